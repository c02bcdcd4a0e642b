import type { DueDelivery } from '../core/delivery/delivery.ts';
import { type EndpointEffect, stateAfter, stateAt } from '../core/endpoint/endpoint.ts';
import { shardOf } from '../core/endpoint/shard.ts';
import type { EndpointView } from '../ports.ts';
import { Chains } from './chains.ts';
import { Concurrency } from './concurrency.ts';
import type { Held, Lane } from './held.ts';
import { Lanes } from './lanes.ts';
import { Rate } from './rate.ts';
import { Shelf } from './shelf.ts';

/**
 * One endpoint's deliveries in memory, and all that decides when the next may go out. What is not held here stands in the
 * store; its two shelves say when to look there.
 */
export class Queue {
  readonly endpoint: string;
  readonly tenant: string;
  readonly shard: number;
  /** When its shard was taken over from another, who may have sent until then; null for a shard that had no owner. */
  takenOverAt: number | null;
  /** Null until the store has said how the endpoint wants to be delivered to. */
  view: EndpointView | null = null;
  readonly held = new Map<string, Held>();
  readonly due = new Shelf<Queue>(this, 'due');
  readonly replays = new Shelf<Queue>(this, 'replay');
  readonly shelves: readonly Shelf<Queue>[] = [this.due, this.replays];
  inFlight = 0;
  wakeAt = Number.POSITIVE_INFINITY;
  inRotation = false;
  /** Whether it had its turn when all places were others'. */
  waitsForPlace = false;
  concurrency = new Concurrency(1);
  rate: Rate | null = null;
  /**
   * The number of the last of its ordered events that has come here, be it handed over or read; null while none has.
   * Numbers are given out in the order of commits, so one that follows it has nothing before it that is not known.
   */
  #lastNumber: number | null = null;
  /** Much may have gathered for it: when it is sent to again, it begins slowly. */
  comesBack = false;

  readonly #holds: Record<Lane, number> = { fresh: 0, retry: 0, replay: 0, suspect: 0 };
  readonly #lanes = new Lanes((held) => this.#mayGo(held));
  readonly #chains = new Chains();
  #replaysInFlight = 0;
  #waiting = 0;
  #told = 0;

  constructor(endpoint: string, tenant: string, takenOverAt: number | null) {
    this.endpoint = endpoint;
    this.tenant = tenant;
    this.shard = shardOf(endpoint);
    this.takenOverAt = takenOverAt;
  }

  shelfOf({ replay }: DueDelivery): Shelf<Queue> {
    return replay === true ? this.replays : this.due;
  }

  /** How many of a lane are in memory, whatever their state. */
  holds(lane: Lane): number {
    return this.#holds[lane];
  }

  /** How many wait in memory that others could ask to make room. */
  get waiting(): number {
    return this.#waiting;
  }

  get hasTurn(): boolean {
    return this.inFlight < this.concurrency.limit && this.#lanes.hasNext(this.#replaysMayGo);
  }

  get ordered(): boolean {
    return this.view !== null && this.view.settings.ordering !== 'none';
  }

  /** What a delivery must wait in line with; null for one that goes alone. */
  chainOf({ event, sequence, replay }: DueDelivery): string | null {
    const ordering = this.view?.settings.ordering;
    if (sequence === null || replay === true) return null;
    if (ordering === 'endpoint') return '';
    return ordering === 'key' ? event.key : null;
  }

  isActive(now: number): boolean {
    return this.view !== null && this.view.state !== 'deleted' && stateAt(this.view.state, now).status === 'active';
  }

  /**
   * Takes over a state that the store has told. What answers have done since is not on record yet, and comes after it: a
   * state that was read before a 429 is no end of its pause.
   */
  stands(state: EndpointView['state']): void {
    if (this.view === null) return;
    let after = state;
    for (const { effect } of this.held.values()) {
      if (effect !== null && after !== 'deleted') after = stateAfter(after, effect);
    }
    this.view = { ...this.view, state: after };
  }

  /** Takes over how the endpoint wants to be delivered to. Before a change of order all that waits must be given back. */
  configure(view: EndpointView): void {
    const before = this.view?.settings;
    this.view = view;
    if (before !== undefined && before.ordering !== view.settings.ordering) {
      this.#chains.clear();
      for (const held of this.held.values()) {
        const key = this.chainOf(held.delivery);
        if (key !== null) this.#chains.add(key, held);
      }
      this.#lastNumber = null;
      this.mayHaveMore();
      this.due.voidRead();
      this.due.dueAt(0);
    }
    if (before === undefined) this.concurrency = new Concurrency(view.settings.concurrency);
    else this.concurrency.configure(view.settings.concurrency);
    const { rateLimit } = view.settings;
    if (rateLimit === null) this.rate = null;
    else if (before?.rateLimit?.limit !== rateLimit.limit || before.rateLimit.periodMs !== rateLimit.periodMs) {
      this.rate = new Rate(rateLimit.limit, rateLimit.periodMs, before === undefined ? this.takenOverAt : null);
    }
  }

  /** Its shard comes back from another owner, who may have sent until now. */
  takeOver(now: number): void {
    this.takenOverAt = now;
    this.#lastNumber = null;
    this.comesBack = true;
    const limit = this.view?.settings.rateLimit ?? null;
    if (limit !== null) this.rate = new Rate(limit.limit, limit.periodMs, now);
  }

  /**
   * Whether what was just committed may join the line here: not while something of its order may stand in the store.
   *
   * @param hearsAll whether all that is committed is told here; where others commit as well, a gap before it means that
   *   they have
   */
  mayJoin(delivery: DueDelivery, hearsAll: boolean): boolean {
    const key = this.chainOf(delivery);
    if (key === null) return true;
    if (!hearsAll && (this.#lastNumber === null || delivery.sequence !== this.#lastNumber + 1)) return false;
    return this.#chains.has(key) ? this.#chains.isWhole(key) : this.due.isEmpty;
  }

  /** A committed delivery stays in the store. */
  leave(delivery: DueDelivery): void {
    const key = this.chainOf(delivery);
    if (key !== null && this.#chains.has(key)) this.#chains.hasMore(key);
    else this.shelfOf(delivery).dueAt(delivery.dueAt);
  }

  /** Something stands in the store, nobody knows what. */
  mayHaveMore(): void {
    this.#told++;
    this.#chains.mayHaveMore();
  }

  /** Holds a delivery; it waits for its turn, or behind the first of its chain. */
  add(delivery: DueDelivery, lane: Lane): Held {
    if (delivery.sequence !== null) this.#lastNumber = Math.max(this.#lastNumber ?? 0, delivery.sequence);
    const held: Held = { delivery, lane, state: 'waiting', withdrawn: false, epoch: 0, told: 0, effect: null };
    this.held.set(delivery.id, held);
    this.#holds[lane]++;
    if (isSpare(held)) this.#waiting++;
    const key = this.chainOf(delivery);
    const inLine = key === null ? held : this.#chains.add(key, held);
    if (inLine !== null) this.#lanes.push(inLine);
    // What was read may not have been all there is.
    if (key !== null && lane !== 'fresh') this.#chains.hasMore(key);
    return held;
  }

  /** Whether that was said since a delivery went out: it may be that very one, opened again, which no read brings meanwhile. */
  mayBeOpenAgain(held: Held): boolean {
    return held.told !== this.#told;
  }

  /** The next delivery whose turn it is, or undefined. */
  next(now: number): Held | undefined {
    const held = this.#lanes.next(this.#replaysMayGo);
    if (held !== undefined) this.goesNow(held, now);
    return held;
  }

  /** Whether a suspect may go now: beside the others of its endpoint, within its settings. */
  mayGoNow(held: Held, now: number): boolean {
    const isFree = this.inFlight < (this.view?.settings.concurrency ?? 0);
    return this.isActive(now) && isFree && (this.rate?.nextAt() ?? 0) <= now && this.#mayGo(held);
  }

  /** It is on its way. */
  goesNow(held: Held, now: number): void {
    const key = this.chainOf(held.delivery);
    if (key !== null) this.#chains.goes(key);
    if (isSpare(held)) this.#waiting--;
    held.state = 'sending';
    held.told = this.#told;
    this.inFlight++;
    if (held.lane === 'replay') this.#replaysInFlight++;
    this.rate?.began(now);
  }

  /** Its request is over; `effect` is what the answer has done to the endpoint. */
  sent(held: Held, effect: EndpointEffect | null): void {
    held.state = 'recording';
    held.effect = effect;
    if (effect !== null && this.view !== null) this.stands(this.view.state);
    this.inFlight--;
    if (held.lane === 'replay') this.#replaysInFlight--;
  }

  /** What waits in line with a delivery, and goes back to the store with it. */
  behind(held: Held): readonly Held[] {
    const key = this.chainOf(held.delivery);
    if (key === null) return [];
    this.due.broken(key);
    return this.#chains.behind(key);
  }

  /** Lets go of a delivery that is final, withdrawn, or the store's again; the next of its chain comes first. */
  release(held: Held): void {
    this.held.delete(held.delivery.id);
    this.#holds[held.lane]--;
    const key = this.chainOf(held.delivery);
    const next = key === null ? null : this.#chains.remove(key, held);
    if (isSpare(held)) this.#waiting--;
    held.state = 'dropped';
    if (next === 'more') this.due.dueAt(0);
    else if (next !== null) this.#lanes.push(next);
  }

  /** The newest of those that wait, so many that at most `keep` stay: they can go back to the store. */
  spare(keep: number): readonly Held[] {
    const count = Math.max(0, this.#waiting - keep);
    const spared: Held[] = [...this.#chains.tails(count)];
    if (this.ordered) {
      // What is first of its chain stays in line until its chain goes.
      const alone = [...this.held.values()].filter((held) => isSpare(held) && this.chainOf(held.delivery) === null);
      return [...spared, ...alone.reverse().slice(0, count - spared.length)];
    }
    for (const lane of ['retry', 'fresh'] as const) {
      while (spared.length < count) {
        const held = this.#lanes.pop(lane);
        if (held === undefined) break;
        if (held.state === 'waiting') spared.push(held);
      }
    }
    return spared;
  }

  /** Lets go of one that waits: it stands in the store. */
  giveBack(held: Held): void {
    const key = this.chainOf(held.delivery);
    if (key !== null) {
      this.#chains.hasMore(key);
      this.due.broken(key);
    }
    this.shelfOf(held.delivery).dueAt(held.delivery.dueAt);
    this.release(held);
  }

  /** Replays leave at least half of the places to the others, and three quarters while any of those wait. */
  get #replaysMayGo(): boolean {
    const others = this.#lanes.hasNext(false);
    const places = Math.max(1, this.concurrency.limit >> (others ? 2 : 1));
    return this.#replaysInFlight < places;
  }

  #mayGo(held: Held): boolean {
    if (held.state !== 'waiting') return false;
    const key = this.chainOf(held.delivery);
    return key === null || this.#chains.isFirst(key, held);
  }
}

/** Whether it waits, and others could ask it to make room. */
function isSpare({ state, lane }: Held): boolean {
  return state === 'waiting' && (lane === 'fresh' || lane === 'retry');
}
