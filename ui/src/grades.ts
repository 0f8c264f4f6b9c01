// Grades and classes of beans are data; these are the words for those that we know.
import { t } from "./language.svelte";

/** `1` → "Grado 1"; `below` → "Bajo grado"; anything else as the table names it. */
export function gradeName(grade: string): string {
  if (grade === "below") return t("grade-below");
  return t("grade", { grade });
}

const CLASSES = {
  fermented: "bean-fermented",
  violet: "bean-violet",
  slaty: "bean-slaty",
  mould: "bean-mould",
  split: "field-split",
  length: "field-length",
} as const;

/** The name of a class of beans, or of what a limit speaks of. */
export function className(id: string): string {
  return id in CLASSES ? t(CLASSES[id as keyof typeof CLASSES]) : id;
}
