import type { DueDelivery } from '../core/delivery/delivery.ts';
import type { Held, Lane } from './held.ts';
import type { ScheduleLimits } from './limits.ts';
import { Memory } from './memory.ts';
import type { Queue } from './queue.ts';

/** Replays have a memory of their own, this part of the others': they can neither push those out nor be kept out by them. */
const REPLAY_PART = 16;
const LEAST_REPLAYS = 4;

/**
 * The bounded memory that all queues share. Giving something back costs nothing, since it stands in the store: so when
 * memory is full, whoever waits longest in line makes room for whoever holds less than his share.
 */
export class Room {
  readonly #limits: ScheduleLimits;
  readonly #queues: ReadonlyMap<string, Queue>;
  readonly #memory: Memory;
  readonly #replays: Memory;
  /** Queues that hold anything. */
  #busy = 0;

  constructor(limits: ScheduleLimits, queues: ReadonlyMap<string, Queue>) {
    this.#limits = limits;
    this.#queues = queues;
    this.#memory = new Memory(limits.held, limits.heldBytes);
    this.#replays = new Memory(
      Math.max(LEAST_REPLAYS, Math.floor(limits.held / REPLAY_PART)),
      limits.heldBytes / REPLAY_PART,
    );
  }

  isFull(lane: Lane): boolean {
    return this.#of(lane).isFull;
  }

  get figures(): { readonly held: number; readonly heldBytes: number } {
    return { held: this.#memory.count + this.#replays.count, heldBytes: this.#memory.bytes + this.#replays.bytes };
  }

  /** How many deliveries one endpoint may read ahead: less, the more endpoints are at work. */
  share(lane: Lane): number {
    const { held, heldPerEndpoint } = this.#limits;
    const share = Math.min(heldPerEndpoint, Math.max(16, Math.floor(held / (this.#busy + 1))));
    return lane === 'replay' ? Math.ceil(share / REPLAY_PART) : share;
  }

  hold(queue: Queue, delivery: DueDelivery, lane: Lane): Held {
    if (queue.held.size === 0) this.#busy++;
    this.#of(lane).keep(delivery);
    return queue.add(delivery, lane);
  }

  release(queue: Queue, held: Held): void {
    queue.release(held);
    this.#forget(queue, held);
  }

  /** Gives what waits in a queue back to the store, its replays too. */
  letGoOfAll(queue: Queue): void {
    for (const held of [...queue.held.values()]) if (held.state === 'waiting') this.giveBack(queue, held);
  }

  /** Gives the newest that wait in a queue back to the store until at most `keep` of them wait. */
  letGo(queue: Queue, keep: number): void {
    for (const held of queue.spare(keep)) this.giveBack(queue, held);
  }

  /**
   * Whether a queue may hold one more. When memory is full, the longest line gives half of what it has more back, unless this
   * queue has more than its share already; for a replay nobody does.
   *
   * @param gaveBack is told which queue did
   */
  isFor(queue: Queue, lane: Lane, gaveBack: (queue: Queue) => void): boolean {
    if (queue.holds(lane) >= this.#limits.heldPerEndpoint) return false;
    return !this.isFull(lane) || this.makeFor(queue, lane, gaveBack) > 0;
  }

  /** @returns how many more this queue may hold now: 0 when nobody made room for it */
  makeFor(queue: Queue, lane: Lane, gaveBack: (queue: Queue) => void): number {
    if (lane === 'replay' || queue.held.size > this.share(lane)) return 0;
    let longest: Queue | null = null;
    for (const other of this.#queues.values()) {
      if (other.waiting > (longest?.waiting ?? 0)) longest = other;
    }
    if (longest === null || longest === queue || longest.waiting <= queue.held.size + 1) return 0;
    // Half of what it has more: who took more than that would be the one to ask next, and so on for ever.
    const half = (longest.waiting - queue.held.size) >> 1;
    this.letGo(longest, longest.waiting - half);
    gaveBack(longest);
    return this.isFull(lane) ? 0 : half;
  }

  #of(lane: Lane): Memory {
    return lane === 'replay' ? this.#replays : this.#memory;
  }

  /** Gives one that waits back to the store. */
  giveBack(queue: Queue, held: Held): void {
    queue.giveBack(held);
    this.#forget(queue, held);
  }

  #forget(queue: Queue, { lane, delivery }: Held): void {
    if (queue.held.size === 0) this.#busy--;
    this.#of(lane).drop(delivery);
  }
}
