// An act that waits for a second person.
import type { ActAsked, Say } from "../bindings";

/** Who stands by: at the counter with a PIN, or elsewhere with the answer that they read out. */
export interface SecondPerson {
  name: string;
  pin: string;
  answer: string;
}

/** What is asked, and where the answer goes. */
export interface Asked {
  /** What takes a second person. */
  what: Say;
  /** The same for the terminal. */
  act: ActAsked;
  /** Why the last one would not do. */
  failure: Say | null;
  /** Somebody stands by, or nobody. */
  answer: (second: SecondPerson | null) => void;
}
