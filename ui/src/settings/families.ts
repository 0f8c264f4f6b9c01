// What the families of receipt printers are called.
import type { WordId } from "../word-ids";

/** The words for each family, by its name. */
export const FAMILIES: Readonly<Record<string, WordId>> = {
  "epson-80": "printer-family-epson-80",
  "common-58": "printer-family-common-58",
  "common-80": "printer-family-common-80",
  "epson-42": "printer-family-epson-42",
  "sunmi-58": "printer-family-sunmi-58",
  "drawn-58": "printer-family-drawn-58",
  "drawn-80": "printer-family-drawn-80",
};
