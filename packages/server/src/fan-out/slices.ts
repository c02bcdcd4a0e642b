import type { Route } from '../core/endpoint/route.ts';
import type { Event } from '../core/event/event.ts';
import { parsedData } from '../core/event/parsed-data.ts';
import type { RetrySchedule } from '../core/retry/schedule.ts';
import { reachesEndpoint } from '../core/route/match.ts';
import type { AcceptStore, Alarm, Clock, Ids } from '../ports.ts';
import { type Committed, committedOf } from './committed.ts';
import { compileRoute } from './compiled-route.ts';
import { SLICE, targetOf } from './plan.ts';
import { createTurns } from './turns.ts';

export interface SliceParts {
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly ids: Ids;
  /** The project's retry schedule. */
  readonly schedule: RetrySchedule;
  readonly store: Pick<AcceptStore, 'extend' | 'openFanOuts' | 'routesAt'>;
  readonly committed: (committed: Committed) => void;
  readonly trouble: (error: unknown) => void;
}

const RETRY_AFTER_MS = 250;
/** Slices under way: enough to fill commits. A slice that waits for its turn is not made yet, and takes no memory. */
const AT_ONCE = 4;

/**
 * Commits large fan-outs slice by slice, each slice in a commit of its own that others may ride in, so that one event
 * for 100,000 endpoints holds up nobody; events take turns slice by slice. What a crash cut short goes on from the
 * cursor of the store.
 */
export function createSlices(parts: SliceParts) {
  const { clock, alarm, ids, store, committed, trouble } = parts;
  let stopped = false;
  /** What is under way, by tenant and event. */
  const running = new Map<string, Promise<void>>();
  const turns = createTurns(AT_ONCE);

  async function run(event: Event, routes: readonly Route[]): Promise<void> {
    // A fan-out cut short just before its cursor was removed still needs its last, empty slice.
    for (let at = 0; !stopped && (at < routes.length || at === 0); at += SLICE) {
      const isTaken = await turns.take(() => commitSlice(event, routes, at));
      if (isTaken) return;
    }
  }

  /** @returns whether the rest is none of ours any more */
  async function commitSlice(event: Event, routes: readonly Route[], at: number): Promise<boolean> {
    const targets = routes.slice(at, at + SLICE).map((route) => targetOf(route, ids, parts.schedule));
    const slice = {
      tenant: event.tenant,
      event: event.id,
      dueAt: Math.max(event.acceptedAt, event.deliverAt ?? 0),
      targets,
      last: at + SLICE >= routes.length,
    };
    const confirmed = await untilConfirmed(slice);
    if (confirmed === null || confirmed.isTaken) return true;
    // What was erased meanwhile stands cancelled in the store; from memory it would go out.
    const fresh = confirmed.tries === 1 && !confirmed.isErased;
    committed(committedOf(event, targets, confirmed.sequences, { first: false, fresh }));
    return false;
  }

  /** A slice whose commit is not known to have happened is asked for again; the store takes an endpoint only once. */
  async function untilConfirmed(
    slice: Parameters<AcceptStore['extend']>[0],
  ): Promise<(Awaited<ReturnType<AcceptStore['extend']>> & { readonly tries: number }) | null> {
    for (let tries = 1; !stopped; tries++) {
      try {
        return { ...(await store.extend(slice)), tries };
      } catch (error) {
        trouble(error);
        await new Promise<void>((resolve) => alarm(clock() + RETRY_AFTER_MS, resolve));
      }
    }
    return null;
  }

  function follow(event: Event, routes: readonly Route[]): void {
    const name = nameOf(event);
    running.set(
      name,
      run(event, routes).finally(() => running.delete(name)),
    );
  }

  /**
   * Takes up what a crash, or an answer that was not heard, cut short, with the routes that were in force when the event
   * was accepted. What cannot be read now is read later.
   */
  async function resume(): Promise<void> {
    try {
      for (const { event, after } of await store.openFanOuts()) {
        if (running.has(nameOf(event))) continue;
        const routes = await store.routesAt(event.tenant, event.id);
        // Erased meanwhile, it says nothing to a filter.
        const routed = { ...event, data: event.data.byteLength === 0 ? () => null : parsedData(event) };
        const rest = routes
          .filter(
            (route) =>
              (after === null || route.endpoint > after) && reachesEndpoint(compileRoute(route).candidate, routed),
          )
          .sort((a, b) => (a.endpoint < b.endpoint ? -1 : 1));
        if (!stopped && !running.has(nameOf(event))) follow(event, rest);
      }
    } catch (error) {
      trouble(error);
      if (!stopped) alarm(clock() + RETRY_AFTER_MS, () => void resume());
    }
  }

  return {
    /** Goes on with an event whose first commit is on disk. */
    follow,
    resume,
    /** Ends after the slice that is under way; the rest is the next start's. */
    async stop(): Promise<void> {
      stopped = true;
      await Promise.all(running.values());
    },
  };
}

function nameOf({ tenant, id }: Pick<Event, 'tenant' | 'id'>): string {
  return `${tenant}/${id}`;
}
