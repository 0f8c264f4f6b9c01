// Grades and classes of beans are data; these are the words for those that we know, the same as on
// paper.
import { say, t } from "./language.svelte";

/**
 * `1` → "Grado 1"; `1 2` → "Grado 1, 2"; `below` → "Fuera de norma"; anything else as the table
 * names it.
 */
export function gradeName(grades: string): string {
  const below = say({ id: "grade-below", args: {} });
  if (grades === "below") return capital(below);
  const names = grades.split(" ").map((grade) => (grade === "below" ? below : grade));
  return t("grade", { grade: names.join(", ") });
}

/** The name of a class of beans, or of what a limit speaks of. */
export function className(id: string): string {
  if (id === "length") return t("field-length");
  return capital(say({ id: `class-${id}`, args: {} }));
}

/** On paper these stand in the middle of a line. */
function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
