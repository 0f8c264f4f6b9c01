// The state of the counter as the terminal tells it, and the way to change it.
import type { ActAsked, Commands, Failure, Live, Say, StartView } from "./bindings";
import { UNREACHABLE, type CommandName, type Host, type Outcome } from "./host/types";
import { follow } from "./language.svelte";
import type { Asked, SecondPerson } from "./users/second";

/** Pause before the next try when the terminal does not answer, ms. */
const RETRY_MS = 1000;

/** Holds the newest picture of the counter and keeps it so. */
export class Counter {
  /** The newest picture; none before the first. */
  live = $state.raw<Live | null>(null);
  /** What the program found when it started. */
  start = $state.raw<StartView | null>(null);
  /** The terminal does not answer; what is shown may be old. */
  lost = $state(false);
  /** An act waits for a second person. */
  asked = $state.raw<Asked | null>(null);

  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly host: Host) {}

  /** Whether whoever is at the counter may do that. What they may not is not offered. */
  may(right: string): boolean {
    return this.live?.place.may.includes(right) === true;
  }

  /**
   * Calls a command after those that were called before it: two quick keys keep their order. A
   * picture that comes back is shown.
   */
  call<K extends CommandName>(
    command: K,
    input: Commands[K]["input"],
  ): Promise<Outcome<Commands[K]["output"]>> {
    const answer = this.turn.then(() => this.withSecond(command, input));
    this.turn = answer;
    return answer;
  }

  /**
   * Calls a command; where it takes a second person, asks for one and calls it again with them,
   * until it is done, or nobody stands by.
   */
  private async withSecond<K extends CommandName>(
    command: K,
    input: Commands[K]["input"],
  ): Promise<Outcome<Commands[K]["output"]>> {
    const alone = await this.now(command, input);
    if (alone.ok || alone.failure.code !== "second-person") return alone;
    const { say: what, asked: act } = alone.failure;
    if (!act) return alone;
    let refused: Say | null = null;
    for (;;) {
      const second = await this.secondFor(what, act, refused);
      if (second === null) break;
      const outcome = await this.now(command, { ...input, second });
      if (outcome.ok || outcome.failure.code !== "second-refused") {
        this.asked = null;
        return outcome;
      }
      refused = outcome.failure.say;
    }
    this.asked = null;
    return alone;
  }

  private secondFor(what: Say, act: ActAsked, failure: Say | null): Promise<SecondPerson | null> {
    return new Promise((answer) => {
      this.asked = { what, act, failure, answer };
    });
  }

  /** Calls a command at once, past the others: for what only looks. */
  async now<K extends CommandName>(
    command: K,
    input: Commands[K]["input"],
  ): Promise<Outcome<Commands[K]["output"]>> {
    const outcome = await this.host.call(command, input);
    if (outcome.ok) this.lookFor(outcome.value);
    else this.notice(outcome.failure);
    return outcome;
  }

  /** Asks what is open: at the start, and when the terminal says that nothing is. */
  async ask(): Promise<void> {
    const outcome = await this.now("start.status", {});
    if (outcome.ok) this.opened(outcome.value);
  }

  /** Another place was opened: its picture starts from the beginning. */
  opened(start: StartView): void {
    this.start = start;
    this.live = null;
    if (start.open === null) follow(start.language);
  }

  /** Shows a picture unless a newer one is shown already. */
  take(live: Live): void {
    if (this.live && live.version < this.live.version && !this.lost) return;
    this.live = live;
    this.lost = false;
    follow(live.place.language);
  }

  /** Follows the terminal until stopped. */
  run(): () => void {
    const going = { on: true };
    // Not read by whoever starts it: a change of the picture must not start it once more.
    void Promise.resolve().then(() => this.loop(going));
    return () => {
      going.on = false;
    };
  }

  private async loop(going: { on: boolean }): Promise<void> {
    while (going.on) {
      if (this.start === null) await this.findOut();
      else if (this.start.open === null || this.start.refused) await pause(RETRY_MS);
      else await this.poll();
    }
  }

  private async findOut(): Promise<void> {
    await this.ask();
    if (this.start === null) await pause(RETRY_MS);
  }

  private async poll(): Promise<void> {
    // After a loss the terminal may have started anew and count from the beginning.
    const version = this.lost ? 0 : (this.live?.version ?? 0);
    const of = this.start;
    const outcome = await this.host.call("live", { version });
    if (this.start !== of) return; // another place was opened meanwhile
    if (!outcome.ok) {
      this.notice(outcome.failure);
      return pause(RETRY_MS);
    }
    this.take(outcome.value);
  }

  private lookFor(value: unknown): void {
    if (isLive(value)) this.take(value);
    else if (isLive((value as { live?: unknown }).live)) this.take((value as { live: Live }).live);
  }

  private notice(failure: Failure): void {
    // Until there is a picture again: a terminal that began anew counts its pictures anew.
    if (failure.say.id === UNREACHABLE) this.lost = true;
    if (failure.code === "not-set-up") this.start = null;
  }
}

function isLive(value: unknown): value is Live {
  return typeof value === "object" && value !== null && "version" in value && "weigh" in value;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
