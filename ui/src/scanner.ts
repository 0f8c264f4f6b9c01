// A card scanner that types like a keyboard.
//
// What it types is told from a person by its speed. Its characters pass at first, because nobody
// knows yet; once they are known for a scanner's, what they did is undone. Keys whose effect
// cannot be undone are held back until it is decided who types.
//
// A card counts only whole. A scan that stalls on the way would otherwise be judged piece by piece,
// and a piece of digits is the number of somebody else. So:
// - A code is what comes quickly, without a pause longer than 100 ms, and ends with Enter.
// - Whatever else types that quickly is a scan that came in pieces, and no piece of it counts: a
//   quick piece before it within a second, no Enter after it, a sign that is in no code.
// - Then nothing that is typed counts until the keyboard has rested for a second.
// - A scanner that sends no Enter is bearable until a scan has ended with one: its code counts
//   after a second of rest.
//
// The times are those at which the machine took the keys, so a busy page does not stretch them.
// What cannot be told: a stall after the very first character (a person may have typed that one),
// and one of more than a second.

/** One key, as the keyboard told it. */
export interface Press {
  /** `KeyboardEvent.key`. */
  key: string;
  /** `KeyboardEvent.timeStamp`, milliseconds. */
  at: number;
  /** The key is being held down. */
  repeat: boolean;
}

/** What the scanner needs of the screens. */
export interface ScannerPort {
  /** Remembers what the next characters may change; the answer undoes it. */
  remember(): () => void;
  /** The key's effect could not be undone: hold it until it is known who types. */
  holds(key: string): boolean;
  /** A held key was a person's after all. */
  release(key: string): void;
  /** The code may be a card's. A board full of fast ones and twos is not. */
  plausible(code: string): boolean;
  /** A card was scanned. */
  scanned(code: string): void;
  /**
   * A card came in pieces: what they did is undone, and it has to be scanned again. With `false`,
   * somebody went on since.
   */
  torn(is: boolean): void;
}

/** What is to be done with a key. */
export type Verdict = "pass" | "swallow";

/** The longest pause inside a burst, ms. */
export const GAP_MAX_MS = 100;
/** The longest mean pause of a burst, ms. */
export const GAP_MEAN_MS = 35;
/** The shortest code; a person types two or three keys as quickly, not four. */
export const CODE_MIN = 4;
/** The longest code. */
export const CODE_MAX = 40;
/** Silence that ends a burst without Enter, ms. */
export const SILENCE_MS = 120;
/** For this long after a scan, its Enter (or second Enter) does nothing, ms. */
export const QUIET_MS = 250;
/** The pieces of one scan are not further apart, ms. */
export const REST_MS = 1000;
/**
 * Silence is counted in steps this long, ms. A page that was busy is late by one step, not by all:
 * the keys that wait for it come before the next.
 */
const STEP_MS = 40;

const CODE_LETTER = /^[A-Za-z0-9-]$/;
/** A scanner presses them around a capital; they type nothing. */
const MODIFIERS = new Set(["Shift", "CapsLock", "NumLock", "AltGraph"]);

/** Tells a scanner's bursts from a person's typing. */
export class Scanner {
  /** The burst that goes on. */
  private code = "";
  private first = 0;
  private last = 0;
  /** A quick burst of a few letters ended just now: a person's, or a piece of a scan. */
  private piece = false;
  /** A code without Enter, until it has rested. */
  private resting: string | null = null;
  /** A scan came in pieces, and the keyboard has not rested since. */
  private torn = false;
  private scansEndWithEnter = false;
  private quietUntil = -1;
  /** Takes back what the burst did, and the piece before it. */
  private undo: (() => void) | null = null;
  private held: string[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly port: ScannerPort) {}

  /** Takes every key before anybody else does. */
  key(press: Press): Verdict {
    if (MODIFIERS.has(press.key)) return "pass";
    this.pause(press.at);
    if (this.resting !== null) this.tear(press.at);
    if (this.torn) return this.afterTear(press);
    if (press.key === "Enter" || press.key === "Tab") return this.end(press);
    if (!press.repeat && CODE_LETTER.test(press.key)) return this.add(press);
    if (this.isScan()) {
      this.tear(press.at);
      return this.afterTear(press);
    }
    this.settle();
    return "pass";
  }

  /** What the pause before a key decides. */
  private pause(at: number): void {
    const pause = at - this.last;
    if (this.code !== "" && pause > GAP_MAX_MS) this.endWithoutEnter();
    if (pause <= REST_MS) return;
    if (this.torn) this.port.torn(false);
    this.torn = false;
    this.rested();
  }

  private add(press: Press): Verdict {
    if (this.code === "") this.first = press.at;
    this.undo ??= this.port.remember();
    this.code += press.key;
    this.last = press.at;
    this.after(SILENCE_MS, () => this.endWithoutEnter());
    // Once a key is held, those after it wait too, or they would overtake it.
    if (this.held.length === 0 && !this.port.holds(press.key)) return "pass";
    this.held.push(press.key);
    return "swallow";
  }

  private end(press: Press): Verdict {
    if (press.at < this.quietUntil) return "swallow";
    if (!this.isScan()) {
      this.settle();
      return "pass";
    }
    if (this.piece || this.code.length > CODE_MAX) this.tear(press.at);
    else {
      this.scansEndWithEnter = true;
      this.hand(this.code, press.at);
    }
    return "swallow";
  }

  private endWithoutEnter(): void {
    if (this.isScan()) {
      if (this.piece || this.scansEndWithEnter || this.code.length > CODE_MAX) this.tear(this.last);
      else this.rest();
    } else if (this.isQuick()) {
      this.piece = true;
      this.code = "";
      this.after(REST_MS, () => this.rested());
    } else this.settle();
  }

  private isQuick(): boolean {
    return this.code.length > 1 && this.last - this.first <= GAP_MEAN_MS * (this.code.length - 1);
  }

  /** No person types that much that quickly. */
  private isScan(): boolean {
    return this.code.length >= CODE_MIN && this.isQuick() && this.port.plausible(this.code);
  }

  private hand(code: string, at: number): void {
    this.takeBack();
    this.quietUntil = at + QUIET_MS;
    this.port.scanned(code);
  }

  /** Takes a code without Enter off the screen, and waits whether more of it comes. */
  private rest(): void {
    const code = this.code;
    this.takeBack();
    this.resting = code;
    this.after(REST_MS, () => this.rested());
  }

  private rested(): void {
    if (this.resting !== null) this.hand(this.resting, this.last + REST_MS);
    else if (this.piece) this.settle();
  }

  private tear(at: number): void {
    this.takeBack();
    this.last = at;
    this.torn = true;
    this.port.torn(true);
  }

  /** The rest of a torn scan does nothing; keys that type nothing are a person's. */
  private afterTear(press: Press): Verdict {
    if (press.key.length > 1 && press.key !== "Enter" && press.key !== "Tab") return "pass";
    this.last = press.at;
    return "swallow";
  }

  /** The burst was a scanner's: what it did is undone. */
  private takeBack(): void {
    const undo = this.undo;
    this.forget();
    undo?.();
  }

  /** The burst was a person's: what was held back happens now. */
  private settle(): void {
    const held = this.held;
    this.forget();
    for (const key of held) this.port.release(key);
  }

  private forget(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.code = "";
    this.piece = false;
    this.resting = null;
    this.undo = null;
    this.held = [];
  }

  /** Does this after so much silence, in place of what was to be done before. */
  private after(silence_ms: number, then: () => void): void {
    if (this.timer !== null) clearTimeout(this.timer);
    const wait = (left_ms: number) => {
      if (left_ms <= 0) then();
      else this.timer = setTimeout(() => wait(left_ms - STEP_MS), STEP_MS);
    };
    wait(silence_ms);
  }
}
