// What the lines of an account are called, and how they are drawn.
import type { AccountRowKind } from "./bindings";
import type { WordId } from "./word-ids";

/** The name of each line. The base price is called as the form. */
export const ACCOUNT_WORDS = {
  gross: "account-gross",
  tare: "account-tare",
  net: "account-net",
  "foreign-matter": "account-foreign-matter",
  "rain-wet": "account-rain-wet",
  moisture: "account-moisture",
  payable: "account-payable",
  grade: "account-grade",
  base: "account-base",
  organic: "account-organic",
  chakra: "account-chakra",
  total: "account-total",
  advance: "account-advance",
} as const satisfies Record<AccountRowKind, WordId>;

/** Lines that take something away. */
export const TAKEN_AWAY: readonly AccountRowKind[] = [
  "tare",
  "foreign-matter",
  "rain-wet",
  "moisture",
  "advance",
];

/** Lines that add up those above them. */
export const SUMS: readonly AccountRowKind[] = ["payable", "total"];
