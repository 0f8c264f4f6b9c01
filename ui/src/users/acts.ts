// The acts that take a second person.
import type { WordId } from "../word-ids";

/** All of them, as they are offered. */
export const ACTS = [
  "void",
  "correct",
  "large-drop",
  "large-expense",
  "large-advance",
  "large-settlement",
  "large-limit",
  "price-override",
  "reopen-day",
] as const;

/** An act. */
export type Act = (typeof ACTS)[number];

const WORDS = {
  void: "act-void",
  correct: "act-correct",
  "large-drop": "act-large-drop",
  "large-expense": "act-large-expense",
  "large-advance": "act-large-advance",
  "large-settlement": "act-large-settlement",
  "large-limit": "act-large-limit",
  "price-override": "act-price-override",
  "reopen-day": "act-reopen-day",
} as const satisfies Record<Act, WordId>;

/** Its name for people. */
export function wordOf(act: Act): (typeof WORDS)[Act] {
  return WORDS[act];
}
