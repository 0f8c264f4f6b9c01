// The row of a list that is looked at beside the list.
import { Latest } from "./latest";

/** What is looked at: the row that was asked for last, whatever answer comes first. */
export class Chosen<K, P> {
  /** The row that was asked for last. */
  key = $state.raw<K | null>(null);
  /** Its page; that of the row before it until it is here. */
  page = $state.raw<P | null>(null);

  private readonly looking: Latest<K>;

  /** `fetch` answers none where there is nothing to show, and says so itself. */
  constructor(fetch: (key: K) => Promise<P | null>) {
    this.looking = new Latest(async (key) => {
      const page = await fetch(key);
      if (page !== null && this.key === key) this.page = page;
    });
  }

  /** Looks at a row, or at the same one anew. */
  show(key: K): void {
    this.key = key;
    this.looking.put(key);
  }

  /** Looks at the row above or below. */
  step(keys: K[], by: 1 | -1): void {
    const at = this.key === null ? -1 : keys.indexOf(this.key);
    const next = keys[Math.min(Math.max(at + by, 0), keys.length - 1)];
    if (next !== undefined) this.show(next);
  }

  /** Shows a page that is here already. */
  take(key: K, page: P): void {
    this.key = key;
    this.page = page;
  }

  /** Looks at nothing any more. */
  leave(): void {
    this.key = null;
    this.page = null;
  }
}
