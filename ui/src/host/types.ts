// What a host is: the one door through which the screens reach the terminal.
import type { Commands, Failure } from "../bindings";

/** The name of a command. */
export type CommandName = keyof Commands;

/** What came of a command: its output, or what to tell the person. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** A way to the terminal. Never throws: what goes wrong comes back as a failure. */
export interface Host {
  call<K extends CommandName>(
    command: K,
    input: Commands[K]["input"],
  ): Promise<Outcome<Commands[K]["output"]>>;
}

/** The terminal did not answer at all: it was closed, or it is starting. */
export function unreachable(detail: string): { ok: false; failure: Failure } {
  return {
    ok: false,
    failure: { code: "broken", say: { id: UNREACHABLE, args: {} }, detail },
  };
}

/** The sentence of [`unreachable`], which the live loop tells from every other failure. */
export const UNREACHABLE = "host-unreachable";

/** Whether a value has the shape of a failure. */
export function isFailure(value: unknown): value is Failure {
  if (typeof value !== "object" || value === null) return false;
  const candidate = value as Partial<Failure>;
  return typeof candidate.code === "string" && typeof candidate.say?.id === "string";
}
