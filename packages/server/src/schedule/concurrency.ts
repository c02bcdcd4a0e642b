/**
 * How many requests an endpoint gets at once: its setting while it answers well, halved by each sign of overload (502,
 * 503, 504, time-out), grown by one for each window of good answers. It never falls below one: that one is the probe.
 *
 * After an outage, ours or the endpoint's, it begins with one and doubles with each window of good answers up to the
 * setting or the first sign of overload: a receiver that comes back must not meet everybody who waited for it at once.
 */
export class Concurrency {
  #setting: number;
  #now: number;
  #good = 0;
  #isStarting = false;
  /** Whether the last answer, be it a refusal, was no sign of overload. */
  answersWell = false;

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

  /** Begins with one again. */
  startSlowly(): void {
    this.#now = 1;
    this.#good = 0;
    this.#isStarting = true;
  }

  /** @param slow whether the answer was a sign of overload; a quick failure is none: it costs a turn and holds no place */
  answered(slow: boolean): void {
    this.answersWell = !slow;
    if (slow) {
      this.#good = 0;
      this.#isStarting = false;
      this.#now = Math.max(1, this.#now >> 1);
      return;
    }
    if (this.#now >= this.#setting) {
      this.#isStarting = false;
      return;
    }
    this.#good++;
    if (this.#good < this.#now) return;
    this.#good = 0;
    this.#now = this.#isStarting ? Math.min(this.#setting, this.#now * 2) : this.#now + 1;
  }
}
