/** What stands in the store for one endpoint, in one of the lanes that the store reads apart. */
export class Shelf<Owner> {
  readonly queue: Owner;
  readonly lane: 'due' | 'replay';
  /** When it must be looked at, as far as anybody has said; 0 for at once, infinity when there is nothing. */
  lookAt = Number.POSITIVE_INFINITY;
  /** While it is being read: what has happened since, which that read may not have seen. */
  #settled: Set<string> | null = null;
  #broken: Set<string> | null = null;
  #isVoid = false;

  constructor(queue: Owner, lane: 'due' | 'replay') {
    this.queue = queue;
    this.lane = lane;
  }

  /** The lane in memory of what is read from here. */
  get memory(): 'retry' | 'replay' {
    return this.lane === 'replay' ? 'replay' : 'retry';
  }

  get isEmpty(): boolean {
    return this.lookAt === Number.POSITIVE_INFINITY && !this.isBeingRead;
  }

  get isBeingRead(): boolean {
    return this.#settled !== null;
  }

  /** From here on what the store has is known only by what this read brings and what is said meanwhile. */
  beginRead(): void {
    this.lookAt = Number.POSITIVE_INFINITY;
    this.#settled = new Set();
    this.#broken = new Set();
    this.#isVoid = false;
  }

  /**
   * Deliveries that the read may show as they were, and chains of which a part went back to the store behind it; null when
   * nothing of it can be used.
   */
  endRead(): { readonly settled: ReadonlySet<string>; readonly broken: ReadonlySet<string> } | null {
    const seen = { settled: this.#settled ?? new Set<string>(), broken: this.#broken ?? new Set<string>() };
    this.#settled = null;
    this.#broken = null;
    return this.#isVoid ? null : seen;
  }

  /** The endpoint's order has changed: what is being read may be in the old one. */
  voidRead(): void {
    this.#isVoid = true;
  }

  settled(delivery: string): void {
    this.#settled?.add(delivery);
  }

  broken(chain: string): void {
    this.#broken?.add(chain);
  }

  dueAt(at: number): void {
    if (at < this.lookAt) this.lookAt = at;
  }
}
