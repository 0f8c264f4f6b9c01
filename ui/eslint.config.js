import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const onlyInTheHost = {
  patterns: [
    {
      group: ["@tauri-apps/*"],
      message: "Only host/tauri.ts knows Tauri: call the terminal through host/index.ts.",
    },
  ],
};

export default ts.config(
  { ignores: ["dist", "dist-fake", "node_modules", "src/bindings.ts", "src/word-ids.ts"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      "no-restricted-imports": ["error", onlyInTheHost],
      "no-restricted-globals": [
        "error",
        { name: "Date", message: "The terminal knows the time; see dates.ts for weekdays." },
        { name: "localStorage", message: "Nothing of the business is kept in the browser." },
      ],
      // Free text must never become markup.
      "svelte/no-at-html-tags": "error",
      // An array that is never changed in place needs no reactive copy.
      "svelte/prefer-svelte-reactivity": "off",
      "max-lines": ["error", { max: 500 }],
    },
  },
  { files: ["src/host/tauri.ts"], rules: { "no-restricted-imports": "off" } },
  { files: ["src/dates.ts"], rules: { "no-restricted-globals": "off" } },
  {
    files: ["scripts/**", "*.config.*"],
    languageOptions: { globals: { ...globals.node } },
  },
);
