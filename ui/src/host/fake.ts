// A made-up terminal for component tests and `npm run dev -- --mode fake`. It shows the screens
// with canned figures and computes nothing; it is not part of what is delivered.
import type { Commands, Live } from "../bindings";
import { aLive, answers, aFailure } from "./fake-data";
import type { CommandName, Host, Outcome } from "./types";

type Inputs = { [K in CommandName]?: Commands[K]["input"] };

/** The made-up terminal, with what was asked of it. */
export interface FakeHost extends Host {
  /** The commands called so far, without the long poll. */
  calls: { command: CommandName; input: unknown }[];
  /** Its picture. */
  live: Live;
  /** Changes the picture as a machine would. */
  change(part: (live: Live) => void): void;
  /** Answers this command from now on. */
  on<K extends CommandName>(
    command: K,
    answer: (input: Commands[K]["input"]) => Outcome<Commands[K]["output"]>,
  ): void;
}

/** Makes one, in the state that the address names (`?state=`), or with a delivery begun. */
export function fakeHost(
  state = new URLSearchParams(location.search).get("state") ?? "",
): FakeHost {
  const own = new Map<string, (input: never) => unknown>();
  let tell: (() => void) | null = null;
  const host: FakeHost = {
    calls: [],
    live: aLive(state),
    change(part) {
      const next = structuredClone(host.live);
      part(next);
      next.version += 1;
      host.live = next;
      tell?.();
    },
    on(command, answer) {
      own.set(command, answer as (input: never) => unknown);
    },
    async call(command, input) {
      if (command === "live") {
        const { version } = input as Inputs["live"] & object;
        if (version >= host.live.version) {
          await new Promise<void>((done) => {
            tell = done;
            setTimeout(done, 2000);
          });
        }
        return { ok: true, value: host.live } as never;
      }
      host.calls.push({ command, input });
      await Promise.resolve();
      const answer = own.get(command);
      if (answer) return answer(input as never) as never;
      return (answers(host, command, input, state) ?? aFailure(command)) as never;
    },
  };
  return host;
}
