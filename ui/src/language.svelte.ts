// The language that is shown now, and the two ways to write in it.
import type { Say } from "./bindings";
import { asLanguage, inOneLine, write, type Language, type Pair } from "./words";
import type { WordArgs, WordId } from "./word-ids";

/** Arguments of a sentence of screens.ftl: required where it has any. */
export type ArgsOf<K extends WordId> =
  WordArgs[K] extends Record<string, never> ? [] : [args: WordArgs[K]];

/** What the address asks for (`?lang=`), which wins over the center's language in tests. */
const asked = new URLSearchParams(globalThis.location?.search ?? "").get("lang");

let current = $state<Language>(asLanguage(asked ?? "es-EC"));

/** The language that is shown now. */
export function language(): Language {
  return current;
}

/** Follows the center's language, unless the address asked for one. */
export function follow(name: string): void {
  if (asked === null) current = asLanguage(name);
  document.documentElement.lang = current === "xx" ? "es-EC" : current;
}

/** A sentence of screens.ftl on one line; Kichwa with its Spanish. */
export function t<K extends WordId>(id: K, ...args: ArgsOf<K>): string {
  return inOneLine(pair(id, ...args));
}

/** A sentence of screens.ftl and, beside a draft, its Spanish. */
export function pair<K extends WordId>(id: K, ...args: ArgsOf<K>): Pair {
  return write(current, "screens", id, args[0] ?? {});
}

/** Sentences of screens.ftl that stand where otherwise a rule or a machine speaks. */
const OWN: ReadonlySet<string> = new Set<WordId>(["host-unreachable", "card-torn"]);

/** A sentence that a rule or a machine caused. */
export function said(sentence: Say): Pair {
  const ours = OWN.has(sentence.id);
  return write(current, ours ? "screens" : "said", sentence.id, sentence.args);
}

/** The same on one line. */
export function say(sentence: Say): string {
  return inOneLine(said(sentence));
}
