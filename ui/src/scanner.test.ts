import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { QUIET_MS, REST_MS, Scanner, SILENCE_MS } from "./scanner";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const NAMED: Record<string, string> = { "⏎": "Enter", "⇧": "Shift", "↓": "ArrowDown" };

/** A screen with one line of text, and one key whose effect cannot be undone. */
function screen(held = "") {
  const seen = { line: "", scans: [] as string[], torn: 0, enters: 0 };
  const named: string[] = [];
  const scanner = new Scanner({
    remember() {
      const before = seen.line;
      return () => (seen.line = before);
    },
    holds: (key) => held.includes(key),
    release: (key) => (seen.line += key.toUpperCase()),
    plausible: (code) => code !== "11112222",
    scanned: (code) => seen.scans.push(code),
    torn: (is) => (seen.torn += is ? 1 : 0),
  });
  let now = 0;
  const wait = (ms: number) => {
    now += ms;
    vi.advanceTimersByTime(ms);
  };
  const type = (text: string, gap: number, repeat = false) => {
    for (const letter of text) {
      wait(gap);
      const key = NAMED[letter] ?? letter;
      if (scanner.key({ key, at: now, repeat }) === "swallow") continue;
      if (key === "Enter") seen.enters += 1;
      else if (key.length === 1) seen.line += key;
      else named.push(key);
    }
  };
  return { seen, type, wait, named };
}

describe("a burst of the scanner", () => {
  it("is a scan: its letters leave the line and its Enter confirms nothing", () => {
    const { seen, type, wait } = screen();
    type("12", 200);
    wait(200);
    type("EC1P900000001P⏎", 12);
    expect(seen).toEqual({ line: "12", scans: ["EC1P900000001P"], torn: 0, enters: 0 });
  });

  it("may have two Enters, and the clerk's own counts again soon", () => {
    const { seen, type } = screen();
    type("EC1P900000001P⏎⏎", 12);
    expect(seen).toMatchObject({ scans: ["EC1P900000001P"], enters: 0 });
    type("⏎", QUIET_MS);
    expect(seen.enters).toBe(1);
  });

  it("has capitals: the Shift before each is no key of its own", () => {
    const { seen, type } = screen();
    type("⇧E⇧C1⇧P900000001⇧P⏎", 6);
    expect(seen).toEqual({ line: "", scans: ["EC1P900000001P"], torn: 0, enters: 0 });
  });

  it("needs no Enter if no scan had one: then a second's rest ends it", () => {
    const { seen, type, wait } = screen();
    type("EC1P900000001P", 12);
    wait(SILENCE_MS);
    expect(seen, "off the screen at once").toMatchObject({ line: "", scans: [] });
    wait(REST_MS);
    expect(seen).toMatchObject({ scans: ["EC1P900000001P"], torn: 0 });
    type("⏎", 100);
    expect(seen.enters).toBe(0);
  });

  it("goes on when the page was busy: its keys were not late", () => {
    const { seen, type, wait } = screen();
    type("EC1P900000001P⏎", 12);
    wait(5 * REST_MS);
    type("7742", 12);
    vi.advanceTimersToNextTimer(); // all that a page hears of a long pause of its own
    type("019955⏎", 12);
    expect(seen).toMatchObject({ scans: ["EC1P900000001P", "7742019955"], torn: 0 });
  });

  it("may pause once, as long as it is quick on the whole", () => {
    const { seen, type } = screen();
    type("EC1P9000", 10);
    type("0", 95);
    type("0001P⏎", 10);
    expect(seen.scans).toEqual(["EC1P900000001P"]);
  });

  it("keeps a key that cannot be undone from acting", () => {
    const { seen, type } = screen("E");
    type("EC1P9000⏎", 10);
    expect(seen).toMatchObject({ line: "", scans: ["EC1P9000"] });
  });
});

describe("a card that came in pieces", () => {
  const STALLS = [110, 150, 400, 900];

  it.each(STALLS)("is nobody's, whatever its halves would name: %i ms between", (stall) => {
    for (const [head, rest] of [
      ["774201", "9955"],
      ["77420199", "55"],
      ["77", "42019955"],
      ["774", "2019955"],
      ["774201995", "5"],
      ["7742019955", ""],
    ]) {
      const { seen, type, wait } = screen();
      type("EC1P900000001P⏎", 12);
      wait(5 * REST_MS);
      type("12", 150);
      wait(150);
      type(head!, 12);
      wait(stall - 12);
      type(`${rest}⏎`, 12);
      wait(5 * REST_MS);
      const name = `${head} ${rest}`;
      expect(seen, name).toEqual({ line: "12", scans: ["EC1P900000001P"], torn: 1, enters: 0 });
    }
  });

  it.each(STALLS)("is nobody's when it is the first of the day either: %i ms between", (stall) => {
    const { seen, type, wait } = screen();
    type("774201", 12);
    wait(stall - 12);
    type("9955⏎", 12);
    wait(5 * REST_MS);
    expect(seen).toEqual({ line: "", scans: [], torn: 1, enters: 0 });
  });

  it("is told as soon as it is known: scans of this scanner end with Enter", () => {
    const { seen, type, wait } = screen();
    type("EC1P900000001P⏎", 12);
    wait(5 * REST_MS);
    type("774201", 12);
    wait(SILENCE_MS);
    expect(seen).toEqual({ line: "", scans: ["EC1P900000001P"], torn: 1, enters: 0 });
  });

  it("may be in more than two", () => {
    const { seen, type, wait } = screen();
    for (const piece of ["EC1P9", "0", "0000", "001P⏎"]) {
      type(piece, 12);
      wait(300);
    }
    expect(seen).toEqual({ line: "", scans: [], torn: 1, enters: 0 });
  });

  it("leaves no key behind whose effect cannot be undone", () => {
    const { seen, type, wait } = screen("EC");
    type("EC", 12);
    wait(400);
    type("1P900000001P⏎", 12);
    wait(5 * REST_MS);
    expect(seen).toEqual({ line: "", scans: [], torn: 1, enters: 0 });
  });

  it("keeps nothing from counting once the keyboard has rested", () => {
    const { seen, type, wait } = screen();
    type("EC1P9000", 12);
    wait(300);
    type("00001P⏎", 12);
    wait(REST_MS);
    type("EC1P900000001P⏎", 12);
    expect(seen).toEqual({ line: "", scans: ["EC1P900000001P"], torn: 1, enters: 0 });
    wait(REST_MS);
    type("4512⏎", 110);
    expect(seen).toMatchObject({ line: "4512", enters: 1 });
  });

  it("is one of a code that is no card's too: a bill, an address", () => {
    for (const code of ["0123456789".repeat(5), "https://ejemplo.ec"]) {
      const { seen, type, wait } = screen();
      type(`${code}⏎`, 12);
      wait(5 * REST_MS);
      expect(seen, code).toEqual({ line: "", scans: [], torn: 1, enters: 0 });
    }
  });

  it("does not keep a person from leaving", () => {
    const { seen, type, wait, named } = screen();
    type("774201", 12);
    wait(300);
    type("9", 12);
    type("↓", 200);
    expect(seen.torn).toBe(1);
    expect(named).toEqual(["ArrowDown"]);
  });
});

describe("a person's typing", () => {
  it("passes at once, and so does Enter", () => {
    const { seen, type } = screen();
    type("0142⏎", 110);
    expect(seen).toEqual({ line: "0142", scans: [], torn: 0, enters: 1 });
  });

  it.each([45, 80, 100, 110, 150])("is never taken for pieces: %i ms from key to key", (gap) => {
    const { seen, type, wait } = screen();
    for (let at = 0; at < 3; at += 1) {
      type("4512⏎", gap);
      wait(gap);
    }
    expect(seen).toEqual({ line: "451245124512", scans: [], torn: 0, enters: 3 });
  });

  it("may come in quick pairs", () => {
    const { seen, type, wait } = screen();
    for (const pair of ["45", "12", "30⏎"]) {
      type(pair, 25);
      wait(150);
    }
    expect(seen).toEqual({ line: "451230", scans: [], torn: 0, enters: 1 });
  });

  it("acts whole and in order where two keys that cannot be undone came at once", () => {
    const { seen, type, wait } = screen("qw");
    type("qw", 25);
    type("75", 150);
    type(",", 150);
    type("1", 150);
    wait(SILENCE_MS);
    expect(seen).toMatchObject({ line: "QW75,1", torn: 0 });
  });

  it("is no scan when it is short, however quick", () => {
    const { seen, type } = screen();
    type("7,5⏎", 20);
    expect(seen).toEqual({ line: "7,5", scans: [], torn: 0, enters: 1 });
  });

  it("is no scan at a quick typist's speed", () => {
    const { seen, type } = screen();
    type("grefa⏎", 60);
    expect(seen).toEqual({ line: "grefa", scans: [], torn: 0, enters: 1 });
  });

  it("is no scan when a weight is typed with a decimal mark", () => {
    const { seen, type } = screen();
    type("145,30⏎", 20);
    expect(seen.scans).toEqual([]);
    expect(seen.line).toBe("145,30");
  });

  it("is no scan when a key is held down", () => {
    const { seen, type, wait } = screen();
    type("1111111", 30, true);
    wait(SILENCE_MS);
    expect(seen).toEqual({ line: "1111111", scans: [], torn: 0, enters: 0 });
  });

  it("acts a little later where it cannot be undone", () => {
    const { seen, type, wait } = screen("q");
    type("q", 200);
    expect(seen.line).toBe("");
    wait(SILENCE_MS);
    expect(seen.line).toBe("Q");
  });

  it("is no scan where the screen says so", () => {
    const { seen, type, wait } = screen();
    type("11112222", 15);
    wait(SILENCE_MS);
    expect(seen).toEqual({ line: "11112222", scans: [], torn: 0, enters: 0 });
  });
});
