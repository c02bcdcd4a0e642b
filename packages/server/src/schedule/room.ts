import type { DueDelivery } from '../core/delivery/delivery.ts';
import type { Held, Lane } from './held.ts';
import type { ScheduleLimits } from './limits.ts';
import { Memory } from './memory.ts';
import type { Queue } from './queue.ts';
import { Ranking } from './ranking.ts';

/** Replays have a memory of their own, this part of the others': they can neither push those out nor be kept out by them. */
const REPLAY_PART = 16;
const LEAST_REPLAYS = 4;
/** What an endpoint may always read ahead, however many are at work. */
const LEAST = 16;
/** How many an endpoint may hold for each request that it gets at once. */
const AHEAD = 32;

interface Tenant {
  /** Those of its queues that hold anything, by how many wait in them. */
  readonly queues: Ranking<Queue>;
  /** Deliveries in the memory that all share. */
  held: number;
}

/**
 * The bounded memory that all queues share. Giving something back costs nothing, since it stands in the store: so when
 * memory is full, the tenant that holds most makes room for one that holds less, and within a tenant the longest line for
 * whoever holds less than his share. A tenant with a thousand endpoints has no more of it than one with a single one.
 */
export class Room {
  readonly #limits: ScheduleLimits;
  readonly #memory: Memory;
  readonly #replays: Memory;
  readonly #tenants = new Map<string, Tenant>();
  readonly #heaviest = new Ranking<Tenant>(({ held }) => held);

  constructor(limits: ScheduleLimits) {
    this.#limits = limits;
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

  /** How many deliveries one endpoint may read ahead: less, the more tenants, and endpoints of its own, are at work. */
  share(queue: Queue, lane: Lane): number {
    const { held, heldPerEndpoint } = this.#limits;
    const tenant = this.#tenants.get(queue.tenant);
    const ofTenant = held / (this.#tenants.size + (tenant === undefined ? 1 : 0));
    const ofQueue = Math.floor(ofTenant / ((tenant?.queues.size ?? 0) + 1));
    const share = Math.min(heldPerEndpoint, Math.max(LEAST, ofQueue), mostOf(queue));
    return lane === 'replay' ? Math.ceil(share / REPLAY_PART) : share;
  }

  hold(queue: Queue, delivery: DueDelivery, lane: Lane): Held {
    let tenant = this.#tenants.get(queue.tenant);
    if (tenant === undefined) {
      tenant = { queues: new Ranking(({ waiting }) => waiting), held: 0 };
      this.#tenants.set(queue.tenant, tenant);
    }
    if (lane !== 'replay') tenant.held++;
    this.#heaviest.grew(tenant);
    this.#of(lane).keep(delivery);
    const held = queue.add(delivery, lane);
    tenant.queues.grew(queue);
    return held;
  }

  release(queue: Queue, held: Held): void {
    queue.release(held);
    this.#forget(queue, held);
  }

  /** Gives what waits in a queue back to the store, its replays too. */
  letGoOfAll(queue: Queue): void {
    for (const held of [...queue.held.values()]) if (held.state === 'waiting') this.giveBack(queue, held);
  }

  /**
   * Whether a queue may hold one more. When memory is full, somebody who has more makes room; for a replay nobody does.
   *
   * @param gaveBack is told which queue did
   */
  isFor(queue: Queue, lane: Lane, gaveBack: (queue: Queue) => void): boolean {
    if (queue.holds(lane) >= Math.min(this.#limits.heldPerEndpoint, mostOf(queue))) return false;
    return !this.isFull(lane) || this.makeFor(queue, lane, gaveBack) > 0;
  }

  /** @returns how many more this queue may hold now: 0 when nobody made room for it */
  makeFor(queue: Queue, lane: Lane, gaveBack: (queue: Queue) => void): number {
    if (lane === 'replay' || queue.held.size > this.share(queue, lane)) return 0;
    const giver = this.#giverTo(queue);
    if (giver === null) return 0;
    for (const held of giver.queue.spare(giver.queue.waiting - giver.count)) this.giveBack(giver.queue, held);
    gaveBack(giver.queue);
    return this.isFull(lane) ? 0 : giver.count;
  }

  /**
   * Who gives how many back. At most half of what it has more: who took more than that would be the one to ask next, and
   * so on for ever.
   */
  #giverTo(queue: Queue): { readonly queue: Queue; readonly count: number } | null {
    const mine = this.#tenants.get(queue.tenant)?.held ?? 0;
    const heaviest = this.#heaviest.most();
    if (heaviest !== null && heaviest.held > mine + 1) {
      const giver = heaviest.queues.most();
      if (giver === null) return null;
      return { queue: giver, count: Math.min((giver.waiting + 1) >> 1, (heaviest.held - mine) >> 1) };
    }
    const giver = this.#tenants.get(queue.tenant)?.queues.most() ?? null;
    if (giver === null || giver === queue || giver.waiting <= queue.held.size + 1) return null;
    return { queue: giver, count: (giver.waiting - queue.held.size) >> 1 };
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
    this.#of(lane).drop(delivery);
    const tenant = this.#tenants.get(queue.tenant);
    if (tenant === undefined) return;
    if (lane !== 'replay') tenant.held--;
    if (queue.held.size > 0) return;
    tenant.queues.delete(queue);
    if (tenant.queues.size > 0) return;
    this.#tenants.delete(queue.tenant);
    this.#heaviest.delete(tenant);
  }
}

/** What a queue has use for: one that is not answered would else fill memory with what it cannot send. */
function mostOf(queue: Queue): number {
  return Math.max(LEAST, AHEAD * queue.concurrency.limit);
}
