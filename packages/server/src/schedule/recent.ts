import type { Clock } from '../ports.ts';

/** At least for so long something is remembered, and at most for twice as long. */
const KEPT_MS = 30_000;

/** Ids of deliveries that went out, or were withdrawn, a short while ago. */
export class Recent {
  readonly #clock: Clock;
  #now = new Set<string>();
  #before = new Set<string>();
  #turnsAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#turnsAt = clock() + KEPT_MS;
  }

  add(delivery: string): void {
    const now = this.#clock();
    if (now >= this.#turnsAt) {
      this.#before = this.#now;
      this.#now = new Set();
      this.#turnsAt = now + KEPT_MS;
    }
    this.#now.add(delivery);
  }

  has(delivery: string): boolean {
    return this.#now.has(delivery) || this.#before.has(delivery);
  }
}
