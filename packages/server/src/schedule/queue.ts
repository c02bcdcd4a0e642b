import type { DueDelivery } from '../core/delivery/delivery.ts';
import { stateAt } from '../core/endpoint/endpoint.ts';
import type { EndpointView } from '../ports.ts';
import { Concurrency } from './concurrency.ts';
import { Line } from './line.ts';
import { Rate } from './rate.ts';

/** A delivery in memory: waiting for its turn, being sent, or sent and waiting to be on record. */
export interface Held {
  delivery: DueDelivery;
  state: 'waiting' | 'sending' | 'recording' | 'dropped';
  /** Made final by hand while it was on its way: whatever comes of that, it is not sent again. */
  withdrawn: boolean;
}

/** How many fresh deliveries go out for each retry while both wait. */
const FRESH_PER_RETRY = 3;

/**
 * One endpoint's deliveries in memory, and all that decides when the next may go out. What is not held here stands in
 * the store; `storeDueAt` is when the first of that is due, as far as anybody has said.
 */
export class Queue {
  readonly endpoint: string;
  readonly tenant: string;
  /** Null until the store has said how the endpoint wants to be delivered to. */
  view: EndpointView | null = null;
  readonly held = new Map<string, Held>();
  inFlight = 0;
  storeDueAt = Number.POSITIVE_INFINITY;
  /** While a read of the store is under way: what was settled since, which that read may still show as open. */
  settledWhileTaking: Set<string> | null = null;
  wakeAt = Number.POSITIVE_INFINITY;
  inRotation = false;
  concurrency = new Concurrency(1);
  rate: Rate | null = null;

  readonly #fresh = new Line<Held>();
  readonly #retries = new Line<Held>();
  #freshInARow = 0;
  /** Ordered endpoints: per ordering key (or the whole endpoint) all that is held, by sequence; only the head may go. */
  readonly #chains = new Map<string, Held[]>();

  constructor(endpoint: string, tenant: string) {
    this.endpoint = endpoint;
    this.tenant = tenant;
  }

  get waiting(): number {
    return this.#fresh.length + this.#retries.length;
  }

  get ordered(): boolean {
    return this.view !== null && this.view.settings.ordering !== 'none';
  }

  /** Whether this delivery must wait for others before it, and others for it. */
  isChained(delivery: DueDelivery): boolean {
    return this.#chainKey(delivery) !== null;
  }

  isActive(now: number): boolean {
    return this.view !== null && this.view.state !== 'deleted' && stateAt(this.view.state, now).status === 'active';
  }

  /** Takes over how the endpoint wants to be delivered to. Before a change of order all that waits must be given back. */
  configure(view: EndpointView): void {
    const before = this.view?.settings;
    this.view = view;
    if (before !== undefined && before.ordering !== view.settings.ordering) {
      this.#chains.clear();
      for (const held of this.held.values()) this.#chainOf(held.delivery)?.push(held);
    }
    if (before === undefined) this.concurrency = new Concurrency(view.settings.concurrency);
    else this.concurrency.configure(view.settings.concurrency);
    const { rateLimit } = view.settings;
    if (rateLimit === null) this.rate = null;
    else if (before?.rateLimit?.limit !== rateLimit.limit || before.rateLimit.periodMs !== rateLimit.periodMs) {
      this.rate = new Rate(rateLimit.limit, rateLimit.periodMs);
    }
  }

  /** Holds a delivery; it waits for its turn, or behind the head of its chain. */
  add(delivery: DueDelivery, now: number): void {
    const held: Held = { delivery, state: 'waiting', withdrawn: false };
    this.held.set(delivery.id, held);
    const chain = this.#chainOf(delivery);
    if (chain === null) {
      this.#lineUp(held);
      return;
    }
    let place = chain.length;
    while (place > 0 && isBefore(delivery, (chain[place - 1] as Held).delivery)) place--;
    chain.splice(place, 0, held);
    // One that is already out stays ahead of whatever comes to stand before it.
    if (place === 0 && chain[1]?.state !== 'sending' && chain[1]?.state !== 'recording') this.#lineUpHead(chain, now);
  }

  /** The next delivery whose turn it is, or undefined: fresh before retries, but never to their exclusion. */
  next(now: number): Held | undefined {
    for (;;) {
      const retryFirst = this.#retries.length > 0 && (this.#fresh.length === 0 || this.#freshInARow >= FRESH_PER_RETRY);
      const held = retryFirst ? this.#retries.shift() : this.#fresh.shift();
      if (held === undefined) return undefined;
      if (held.state !== 'waiting') continue;
      const chain = this.ordered ? this.#chainOf(held.delivery) : null;
      if (chain !== null && (chain[0] !== held || held.delivery.dueAt > now)) continue;
      this.#freshInARow = retryFirst ? 0 : this.#freshInARow + 1;
      held.state = 'sending';
      this.inFlight++;
      this.rate?.began(now);
      return held;
    }
  }

  /** An ordered delivery that failed keeps its place at the head until it is due again. */
  keepAtHead(held: Held, delivery: DueDelivery, now: number): void {
    held.delivery = delivery;
    held.state = 'waiting';
    const chain = this.#chainOf(delivery);
    if (chain !== null) this.#lineUpHead(chain, now);
  }

  /** Lets go of a delivery that is final, withdrawn, or the store's again; the next of its chain takes the head. */
  release(held: Held, now: number): void {
    held.state = 'dropped';
    this.held.delete(held.delivery.id);
    if (!this.ordered) return;
    const chain = this.#chainOf(held.delivery);
    if (chain === null) return;
    const place = chain.indexOf(held);
    if (place >= 0) chain.splice(place, 1);
    if (chain.length === 0) this.#chains.delete(this.#chainKey(held.delivery) as string);
    else if (place === 0) this.#lineUpHead(chain, now);
  }

  /** Gives the newest waiting deliveries back to the store until at most `keep` wait. Returns how many went. */
  giveBack(keep: number, now: number): number {
    let given = 0;
    if (this.#chains.size > 0) {
      // Of ordered ones all that wait must go: what stays must be the head of the line in the store as well.
      for (const held of [...this.held.values()]) {
        if (held.state === 'waiting') given += this.#toStore(held, now);
      }
      return given;
    }
    for (const line of [this.#retries, this.#fresh]) {
      while (this.waiting > keep) {
        const held = line.pop();
        if (held === undefined) break;
        if (held.state === 'waiting') given += this.#toStore(held, now);
      }
    }
    return given;
  }

  /** When the first head that waits for its retry is due; infinity when none does. */
  headDueAt(now: number): number {
    let first = Number.POSITIVE_INFINITY;
    for (const chain of this.#chains.values()) {
      const head = chain[0] as Held;
      if (head.state !== 'waiting') continue;
      if (head.delivery.dueAt > now) first = Math.min(first, head.delivery.dueAt);
    }
    return first;
  }

  /** Lines up the heads whose time has come. */
  lineUpDueHeads(now: number): void {
    if (this.waiting > 0) return;
    for (const chain of this.#chains.values()) this.#lineUpHead(chain, now);
  }

  #toStore(held: Held, now: number): number {
    this.storeDueAt = Math.min(this.storeDueAt, held.delivery.dueAt);
    this.release(held, now);
    return 1;
  }

  #chainKey(delivery: DueDelivery): string | null {
    const ordering = this.view?.settings.ordering;
    if (ordering === 'endpoint') return '';
    return ordering === 'key' ? delivery.event.key : null;
  }

  #chainOf(delivery: DueDelivery): Held[] | null {
    const key = this.#chainKey(delivery);
    if (key === null) return null;
    let chain = this.#chains.get(key);
    if (chain === undefined) {
      chain = [];
      this.#chains.set(key, chain);
    }
    return chain;
  }

  #lineUpHead(chain: readonly Held[], now: number): void {
    const head = chain[0];
    if (head?.state === 'waiting' && head.delivery.dueAt <= now) this.#lineUp(head);
  }

  #lineUp(held: Held): void {
    (held.delivery.attempts === 0 ? this.#fresh : this.#retries).push(held);
  }
}

function isBefore(a: DueDelivery, b: DueDelivery): boolean {
  const first = a.sequence ?? -1;
  const second = b.sequence ?? -1;
  return first < second || (first === second && a.id < b.id);
}
