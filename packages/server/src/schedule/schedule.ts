import type { DueDelivery } from '../core/delivery/delivery.ts';
import type { EndpointEffect } from '../core/endpoint/endpoint.ts';
import { shardOf } from '../core/endpoint/shard.ts';
import type { Alarm, Clock, DueStore, EndpointView, Flights, OwnedShards, Soon } from '../ports.ts';
import type { Held } from './held.ts';
import { DEFAULT_LIMITS, type ScheduleLimits } from './limits.ts';
import { Places } from './places.ts';
import { Queue } from './queue.ts';
import { oldestDue } from './queue-age.ts';
import { Recent } from './recent.ts';
import { Room } from './room.ts';
import { Rotation } from './rotation.ts';
import { Shards } from './shards.ts';
import type { Shelf } from './shelf.ts';
import { createSuspects } from './suspects.ts';
import { takeUp } from './take-up.ts';
import { createTaker } from './taker.ts';
import { Thirst } from './thirst.ts';
import { createViews } from './views.ts';
import { WakeUps } from './wake-ups.ts';

export interface ScheduleParts {
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** When what may go is gone through: what is over by then makes room in one go, and is kept in one write. */
  readonly soon: Soon;
  readonly store: Pick<DueStore, 'backlog' | 'take' | 'endpointViews' | 'openByIds'>;
  readonly flights: Flights;
  /** What is delivered for from the start. */
  readonly owned: readonly OwnedShards[];
  /** Whether all that is committed for what is owned is told here; other nodes commit as well where it is not. */
  readonly hearsAll?: boolean;
  /** Whether this is still the owner as far as anybody can know here: nothing is begun while it is not. */
  readonly mayBegin?: () => boolean;
  /**
   * Sends a delivery; calls `sent` when its request is over, and when that is on record `recorded`, or `refused` if under
   * this epoch nothing may be recorded any more.
   */
  readonly start: (delivery: DueDelivery, view: EndpointView, epoch: number) => void;
  /** Records a delivery whose time is over; calls `recorded` or `refused`. */
  readonly expire: (delivery: DueDelivery, epoch: number) => void;
  /** Records a delivery that has brought the process down too often; calls `recorded` or `refused`. */
  readonly giveUp: (delivery: DueDelivery, epoch: number) => void;
  /** A read of the store failed; it will be tried again. */
  readonly trouble: (error: unknown) => void;
  readonly limits?: ScheduleLimits;
}

/**
 * Requests begun before those that are under way have a say again. While the processor is what there is too little of, it
 * is shared by turns: without a pause whoever has most in flight would get most of it.
 */
const TURNS = 64;

/** Idle queues are kept up to this many, so that the next event of an endpoint finds its view at hand. */
const KEPT_QUEUES = 20_000;
const READ_AGAIN_MS = 250;
/** How soon it is asked again whether anything may be begun. */
const ASK_AGAIN_MS = 250;

/**
 * What is due, fair, owned: decides which delivery goes out next. Whatever does not fit into memory, or waits for its
 * time, stands in the store and is taken up when there is room; nothing here is the only copy of anything.
 */
export function createSchedule(parts: ScheduleParts) {
  const { clock, alarm, soon } = parts;
  const limits = parts.limits ?? DEFAULT_LIMITS;
  const hearsAll = parts.hearsAll ?? true;
  const mayBegin = parts.mayBegin ?? (() => true);
  const shards = new Shards(parts.owned, clock());
  /** What other nodes hand over may come late, when it has been read and sent already. */
  const recent = hearsAll ? null : new Recent(clock);
  const queues = new Map<string, Queue>();
  const rotation = new Rotation<Queue>();
  const room = new Room(limits);
  const places = new Places(limits);
  const wakeUps = new WakeUps<Queue>(clock, alarm, touch);
  const taker = createTaker({ clock, soon, store: parts.store, trouble: parts.trouble, arrived });
  const views = createViews({ alarm, clock, store: parts.store, trouble: parts.trouble, arrived: endpointChanged });
  const thirst = new Thirst();
  const suspects = createSuspects({
    ...parts,
    store: {
      endpointViews: parts.store.endpointViews,
      // What another delivers by now is none of ours.
      openByIds: async (ids) =>
        (await parts.store.openByIds(ids)).filter(({ endpoint }) => shards.has(shardOf(endpoint))),
    },
    room,
    touch,
    queueOf(view) {
      const queue = queueOf(view.id, view.tenant);
      queue.comesBack = true;
      endpointChanged(view);
      return queue;
    },
    begin: (queue, held) => begin([[queue, held]]),
    giveUp(held) {
      goes(queues.get(held.delivery.endpoint) as Queue, held);
      sent(held.delivery, null);
      parts.giveUp(held.delivery, held.epoch);
    },
    opened: pumpSoon,
  });
  let stopped = false;
  let pumping = false;
  let whenIdle: (() => void) | null = null;

  function queueOf(endpoint: string, tenant: string): Queue {
    let queue = queues.get(endpoint);
    if (queue === undefined) {
      queue = new Queue(endpoint, tenant, shards.of(shardOf(endpoint))?.takenOverAt ?? null);
      queues.set(endpoint, queue);
      views.want(endpoint);
    }
    return queue;
  }

  /** Whether its endpoint is delivered to from here, and it is the endpoint's queue: its shard may have gone and come back. */
  function isOurs(queue: Queue): boolean {
    return shards.has(queue.shard) && queues.get(queue.endpoint) === queue;
  }

  /** Looks at a queue anew: what it needs from the store, whether it has a turn, when it must be looked at again. */
  function touch(queue: Queue): void {
    if (stopped || queue.view === null || !isOurs(queue)) return;
    const now = clock();
    if (!queue.isActive(now)) {
      const { state } = queue.view;
      const held = queue.held.size;
      room.letGoOfAll(queue);
      queue.comesBack = true;
      if (queue.held.size < held) quench();
      if (state === 'deleted') for (const shelf of queue.shelves) shelf.lookAt = Number.POSITIVE_INFINITY;
      else if (state.pausedUntil !== null) wakeUps.set(queue, state.pausedUntil);
      forget(queue);
      return;
    }
    if (queue.comesBack) queue.concurrency.startSlowly();
    queue.comesBack = false;
    for (const shelf of queue.shelves) {
      takeIfDue(shelf, now);
      if (shelf.lookAt > now && shelf.lookAt !== Number.POSITIVE_INFINITY) wakeUps.set(queue, shelf.lookAt);
    }
    if (queue.hasTurn && !queue.waitsForPlace) {
      const rateAt = queue.rate?.nextAt() ?? 0;
      if (rateAt > now) wakeUps.set(queue, rateAt);
      else rotation.add(queue);
    }
    forget(queue);
    pumpSoon();
  }

  function takeIfDue(shelf: Shelf<Queue>, now: number): void {
    const { queue, memory: lane } = shelf;
    thirst.delete(shelf);
    if (shelf.lookAt > now || shelf.isBeingRead || taker.isWanted(shelf)) return;
    const share = room.share(queue, lane);
    // Read again when the better part has gone, not for every single one.
    if (queue.holds(lane) * 2 > share) return;
    const places = room.isFull(lane) ? room.makeFor(queue, lane, touch) : share;
    if (places === 0) {
      thirst.add(shelf);
      return;
    }
    taker.want(shelf, Math.min(share - queue.holds(lane), places, 256));
  }

  /**
   * Takes what was just committed straight into memory, ahead of what waits in the store: after an hour's outage what
   * happens now must not wait for an hour's backlog. What has an order never overtakes.
   */
  function handOver(deliveries: readonly DueDelivery[]): void {
    const now = clock();
    for (const delivery of deliveries) {
      if (!shards.has(shardOf(delivery.endpoint))) continue;
      const queue = queueOf(delivery.endpoint, delivery.event.tenant);
      if (queue.held.has(delivery.id) || recent?.has(delivery.id)) continue;
      // Until the view is known, nobody can say whether the endpoint is ordered or even active.
      const joins =
        !stopped && queue.isActive(now) && queue.mayJoin(delivery, hearsAll) && room.isFor(queue, 'fresh', touch);
      if (joins) room.hold(queue, delivery, 'fresh');
      else queue.leave(delivery);
      touch(queue);
    }
  }

  /** Something for this endpoint stands in the store and is due then. */
  function due(endpoint: string, tenant: string, at: number): void {
    if (!shards.has(shardOf(endpoint))) return;
    const queue = queueOf(endpoint, tenant);
    queue.mayHaveMore();
    for (const shelf of queue.shelves) shelf.dueAt(at);
    touch(queue);
  }

  function arrived(shelf: Shelf<Queue>, deliveries: readonly DueDelivery[], nextDueAt: number | null): void {
    const now = clock();
    const mayHold = !stopped && isOurs(shelf.queue) && shelf.queue.isActive(now);
    takeUp(shelf, deliveries, { now, mayHold, room, gaveBack: touch });
    if (nextDueAt !== null) shelf.dueAt(nextDueAt);
    touch(shelf.queue);
    // It may have brought less than it was given the turn for.
    quench();
  }

  function endpointChanged(view: EndpointView): void {
    const queue = queues.get(view.id);
    if (queue === undefined || (queue.view !== null && queue.view.version > view.version)) return;
    if (queue.view !== null && queue.view.settings.ordering !== view.settings.ordering) room.letGoOfAll(queue);
    // Its state comes apart (endpointState): who changes settings read it before an answer paused or disabled it.
    queue.configure(queue.view === null ? view : { ...view, state: queue.view.state });
    touch(queue);
    quench();
  }

  /** Somebody made it final by hand: what only waits is let go; what is on its way is on its way. */
  function withdraw(endpoint: string, delivery: string): void {
    const queue = queues.get(endpoint);
    if (queue === undefined) return;
    // A read that is under way may still bring it, from before it was final.
    for (const shelf of queue.shelves) shelf.settled(delivery);
    recent?.add(delivery);
    const held = queue.held.get(delivery);
    if (held !== undefined) {
      held.withdrawn = true;
      if (held.state !== 'waiting') return;
      release(queue, held);
    } else if (queue.ordered) {
      // Something in the store may have stood behind it.
      queue.due.dueAt(0);
    }
    touch(queue);
  }

  /** Whatever waits for this tenant's endpoints has to be read from the store anew: what is erased is not in it any more. */
  function readAnew(tenant: string): void {
    for (const queue of [...queues.values()]) {
      if (queue.tenant !== tenant) continue;
      for (const shelf of queue.shelves) shelf.voidRead();
      room.letGoOfAll(queue);
      touch(queue);
    }
    quench();
  }

  function release(queue: Queue, held: Held): void {
    room.release(queue, held);
    queue.shelfOf(held.delivery).settled(held.delivery.id);
    quench();
  }

  /**
   * Lets the first that waits for room read the store. Whoever turns out to want nothing (its endpoint is paused, for
   * one) passes the turn on: else all behind it would be forgotten.
   */
  function quench(): void {
    for (const shelf of thirst.first((lane) => !room.isFull(lane))) {
      touch(shelf.queue);
      if (taker.isWanted(shelf)) return;
    }
  }

  function endpointState(endpoint: string, state: EndpointView['state']): void {
    const queue = queues.get(endpoint);
    if (queue === undefined || queue.view === null) return;
    queue.stands(state);
    touch(queue);
  }

  function pumpSoon(): void {
    if (pumping) return;
    pumping = true;
    soon(pump);
  }

  function pump(): void {
    const begun: [Queue, Held][] = [];
    let turns = 0;
    const isOpen = !stopped && !suspects.isShut && mayBegin();
    const { free } = places;
    for (; isOpen && turns < TURNS && begun.length < free; turns++) {
      const queue = rotation.next();
      if (queue === undefined) break;
      const now = clock();
      const mayGo = isOurs(queue) && queue.isActive(now) && queue.hasTurn && (queue.rate?.nextAt() ?? 0) <= now;
      if (mayGo && !places.isFor(queue, begun.length)) {
        places.wait(queue);
        continue;
      }
      const held = mayGo ? queue.next(now) : undefined;
      if (held !== undefined) begun.push([queue, held]);
      touch(queue);
    }
    pumping = turns === TURNS;
    if (pumping) soon(pump);
    begin(begun);
    if (!stopped && !mayBegin()) alarm(clock() + ASK_AGAIN_MS, pumpSoon);
  }

  function goes(queue: Queue, held: Held): void {
    held.epoch = shards.of(queue.shard)?.epoch ?? 0;
    shards.went(queue.shard);
    recent?.add(held.delivery.id);
    places.inFlight++;
  }

  /** Sends these, once it is kept that they are in flight. */
  function begin(begun: readonly (readonly [Queue, Held])[]): void {
    const now = clock();
    for (const [queue, held] of begun) goes(queue, held);
    const isOver = ({ delivery: { event } }: Held): boolean => event.expiresAt !== null && event.expiresAt <= now;
    for (const [, held] of begun) if (held.lane !== 'suspect' && !isOver(held)) parts.flights.began(held.delivery.id);
    parts.flights.keep();
    for (const [queue, held] of begun) {
      if (isOver(held)) {
        sent(held.delivery, null);
        parts.expire(held.delivery, held.epoch);
      } else {
        parts.start(held.delivery, queue.view as EndpointView, held.epoch);
      }
    }
  }

  /**
   * The request for a delivery is over: its place is free for the next one.
   *
   * @param slow whether the answer was a sign of overload; null when no request was made.
   * @param effect what the answer has done to its endpoint, before the store has said so to everybody
   */
  function sent(delivery: DueDelivery, slow: boolean | null, effect: EndpointEffect | null = null): void {
    const queue = queues.get(delivery.endpoint) as Queue;
    const held = queue.held.get(delivery.id) as Held;
    queue.sent(held, effect);
    places.unrecorded++;
    parts.flights.ended(delivery.id);
    suspects.landed(delivery.id);
    if (slow !== null) queue.concurrency.answered(slow);
    places.freed(touch);
    touch(queue);
  }

  /**
   * What came of it is on disk: `next` is when it is due again and how much of its budget is spent; null when nothing is
   * left to do.
   */
  function recorded(delivery: DueDelivery, next: Pick<DueDelivery, 'dueAt'> | null): void {
    const queue = queues.get(delivery.endpoint) as Queue;
    const held = queue.held.get(delivery.id) as Held;
    if (next !== null && !held.withdrawn) {
      for (const other of queue.behind(held)) {
        // One that was opened again stands before it, and need not wait.
        if ((other.delivery.sequence ?? -1) < (delivery.sequence ?? -1)) queue.due.dueAt(0);
        release(queue, other);
      }
      queue.shelfOf(delivery).dueAt(next.dueAt);
    } else if (queue.mayBeOpenAgain(held)) {
      for (const shelf of queue.shelves) shelf.dueAt(0);
    }
    landed(queue, held);
  }

  /**
   * What came of it may not be recorded: its shard is another's. Should that have come back meanwhile, the delivery stands
   * in the store as the owner in between has left it.
   */
  function refused(delivery: DueDelivery): void {
    const queue = queues.get(delivery.endpoint) as Queue;
    const held = queue.held.get(delivery.id) as Held;
    if (shards.of(queue.shard)?.epoch === held.epoch) void lose([queue.shard]);
    for (const other of queue.behind(held)) release(queue, other);
    queue.mayHaveMore();
    for (const shelf of queue.shelves) shelf.dueAt(0);
    landed(queue, held);
  }

  function landed(queue: Queue, held: Held): void {
    places.unrecorded--;
    release(queue, held);
    pumpSoon();
    if (isOurs(queue)) touch(queue);
    else letGo(queue);
    shards.landed(queue.shard);
    if (whenIdle !== null && shards.isIdle) whenIdle();
  }

  /** What waits here of another's endpoint stands in the store for its owner; what is on its way keeps the queue. */
  function letGo(queue: Queue): void {
    room.letGoOfAll(queue);
    for (const shelf of queue.shelves) {
      shelf.voidRead();
      shelf.lookAt = Number.POSITIVE_INFINITY;
      thirst.delete(shelf);
    }
    if (queue.held.size === 0) queues.delete(queue.endpoint);
  }

  /** Begins nothing more for these shards. Resolves when all that was begun for them is on record, or was refused. */
  function lose(lost: readonly number[]): Promise<void> {
    const left = shards.lose(lost);
    const gone = new Set(lost);
    for (const queue of [...queues.values()]) if (gone.has(queue.shard)) letGo(queue);
    quench();
    return left;
  }

  /** Delivers for these shards from now on. */
  async function own(owned: OwnedShards): Promise<void> {
    const now = clock();
    shards.own(owned, now);
    const gained = new Set(owned.shards);
    if (owned.takenOver) for (const queue of queues.values()) if (gained.has(queue.shard)) queue.takeOver(now);
    const isStillOwned = (shard: number): boolean => gained.has(shard) && shards.of(shard)?.epoch === owned.epoch;
    try {
      await readBacklog(isStillOwned, true);
    } catch (error) {
      parts.trouble(error);
      alarm(clock() + READ_AGAIN_MS, () => void own({ ...owned, shards: owned.shards.filter(isStillOwned) }));
    }
  }

  /** @param comesBack whether what is due has waited for want of an owner: its receivers are begun with slowly */
  async function readBacklog(isAsked: (shard: number) => boolean, comesBack: boolean): Promise<void> {
    for (const { endpoint, tenant, dueAt } of await parts.store.backlog()) {
      if (stopped || !isAsked(shardOf(endpoint))) continue;
      if (comesBack) queueOf(endpoint, tenant).comesBack = dueAt <= clock();
      due(endpoint, tenant, dueAt);
    }
  }

  /** Queues with nothing left are let go, so that memory follows the endpoints at work and not those that exist. */
  function forget(queue: Queue): void {
    if (queues.size <= KEPT_QUEUES || queue.held.size > 0 || queue.inRotation) return;
    if (queue.rate === null && queue.shelves.every(({ isEmpty }) => isEmpty)) queues.delete(queue.endpoint);
  }

  return {
    handOver,
    due,
    endpointChanged,
    withdraw,
    readAnew,
    sent,
    recorded,
    refused,
    own,
    lose,
    /** Looks into the store for what nobody has told of. */
    async lookForMore(): Promise<void> {
      await readBacklog((shard) => shards.has(shard), false).catch(parts.trouble);
    },
    /** Asks the store what a crash or an earlier run left, and begins with it. */
    async begin(): Promise<void> {
      await suspects.begin();
      await readBacklog((shard) => shards.has(shard), true);
    },
    /** Starts nothing more; resolves when all that was begun is on record. */
    stop(): Promise<void> {
      stopped = true;
      suspects.stop();
      wakeUps.clear();
      return shards.isIdle ? Promise.resolve() : new Promise((resolve) => (whenIdle = resolve));
    },
    /** For metrics: what is in memory and on its way. */
    figures: () => ({
      queues: queues.size,
      ...room.figures,
      inFlight: places.inFlight,
      oldestDue: oldestDue(queues.values(), clock()),
    }),
    endpointState,
  };
}
