import type { DueDelivery } from '../core/delivery/delivery.ts';
import { type EndpointEffect, stateAfter } from '../core/endpoint/endpoint.ts';
import type { Alarm, Clock, DueStore, EndpointView, Flights } from '../ports.ts';
import type { Held } from './held.ts';
import { DEFAULT_LIMITS, type ScheduleLimits } from './limits.ts';
import { Queue } from './queue.ts';
import { oldestDue } from './queue-age.ts';
import { Room } from './room.ts';
import { Rotation } from './rotation.ts';
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
  readonly store: Pick<DueStore, 'backlog' | 'take' | 'endpointViews' | 'openByIds'>;
  readonly flights: Flights;
  /** Sends a delivery; calls `sent` when its request is over and `recorded` when that is on record. */
  readonly start: (delivery: DueDelivery, view: EndpointView) => void;
  /** Records a delivery whose time is over; calls `recorded`. */
  readonly expire: (delivery: DueDelivery) => void;
  /** Records a delivery that has brought the process down too often; calls `recorded`. */
  readonly giveUp: (delivery: DueDelivery) => void;
  /** A read of the store failed; it will be tried again. */
  readonly trouble: (error: unknown) => void;
  readonly limits?: ScheduleLimits;
}

/** Idle queues are kept up to this many, so that the next event of an endpoint finds its view at hand. */
const KEPT_QUEUES = 20_000;

/**
 * What is due, fair, owned: decides which delivery goes out next. Whatever does not fit into memory, or waits for its
 * time, stands in the store and is taken up when there is room; nothing here is the only copy of anything.
 */
export function createSchedule(parts: ScheduleParts) {
  const { clock, alarm } = parts;
  const limits = parts.limits ?? DEFAULT_LIMITS;
  const queues = new Map<string, Queue>();
  const rotation = new Rotation<Queue>();
  const room = new Room(limits);
  const wakeUps = new WakeUps<Queue>(clock, alarm, touch);
  const taker = createTaker({ clock, store: parts.store, trouble: parts.trouble, arrived });
  const views = createViews({ alarm, clock, store: parts.store, trouble: parts.trouble, arrived: endpointChanged });
  const thirst = new Thirst();
  const suspects = createSuspects({
    ...parts,
    room,
    touch,
    queueOf(view) {
      const queue = queueOf(view.id, view.tenant);
      queue.comesBack = true;
      endpointChanged(view);
      return queue;
    },
    begin: (queue, held) => begin([[queue, held]]),
    giveUp({ delivery }) {
      inFlight++;
      sent(delivery, null);
      parts.giveUp(delivery);
    },
    opened: pumpSoon,
  });
  let inFlight = 0;
  let stopped = false;
  let pumping = false;
  let whenIdle: (() => void) | null = null;

  function queueOf(endpoint: string, tenant: string): Queue {
    let queue = queues.get(endpoint);
    if (queue === undefined) {
      queue = new Queue(endpoint, tenant);
      queues.set(endpoint, queue);
      views.want(endpoint);
    }
    return queue;
  }

  /** Looks at a queue anew: what it needs from the store, whether it has a turn, when it must be looked at again. */
  function touch(queue: Queue): void {
    if (stopped || queue.view === null) return;
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
    if (queue.hasTurn) {
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
      const queue = queueOf(delivery.endpoint, delivery.event.tenant);
      if (queue.held.has(delivery.id)) continue;
      // Until the view is known, nobody can say whether the endpoint is ordered or even active.
      const joins = !stopped && queue.isActive(now) && queue.mayJoin(delivery) && room.isFor(queue, 'fresh', touch);
      if (joins) room.hold(queue, delivery, 'fresh');
      else queue.leave(delivery);
      touch(queue);
    }
  }

  /** Something for this endpoint stands in the store and is due then. */
  function due(endpoint: string, tenant: string, at: number): void {
    const queue = queueOf(endpoint, tenant);
    queue.mayHaveMore();
    for (const shelf of queue.shelves) shelf.dueAt(at);
    touch(queue);
  }

  function arrived(shelf: Shelf<Queue>, deliveries: readonly DueDelivery[], nextDueAt: number | null): void {
    const now = clock();
    const mayHold = !stopped && shelf.queue.isActive(now);
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
    queue.view = { ...queue.view, state };
    touch(queue);
  }

  function pumpSoon(): void {
    if (pumping) return;
    pumping = true;
    queueMicrotask(pump);
  }

  function pump(): void {
    pumping = false;
    const begun: [Queue, Held][] = [];
    while (!stopped && !suspects.isShut && inFlight + begun.length < limits.inFlight) {
      const queue = rotation.next();
      if (queue === undefined) break;
      const now = clock();
      const mayGo = queue.isActive(now) && queue.hasTurn && (queue.rate?.nextAt() ?? 0) <= now;
      const held = mayGo ? queue.next(now) : undefined;
      if (held !== undefined) begun.push([queue, held]);
      touch(queue);
    }
    begin(begun);
  }

  /** Sends these, once it is kept that they are in flight. */
  function begin(begun: readonly (readonly [Queue, Held])[]): void {
    const now = clock();
    inFlight += begun.length;
    const isOver = ({ delivery: { event } }: Held): boolean => event.expiresAt !== null && event.expiresAt <= now;
    for (const [, held] of begun) if (held.lane !== 'suspect' && !isOver(held)) parts.flights.began(held.delivery.id);
    parts.flights.keep();
    for (const [queue, held] of begun) {
      if (isOver(held)) {
        sent(held.delivery, null);
        parts.expire(held.delivery);
      } else {
        parts.start(held.delivery, queue.view as EndpointView);
      }
    }
  }

  /**
   * The request for a delivery is over: its place is free for the next one.
   *
   * @param slow whether the answer was a sign of overload; null when no request was made.
   */
  function sent(delivery: DueDelivery, slow: boolean | null): void {
    inFlight--;
    const queue = queues.get(delivery.endpoint) as Queue;
    const held = queue.held.get(delivery.id) as Held;
    queue.sent(held);
    parts.flights.ended(delivery.id);
    suspects.landed(delivery.id);
    if (slow !== null) queue.concurrency.answered(slow);
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
    }
    release(queue, held);
    touch(queue);
    if (whenIdle !== null && isIdle()) whenIdle();
  }

  function isIdle(): boolean {
    if (inFlight > 0) return false;
    for (const queue of queues.values()) {
      for (const held of queue.held.values()) if (held.state !== 'waiting') return false;
    }
    return true;
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
    /** Asks the store what a crash or an earlier run left, and begins with it. */
    async begin(): Promise<void> {
      await suspects.begin();
      for (const { endpoint, tenant, dueAt } of await parts.store.backlog()) {
        queueOf(endpoint, tenant).comesBack = dueAt <= clock();
        due(endpoint, tenant, dueAt);
      }
    },
    /** Starts nothing more; resolves when all that was begun is on record. */
    stop(): Promise<void> {
      stopped = true;
      suspects.stop();
      wakeUps.clear();
      return isIdle() ? Promise.resolve() : new Promise((resolve) => (whenIdle = resolve));
    },
    /** For metrics: what is in memory and on its way. */
    figures: () => ({
      queues: queues.size,
      ...room.figures,
      inFlight,
      oldestDue: oldestDue(queues.values(), clock()),
    }),
    /** Applies what an attempt has done to its endpoint, before the store has said so to everybody. */
    applyEffect(endpoint: string, effect: EndpointEffect): void {
      const view = queues.get(endpoint)?.view;
      if (view && view.state !== 'deleted') endpointState(endpoint, stateAfter(view.state, effect));
    },
    endpointState,
  };
}
