// The built-in catalogue, as far as the first start needs it: what can be bought at all.
import catalogue from "../../assets/catalogue.json";

/** A product form of the built-in catalogue. */
export interface BuiltInForm {
  id: string;
  name: string;
  detail: string;
  picture: string;
  price_unit: string;
  grade_table: string | null;
}

/** The forms, in the order of the catalogue. */
export const BUILT_IN_FORMS: BuiltInForm[] = catalogue.forms;

/** The grades of a form that is graded, best first; none otherwise. */
export function gradesOf(form: BuiltInForm): string[] {
  const table = catalogue.grade_tables.find((each) => each.name === form.grade_table);
  return table ? [...table.grades.map((each) => each.grade), "below"] : [];
}
