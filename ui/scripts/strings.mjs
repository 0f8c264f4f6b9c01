// Checks the words of the screens, and writes src/word-ids.ts from them.
//
// Spanish and English have the same sentences with the same variables; Kichwa has some of them.
// Every sentence is used somewhere. `--write` refreshes the types; without it they must be fresh.
import { readFileSync, readdirSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, Visitor } from "@fluent/syntax";

const root = fileURLToPath(new URL("../..", import.meta.url));
const typesFile = join(root, "ui/src/word-ids.ts");
const problems = [];

/** Message id → sorted names of its variables. */
function wordsOf(locale, file) {
  const path = join(root, "assets/strings", locale, file);
  const words = new Map();
  if (!existsSync(path)) return words;
  const resource = parse(readFileSync(path, "utf8"), { withSpans: false });
  for (const entry of resource.body) {
    if (entry.type === "Junk") problems.push(`${locale}/${file}: cannot be read: ${entry.content}`);
    if (entry.type !== "Message") continue;
    if (words.has(entry.id.name))
      problems.push(`${locale}/${file}: ${entry.id.name} is there twice`);
    words.set(entry.id.name, variablesOf(entry));
  }
  return words;
}

function variablesOf(message) {
  const names = new Set();
  class Finder extends Visitor {
    visitVariableReference(node) {
      names.add(node.id.name);
    }
  }
  new Finder().visit(message);
  return [...names].sort();
}

function compare(file, required) {
  const spanish = wordsOf("es-EC", file);
  const english = wordsOf("en", file);
  const kichwa = wordsOf("qu-EC", file);
  const same = (id, variables, others, locale) => {
    const theirs = others.get(id);
    if (theirs && theirs.join() !== variables.join()) {
      problems.push(`${locale}/${file}: ${id} has variables ${theirs}, Spanish has ${variables}`);
    }
  };
  for (const [id, variables] of spanish) {
    if (required && !english.has(id)) problems.push(`en/${file}: ${id} is missing`);
    same(id, variables, english, "en");
    same(id, variables, kichwa, "qu-EC");
  }
  for (const [locale, others] of [
    ["en", english],
    ["qu-EC", kichwa],
  ]) {
    for (const id of others.keys()) {
      if (!spanish.has(id)) problems.push(`${locale}/${file}: ${id} is not in Spanish`);
    }
  }
  return spanish;
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    const counts = /\.(svelte|ts)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name);
    return counts && entry.name !== "word-ids.ts" ? [readFileSync(path, "utf8")] : [];
  });
}

/** The compiler sees that what is used exists; here is seen that what exists is used. */
function checkUse(words) {
  const literals = new Set(
    sources(join(root, "ui/src")).flatMap((text) =>
      [...text.matchAll(/["'`]([a-z][a-z0-9-]*)["'`]/g)].map((found) => found[1]),
    ),
  );
  for (const id of words.keys()) {
    if (!literals.has(id)) problems.push(`es-EC/screens.ftl: ${id} is used nowhere`);
  }
}

function typesOf(words) {
  const lines = [...words].map(([id, variables]) => {
    const fields = variables.map((name) => `${name}: string | number`).join("; ");
    return `  "${id}": ${fields === "" ? "Record<string, never>" : `{ ${fields} }`};`;
  });
  return [
    "// Written by scripts/strings.mjs from assets/strings/es-EC/screens.ftl; do not edit by hand.",
    "",
    "/** The sentences of the screens and the variables of each. */",
    "export interface WordArgs {",
    ...lines,
    "}",
    "",
    "/** A sentence of the screens. */",
    "export type WordId = keyof WordArgs;",
    "",
  ].join("\n");
}

const screens = compare("screens.ftl", true);
for (const file of ["messages.ftl", "paper.ftl"]) compare(file, true);
checkUse(screens);
const types = typesOf(screens);
if (process.argv.includes("--write")) writeFileSync(typesFile, types);
else if (!existsSync(typesFile) || readFileSync(typesFile, "utf8") !== types) {
  problems.push("src/word-ids.ts is not fresh: npm run strings -- --write");
}
for (const problem of problems) console.error(problem);
console.log(`${screens.size} sentences, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
