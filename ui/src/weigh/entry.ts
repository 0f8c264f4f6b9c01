// The entry line of the weigh-in screen: what a digit means now. Pure, so that it can be tested
// key by key.
import type { FieldId, WeighView } from "../bindings";

/** Where digits go and what Enter does next. */
export type Target =
  { kind: "producer" } | { kind: "field"; field: FieldId } | { kind: "board" } | { kind: "save" };

/** The next thing to be done: the chosen field, the first unfinished required one, the save. */
export function targetOf(weigh: WeighView, picked: FieldId | null): Target {
  if (!weigh.producer) return { kind: "producer" };
  if (picked && weigh.fields.some((field) => field.id === picked)) {
    return { kind: "field", field: picked };
  }
  const next = weigh.fields.find((field) => field.required && !field.done);
  if (next) return { kind: "field", field: next.id };
  if (weigh.board && weigh.board.verdict === null) return { kind: "board" };
  return { kind: "save" };
}

/** Where a digit goes when nothing is required any more: the first field that may be filled. */
export function optionalField(weigh: WeighView): FieldId | null {
  const open = weigh.fields.find((field) => !field.required && !field.done);
  return (open ?? weigh.fields.find((field) => !field.required))?.id ?? null;
}

/** The field above or below, for the arrow keys; stays at the ends. */
export function neighbour(weigh: WeighView, from: FieldId | null, step: 1 | -1): FieldId | null {
  const ids = weigh.fields.map((field) => field.id);
  if (ids.length === 0) return null;
  const at = from === null ? -1 : ids.indexOf(from);
  if (at < 0) return (step > 0 ? ids[0] : ids[ids.length - 1]) ?? null;
  return ids[Math.min(Math.max(at + step, 0), ids.length - 1)] ?? null;
}

/** Stands between the readings of the moisture, as the terminal reads them. */
export const BETWEEN_READINGS = "+";

/** Counts are whole; everything else may have a decimal mark. */
export function takesDecimals(field: FieldId): boolean {
  return field === "moisture" || field === "foreign-matter";
}

/** A key of an amount that is being typed: a digit, a decimal mark, backspace. */
export function isFigureKey(key: string): boolean {
  return /^[0-9,.]$/.test(key) || key === "Backspace";
}

/** The entry after one more key. One decimal mark; nothing grows without end. */
export function typed(entry: string, key: string, decimals: boolean): string {
  if (key === "Backspace") return entry.slice(0, -1);
  if (key === "," || key === ".") {
    if (!decimals || entry === "" || /[.,]/.test(entry)) return entry;
    return `${entry},`;
  }
  return entry.length >= 12 ? entry : entry + key;
}

/** Readings of the moisture that are being typed, after one more key: the last of them grows. */
export function typedReadings(entry: string, key: string): string {
  const at = entry.lastIndexOf(BETWEEN_READINGS) + 1;
  // Backspace at the beginning of a reading goes back to the one before it.
  if (key === "Backspace") return entry.slice(0, -1);
  return entry.slice(0, at) + typed(entry.slice(at), key, true);
}

/** One more reading; nothing before the last is typed. */
export function nextReading(entry: string): string {
  const waits = entry === "" || entry.endsWith(BETWEEN_READINGS);
  return waits ? entry : entry + BETWEEN_READINGS;
}

/** The keys of the product tiles, in their order. Each is printed on its tile. */
export const FORM_KEYS = ["q", "w", "e", "a", "s", "d", "z", "x", "c", "r", "f", "v"] as const;

/** The product after the chosen one, round and round. */
export function nextForm(weigh: WeighView): string | null {
  const ids = weigh.forms.map((form) => form.id);
  if (ids.length === 0) return null;
  const at = weigh.form === null ? -1 : ids.indexOf(weigh.form);
  return ids[(at + 1) % ids.length] ?? null;
}
