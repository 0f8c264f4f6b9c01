// Which delivery another screen wants to be looked at: taken once, by the list of deliveries.

/** A day, `2026-11-03`, and what to search for in it. */
export interface Wanted {
  day: string;
  text: string;
}

let wanted: Wanted | null = null;

/** Leaves word before going to the deliveries. */
export function want(what: Wanted): void {
  wanted = what;
}

/** What was left, once. */
export function takeWanted(): Wanted {
  const found = wanted ?? { day: "", text: "" };
  wanted = null;
  return found;
}
