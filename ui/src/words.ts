// The words: the same Fluent files that the receipts are written from.
//
// A sentence missing in a language falls back to Spanish. Kichwa is a draft and always stands
// beside the Spanish, so its words come as a pair.
import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from "@fluent/bundle";

/** The languages of the screens. `xx` is long, accented Spanish that tests the layout. */
export type Language = "es-EC" | "en" | "qu-EC" | "xx";

/** A text, and the Spanish to show beside it where the text is a draft. */
export interface Pair {
  text: string;
  spanish: string | null;
}

/** Arguments of a sentence: texts and figures that were written for people already. */
export type WordValues = Record<string, string | number>;

const SPANISH = "es-EC";

const files = import.meta.glob<string>("../../assets/strings/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Narrows any text to a language; what is not one of ours is Spanish. */
export function asLanguage(name: string): Language {
  return name === "en" || name === "qu-EC" || name === "xx" ? name : SPANISH;
}

/** Builds one language from the sources of its files. */
export function bundleOf(locale: string, sources: string[]): FluentBundle {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  for (const source of sources) bundle.addResource(new FluentResource(source));
  return bundle;
}

/** Whose words: the screens' own (screens.ftl), or those of rules and machines (the others). */
export type Source = "screens" | "said";

function bundleFromFiles(locale: string, source: Source): FluentBundle {
  const sources = Object.entries(files)
    .filter(([path]) => path.includes(`/${locale}/`))
    .filter(([path]) => path.endsWith("/screens.ftl") === (source === "screens"))
    .map(([, text]) => text);
  // Plurals follow Spanish where the browser knows no rules: Kichwa sentences have only `other`.
  return bundleOf(locale === "qu-EC" ? SPANISH : locale, sources);
}

type Bundles = Record<"es-EC" | "en" | "qu-EC", FluentBundle>;

function bundlesOf(source: Source): Bundles {
  return {
    "es-EC": bundleFromFiles("es-EC", source),
    en: bundleFromFiles("en", source),
    "qu-EC": bundleFromFiles("qu-EC", source),
  };
}

const bundles: Record<Source, Bundles> = { screens: bundlesOf("screens"), said: bundlesOf("said") };

/** The text of a message in one language, or null when that language lacks it. */
export function lookUp(bundle: FluentBundle, id: string, values: WordValues): string | null {
  const message = bundle.getMessage(id);
  if (!message?.value) return null;
  // With a list of errors a missing variable shows its name instead of throwing.
  return bundle.formatPattern(message.value, prepared(values), []);
}

/** Writes a sentence in a language. An unknown id shows itself, so that a hole is seen. */
export function write(
  language: Language,
  source: Source,
  id: string,
  values: WordValues = {},
): Pair {
  const spanish = lookUp(bundles[source][SPANISH], id, values);
  if (language === "xx") return { text: stretch(spanish ?? `[${id}]`), spanish: null };
  if (language === SPANISH) return { text: spanish ?? `[${id}]`, spanish: null };
  const text = lookUp(bundles[source][language], id, values);
  if (text === null) return { text: spanish ?? `[${id}]`, spanish: null };
  const draft = language === "qu-EC" && text !== spanish;
  return { text, spanish: draft ? spanish : null };
}

/** One line out of a pair, for places that hold plain text only. */
export function inOneLine(pair: Pair): string {
  return pair.spanish === null ? pair.text : `${pair.text} · ${pair.spanish}`;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** A count that chooses the plural, and is shown as it was written: es-EC in every language. */
class Written extends FluentNumber {
  override toString(): string {
    return String(this.value);
  }
}

/** Values as the bundle wants them. */
function prepared(values: WordValues): Record<string, FluentVariable> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, preparedValue(String(value))]),
  );
}

function preparedValue(text: string): FluentVariable {
  if (/^(0|[1-9]\d{0,8})$/.test(text)) return new Written(Number(text));
  // A right-to-left name inside a sentence must not turn the figures around it.
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

const ACCENTED: Record<string, string> = {
  a: "á",
  e: "ë",
  i: "ï",
  o: "ö",
  u: "ü",
  A: "Á",
  E: "Ë",
  I: "Ï",
  O: "Ö",
  U: "Ü",
  n: "ñ",
  c: "ç",
  s: "š",
  y: "ÿ",
};

/** Every letter accented and the text 40 % longer: what is cut off now would be cut off later. */
export function stretch(text: string): string {
  const letters = [...text].map((letter) => ACCENTED[letter] ?? letter);
  const longer: string[] = [];
  let seen = 0;
  for (const letter of letters) {
    longer.push(letter);
    if (!/\p{L}/u.test(letter)) continue;
    seen += 1;
    // Two of every five letters twice.
    if (seen % 5 === 2 || seen % 5 === 4) longer.push(letter);
  }
  return longer.join("");
}
