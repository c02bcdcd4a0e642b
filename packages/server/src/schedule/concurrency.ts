/**
 * How many requests an endpoint gets at once: its setting while it answers well, halved by each sign of overload (502,
 * 503, 504, time-out), grown by one for each window of good answers. It never falls below one: that one is the probe.
 */
export class Concurrency {
  #setting: number;
  #now: number;
  #good = 0;

  constructor(setting: number) {
    this.#setting = setting;
    this.#now = setting;
  }

  get limit(): number {
    return this.#now;
  }

  /** Takes over a changed setting; an endpoint that was slowed down stays so. */
  configure(setting: number): void {
    if (this.#now === this.#setting || this.#now > setting) this.#now = setting;
    this.#setting = setting;
  }

  answered(slow: boolean): void {
    if (slow) {
      this.#good = 0;
      this.#now = Math.max(1, this.#now >> 1);
      return;
    }
    if (this.#now >= this.#setting) return;
    this.#good++;
    if (this.#good >= this.#now) {
      this.#good = 0;
      this.#now++;
    }
  }
}
