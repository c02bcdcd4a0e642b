/** What is looked at again and again until it is over. */
export interface Timed {
  /** `now` on the clock of performance.now(), milliseconds. */
  onTick(now: number): void;
}

/** How late a limit may be noticed, milliseconds. */
const TICK_MS = 25;

/**
 * Everything that is in flight, and one timer for all of it: a timer of its own for each exchange costs more than the
 * rest of what we do for it, and almost none would ever fire.
 */
export class InFlight<T extends Timed> {
  readonly #all = new Set<T>();
  #timer: NodeJS.Timeout | undefined;

  add(exchange: T): void {
    this.#all.add(exchange);
    // It holds no process open: sockets, dialling and look-ups do that for as long as something is in flight.
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS).unref();
  }

  delete(exchange: T): void {
    this.#all.delete(exchange);
  }

  /** A copy, to end them while going through it. */
  list(): T[] {
    return [...this.#all];
  }

  #tick(): void {
    if (this.#all.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const now = performance.now();
    for (const exchange of this.#all) exchange.onTick(now);
  }
}
