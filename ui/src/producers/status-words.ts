// The words of statuses and of what they may be.
import type { WordId } from "../word-ids";

/** The statuses, in the order of the screen. */
export const STATUSES = [
  "organic",
  "chakra",
  "member",
  "fair-trade",
  "gap",
  "deforestation-free",
] as const;

/** A status. */
export type Status = (typeof STATUSES)[number];

/** What each is called. */
export const STATUS_WORDS = {
  organic: "status-of-organic",
  chakra: "status-chakra",
  member: "status-member",
  "fair-trade": "status-fair-trade",
  gap: "status-gap",
  "deforestation-free": "status-deforestation-free",
} as const satisfies Record<Status, WordId>;

const ORGANIC = {
  organic: "status-organic",
  "transition-1": "value-transition-1",
  "transition-2": "value-transition-2",
  "transition-3": "value-transition-3",
  conventional: "status-conventional",
  sanctioned: "status-sanctioned",
  withdrawn: "status-withdrawn",
} as const satisfies Record<string, WordId>;

const HELD = { yes: "value-yes", no: "value-no" } as const satisfies Record<string, WordId>;

/** A status by its name, or null where this version does not know it. */
export function statusOf(name: string): Status | null {
  return STATUSES.find((status) => status === name) ?? null;
}

/** What a status may be, with its words, in the order of the screen. */
export function valuesOf(status: Status): [string, WordId][] {
  return Object.entries(status === "organic" ? ORGANIC : HELD);
}

/** The words of a value, or null where this version does not know it. */
export function valueWord(value: string): WordId | null {
  return ({ ...ORGANIC, ...HELD } as Record<string, WordId>)[value] ?? null;
}
