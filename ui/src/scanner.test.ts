import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { QUIET_MS, Scanner, SILENCE_MS } from "./scanner";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A screen with one line of text, and one key whose effect cannot be undone. */
function screen(held = "") {
  const seen = { line: "", scans: [] as string[], enters: 0 };
  const scanner = new Scanner({
    remember() {
      const before = seen.line;
      return () => (seen.line = before);
    },
    holds: (key) => held.includes(key),
    release: (key) => (seen.line += key.toUpperCase()),
    plausible: (code) => code !== "11112222",
    scanned: (code) => seen.scans.push(code),
  });
  let now = 0;
  const type = (text: string, gap: number, repeat = false) => {
    for (const letter of text) {
      now += gap;
      const key = letter === "⏎" ? "Enter" : letter;
      if (scanner.key({ key, at: now, repeat }) === "swallow") continue;
      if (key === "Enter") seen.enters += 1;
      else seen.line += key;
    }
  };
  const wait = (ms: number) => {
    now += ms;
    vi.advanceTimersByTime(ms);
  };
  return { seen, type, wait };
}

describe("a burst of the scanner", () => {
  it("is a scan: its letters leave the line and its Enter confirms nothing", () => {
    const { seen, type, wait } = screen();
    type("12", 200);
    wait(200);
    type("EC1P900000001P⏎", 12);
    expect(seen).toEqual({ line: "12", scans: ["EC1P900000001P"], enters: 0 });
  });

  it("needs no Enter: silence ends it, and a late Enter still confirms nothing", () => {
    const { seen, type, wait } = screen();
    type("EC1P900000001P", 12);
    wait(SILENCE_MS);
    expect(seen.scans).toEqual(["EC1P900000001P"]);
    type("⏎", 100);
    expect(seen.enters).toBe(0);
    type("⏎", QUIET_MS);
    expect(seen.enters, "the clerk's own Enter counts again").toBe(1);
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

describe("a person's typing", () => {
  it("passes at once, and so does Enter", () => {
    const { seen, type } = screen();
    type("0142⏎", 110);
    expect(seen).toEqual({ line: "0142", scans: [], enters: 1 });
  });

  it("is no scan when it is short, however quick", () => {
    const { seen, type } = screen();
    type("7,5⏎", 20);
    expect(seen).toEqual({ line: "7,5", scans: [], enters: 1 });
  });

  it("is no scan at a quick typist's speed", () => {
    const { seen, type } = screen();
    type("grefa⏎", 60);
    expect(seen).toEqual({ line: "grefa", scans: [], enters: 1 });
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
    expect(seen).toEqual({ line: "1111111", scans: [], enters: 0 });
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
    expect(seen).toEqual({ line: "11112222", scans: [], enters: 0 });
  });
});
