import { firstDelayOf, type Route } from '../core/endpoint/route.ts';
import type { Event } from '../core/event/event.ts';
import type { RetrySchedule } from '../core/retry/schedule.ts';
import type { Ids, Target } from '../ports.ts';
import type { Routing } from './routing.ts';

/**
 * Deliveries that ride in one commit. A commit holds at most 1,000 rows (DESIGN.md section 2), so what is larger goes
 * in slices of this size and lets others in between.
 */
export const SLICE = 500;

/** Who gets an event. */
export interface FanOutPlan {
  /** The deliveries in the event's own commit. */
  readonly targets: readonly Target[];
  /** The routes whose deliveries follow in slices, by ascending endpoint id: that is the order a crash resumes in. */
  readonly rest: readonly Route[];
  readonly following: number;
}

export type PlanFanOut = (event: Event, data: () => unknown, only: string | null) => FanOutPlan;

/** Decides which endpoints get an event. */
export function createPlan(routing: Routing, ids: Ids, schedule: RetrySchedule): PlanFanOut {
  return (event, data, only) => {
    const routes =
      only === null
        ? routing.match({ ...event, data })
        : [routing.get(event.tenant, only)].filter((route) => route !== null);
    if (routes.length <= SLICE)
      return { targets: routes.map((route) => targetOf(route, ids, schedule)), rest: [], following: 0 };
    const rest = routes.sort((a, b) => (a.endpoint < b.endpoint ? -1 : 1));
    return { targets: [], rest, following: rest.length };
  };
}

export function targetOf({ endpoint, ordering, firstDelayMs }: Route, ids: Ids, schedule: RetrySchedule): Target {
  const delayMs = firstDelayMs ?? firstDelayOf(schedule) ?? 0;
  return { delivery: ids('dlv'), endpoint, ordered: ordering !== 'none', delayMs };
}
