/** The longest that an endpoint waits because nobody knows what its former owner has sent. */
const LONGEST_WAIT_MS = 60_000;

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

  /** @param usedAt when somebody else may have used up the limit, Unix milliseconds; null when nobody can have */
  constructor(limit: number, periodMs: number, usedAt: number | null = null) {
    this.#limit = limit;
    this.#periodMs = periodMs;
    if (usedAt === null) return;
    // Long periods are not waited for as a whole: then what may have gone out counts as spread over the period before.
    const step = periodMs > LONGEST_WAIT_MS ? periodMs / limit : 0;
    for (let n = limit - 1; n >= 0; n--) this.#starts.push(usedAt - n * step);
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
