import type { DueDelivery } from '../core/delivery/delivery.ts';
import type { Clock } from '../ports.ts';
import type { ScheduleLimits } from './limits.ts';
import { Memory } from './memory.ts';
import type { Held, Queue } from './queue.ts';

/**
 * The bounded memory that all queues share. Giving something back costs nothing, since it stands in the store: so when
 * memory is full, whoever waits longest in line makes room for whoever holds less than his share.
 */
export class Room {
  readonly #clock: Clock;
  readonly #limits: ScheduleLimits;
  readonly #queues: ReadonlyMap<string, Queue>;
  readonly #memory: Memory;
  /** Queues that hold anything. */
  #busy = 0;

  constructor(clock: Clock, limits: ScheduleLimits, queues: ReadonlyMap<string, Queue>) {
    this.#clock = clock;
    this.#limits = limits;
    this.#queues = queues;
    this.#memory = new Memory(limits.held, limits.heldBytes);
  }

  get isFull(): boolean {
    return this.#memory.isFull;
  }

  get figures(): { readonly held: number; readonly heldBytes: number } {
    return { held: this.#memory.count, heldBytes: this.#memory.bytes };
  }

  /** How many deliveries one endpoint may read ahead: less, the more endpoints are at work. */
  get share(): number {
    const { held, heldPerEndpoint } = this.#limits;
    return Math.min(heldPerEndpoint, Math.max(16, Math.floor(held / (this.#busy + 1))));
  }

  hold(queue: Queue, delivery: DueDelivery, now: number): void {
    if (queue.held.size === 0) this.#busy++;
    queue.add(delivery, now);
    this.#memory.keep(delivery);
  }

  release(queue: Queue, held: Held): void {
    queue.release(held, this.#clock());
    if (queue.held.size === 0) this.#busy--;
    this.#memory.drop(held.delivery);
  }

  /** Gives what waits in a queue back to the store until at most `keep` wait. */
  letGo(queue: Queue, keep: number): void {
    if (queue.held.size === 0) return;
    const before = [...queue.held.values()].filter((held) => held.state === 'waiting');
    if (before.length <= keep) return;
    queue.giveBack(keep, this.#clock());
    for (const held of before) if (held.state === 'dropped') this.#memory.drop(held.delivery);
    if (queue.held.size === 0) this.#busy--;
  }

  /**
   * Whether a queue may hold one more. When memory is full, the longest line gives half of its own back, unless this
   * queue has more than its share already.
   *
   * @param gaveBack is told which queue did
   */
  isFor(queue: Queue, gaveBack: (queue: Queue) => void): boolean {
    if (queue.held.size >= this.#limits.heldPerEndpoint) return false;
    return !this.isFull || this.makeFor(queue, gaveBack);
  }

  makeFor(queue: Queue, gaveBack: (queue: Queue) => void): boolean {
    if (queue.held.size > this.share) return false;
    let longest: Queue | null = null;
    for (const other of this.#queues.values()) {
      if (other.waiting > (longest?.waiting ?? 0)) longest = other;
    }
    if (longest === null || longest === queue || longest.waiting <= queue.held.size + 1) return false;
    this.letGo(longest, longest.waiting >> 1);
    gaveBack(longest);
    return !this.isFull;
  }
}
