// The built-in catalogue, as far as the first start needs it: what can be bought at all.
import catalogue from "../../assets/catalogue.json";

/** A product form of the built-in catalogue. */
export interface BuiltInForm {
  id: string;
  name: string;
  detail: string;
  picture: string;
  price_unit: string;
}

/** The forms, in the order of the catalogue. */
export const BUILT_IN_FORMS: BuiltInForm[] = catalogue.forms;
