// The window's way to the terminal. The only file that knows Tauri; http.ts is its twin.
import { invoke } from "@tauri-apps/api/core";
import type { Commands } from "../bindings";
import { isFailure, unreachable, type CommandName, type Host, type Outcome } from "./types";

/** Calls the terminal in the same process. */
export function tauriHost(): Host {
  return {
    async call<K extends CommandName>(command: K, input: Commands[K]["input"]) {
      try {
        const value = await invoke<Commands[K]["output"]>("call", { command, input });
        return { ok: true, value } as Outcome<Commands[K]["output"]>;
      } catch (reason) {
        if (isFailure(reason)) return { ok: false, failure: reason };
        return unreachable(String(reason));
      }
    },
  };
}
