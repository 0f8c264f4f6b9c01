// How large things on a slip are, measured in letters of normal size: the screen shows what the
// paper shows, column by column.
import type { RowView } from "../bindings";

/** Dots of one letter of normal size: 576 dots in 48 columns, 384 in 32. */
const LETTER_DOTS = 12;
/** Dots of a pictogram's side. */
const PICTURE_DOTS = 96;
/** Dots of a module of the QR code. */
const MODULE_DOTS = 6;
/** Side of a pictogram, in letters. */
export const PICTURE_LETTERS = PICTURE_DOTS / LETTER_DOTS;

/** Side of a QR code, in letters. */
export function qrLetters(size: number): number {
  return (size * MODULE_DOTS) / LETTER_DOTS;
}

/** A row's letters without what the paper would cut: they never reach the next row. */
export function fitting(row: Extract<RowView, { kind: "text" }>, columns: number): string {
  return [...row.text].slice(0, Math.floor(columns / Math.max(row.wide, 1))).join("");
}
