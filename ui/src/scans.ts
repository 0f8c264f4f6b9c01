// What a scanner on a line of its own reads: it comes with the picture of the counter.
import type { Scanned } from "./bindings";

/** Tells which scans have come since the last picture. */
export class LineScans {
  private seen: number | null = null;

  /** Those that are new. The first picture's were somebody else's: they tell where to begin. */
  fresh(scans: Scanned[]): Scanned[] {
    const newest = scans.at(-1)?.number ?? this.seen ?? 0;
    // A terminal that began anew counts anew.
    const seen = this.seen !== null && newest < this.seen ? 0 : this.seen;
    this.seen = newest;
    return seen === null ? [] : scans.filter(({ number }) => number > seen);
  }
}
