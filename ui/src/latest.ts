// Sends what is typed while it is typed: one call at a time, and only the newest text after it.

/** Sends values in order and skips those that were overtaken while one was on its way. */
export class Latest<T> {
  private waiting: { value: T } | null = null;
  private sending: Promise<void> | null = null;

  constructor(private readonly send: (value: T) => Promise<void>) {}

  /** Sends this value, now or as soon as the one before it has arrived. */
  put(value: T): void {
    this.waiting = { value };
    this.sending ??= this.drain();
  }

  /** Resolves when the newest value has arrived. */
  async settled(): Promise<void> {
    await this.sending;
  }

  private async drain(): Promise<void> {
    while (this.waiting) {
      const { value } = this.waiting;
      this.waiting = null;
      await this.send(value);
    }
    this.sending = null;
  }
}
