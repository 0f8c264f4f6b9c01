// A counter on the made-up terminal, for tests.
import { fakeHost, type FakeHost } from "../host/fake";
import { Counter } from "../live.svelte";
import { deskKey } from "../weigh/desk-keys";
import { Desk } from "../weigh/desk.svelte";

/** A desk, its host, and a way to press keys one after the other. */
export interface TestDesk {
  desk: Desk;
  host: FakeHost;
  counter: Counter;
  press: (...keys: string[]) => Promise<void>;
  /** Names of the commands called so far. */
  called: () => string[];
}

/** A weigh-in screen without pixels, in the state of the made-up terminal. */
export function testDesk(state = ""): TestDesk {
  const host = fakeHost(state);
  const counter = new Counter(host);
  counter.take(host.live);
  const desk = new Desk(counter);
  const key = (name: string) => ({ key: name, repeat: false, typing: false, pressing: false });
  desk.replay = (each) => void deskKey(desk, each);
  return {
    desk,
    host,
    counter,
    called: () => host.calls.map((call) => call.command),
    async press(...keys) {
      for (const name of keys) {
        deskKey(desk, key(name));
        await settled();
      }
    },
  };
}

/** Waits until what was started has come back. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
