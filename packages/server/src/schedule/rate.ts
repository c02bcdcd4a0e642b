/**
 * An endpoint's rate limit, kept exactly: in no window of `periodMs` do more than `limit` requests begin. A bucket that
 * refills would let through up to twice the limit around a full bucket.
 */
export class Rate {
  readonly #limit: number;
  readonly #periodMs: number;
  /** The moments of the last `limit` starts, as a ring. */
  readonly #starts: number[] = [];
  #oldest = 0;

  constructor(limit: number, periodMs: number) {
    this.#limit = limit;
    this.#periodMs = periodMs;
  }

  /** When the next request may begin, Unix milliseconds; a moment that has passed means now. */
  nextAt(): number {
    if (this.#starts.length < this.#limit) return 0;
    return (this.#starts[this.#oldest] as number) + this.#periodMs;
  }

  began(now: number): void {
    if (this.#starts.length < this.#limit) {
      this.#starts.push(now);
      return;
    }
    this.#starts[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#limit;
  }
}
