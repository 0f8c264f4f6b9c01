// Chooses the way to the terminal once, at the start.
import type { Host } from "./types";

/** Whether this page runs in a browser, which takes files into its folder of downloads. */
export function inBrowser(): boolean {
  return !("__TAURI_INTERNALS__" in window);
}

/** The host this page runs in. */
export async function chooseHost(): Promise<Host> {
  if (import.meta.env.MODE === "fake") return (await import("./fake")).fakeHost();
  if ("__TAURI_INTERNALS__" in window) return (await import("./tauri")).tauriHost();
  return (await import("./http")).httpHost();
}
