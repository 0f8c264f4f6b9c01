// Names of people by their keys: F1 is the first.
import type { AtDoor } from "../bindings";

/** So many names have a key of their own, where the screen keeps none for itself. */
export const KEYED = 9;

/** Whose key that is, among the first so many. */
export function personOf(key: string, people: AtDoor[], keyed = KEYED): AtDoor | undefined {
  const at = /^F([1-9])$/.exec(key)?.[1];
  return at === undefined || keyed < Number(at) ? undefined : people[Number(at) - 1];
}
