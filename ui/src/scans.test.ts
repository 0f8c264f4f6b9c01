import { describe, expect, it } from "vitest";
import type { Scanned } from "./bindings";
import { LineScans } from "./scans";

function scans(...numbers: number[]): Scanned[] {
  return numbers.map((number) => ({ number, code: `K-${number}` }));
}

describe("scans from a line", () => {
  it("count once, in their order, however often the picture comes", () => {
    const line = new LineScans();
    expect(line.fresh([])).toEqual([]);
    expect(line.fresh(scans(1))).toEqual(scans(1));
    expect(line.fresh(scans(1))).toEqual([]);
    expect(line.fresh(scans(1, 2, 3))).toEqual(scans(2, 3));
  });

  it("from before this screen are not its own", () => {
    const line = new LineScans();
    expect(line.fresh(scans(7, 8))).toEqual([]);
    expect(line.fresh(scans(7, 8, 9))).toEqual(scans(9));
  });

  it("go on when the terminal has begun anew", () => {
    const line = new LineScans();
    line.fresh(scans(7, 8));
    expect(line.fresh([])).toEqual([]);
    expect(line.fresh(scans(1))).toEqual(scans(1));
    expect(line.fresh(scans(1, 2))).toEqual(scans(2));
  });
});
