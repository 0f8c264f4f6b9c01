// A card scanner that types like a keyboard.
//
// What it types is told from a person by its speed. Its characters pass at first, because nobody
// knows yet; once the burst is known for a scan, what they did is undone and the code is handed
// over. Keys whose effect cannot be undone are held back until the burst is decided.

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
}

/** What is to be done with a key. */
export type Verdict = "pass" | "swallow";

/** The longest pause inside a burst, ms. */
export const GAP_MAX_MS = 100;
/** The longest mean pause of a burst, ms. */
export const GAP_MEAN_MS = 35;
/** The shortest code. */
export const CODE_MIN = 4;
/** The longest code. */
export const CODE_MAX = 40;
/** Silence that ends a burst without Enter, ms. */
export const SILENCE_MS = 120;
/** For this long after a scan, its Enter (or second Enter) does nothing, ms. */
export const QUIET_MS = 250;

const CODE_LETTER = /^[A-Za-z0-9-]$/;

/** Tells a scanner's bursts from a person's typing. */
export class Scanner {
  private code = "";
  private first = 0;
  private last = 0;
  private quietUntil = -1;
  private undo: (() => void) | null = null;
  private held: string[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly port: ScannerPort) {}

  /** Takes every key before anybody else does. */
  key(press: Press): Verdict {
    if (press.key === "Enter" || press.key === "Tab") return this.end(press);
    if (press.repeat || !CODE_LETTER.test(press.key)) {
      this.settle();
      return "pass";
    }
    if (this.code !== "" && press.at - this.last > GAP_MAX_MS) this.settle();
    return this.add(press);
  }

  private add(press: Press): Verdict {
    if (this.code === "") {
      this.first = press.at;
      this.undo = this.port.remember();
    }
    this.code += press.key;
    this.last = press.at;
    this.restartTimer();
    // Once a key is held, those after it wait too, or they would overtake it.
    if (this.held.length === 0 && !this.port.holds(press.key)) return "pass";
    this.held.push(press.key);
    return "swallow";
  }

  private end(press: Press): Verdict {
    if (press.at < this.quietUntil) return "swallow";
    if (press.at - this.last <= GAP_MAX_MS && this.isScan()) {
      this.hand(press.at);
      return "swallow";
    }
    this.settle();
    return "pass";
  }

  private isScan(): boolean {
    const letters = this.code.length;
    if (letters < CODE_MIN || letters > CODE_MAX) return false;
    const mean = (this.last - this.first) / (letters - 1);
    return mean <= GAP_MEAN_MS && this.port.plausible(this.code);
  }

  private hand(at: number): void {
    const { code, undo } = this;
    this.forget();
    this.quietUntil = at + QUIET_MS;
    undo?.();
    this.port.scanned(code);
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
    this.undo = null;
    this.held = [];
  }

  private restartTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.isScan()) this.hand(this.last + SILENCE_MS);
      else this.settle();
    }, SILENCE_MS);
  }
}
