import type { Delivery } from '../core/delivery/delivery.ts';
import { stateAt } from '../core/endpoint/endpoint.ts';
import type { Committed } from '../fan-out/committed.ts';
import type { Routing } from '../fan-out/routing.ts';
import type { Happening, Recorded, Settlement } from '../ports.ts';

/** What a commit of an event or of a slice of its deliveries means for those who listen. */
export function committedHappenings(
  { event, deliveries, first }: Committed,
  routing: Routing,
  now: number,
): Happening[] {
  const { data: _data, headers: _headers, ...summary } = event;
  const happenings: Happening[] = first ? [{ kind: 'event', event: summary }] : [];
  for (const { id, endpoint, dueAt, createdAt, sequence } of deliveries) {
    const route = routing.get(event.tenant, endpoint);
    const state = route === null ? null : stateAt(route.state, now);
    const held = state !== null && state.status !== 'active';
    const delivery: Delivery = {
      id,
      event: event.id,
      endpoint,
      tenant: event.tenant,
      type: event.type,
      status: held ? 'held' : 'pending',
      reason: held ? `endpoint_${state.status}` : null,
      attempts: 0,
      nextAttemptAt: held ? null : dueAt,
      createdAt,
      completedAt: null,
      sequence,
    };
    happenings.push({ kind: 'delivery', delivery });
  }
  return happenings;
}

/** What recorded settlements mean for those who listen. */
export function recordedHappenings(settlements: readonly Settlement[], results: readonly Recorded[]): Happening[] {
  const happenings: Happening[] = [];
  settlements.forEach(({ attempt }, n) => {
    const result = results[n];
    if (result?.kind !== 'recorded') return;
    const { delivery } = result;
    if (attempt === null) {
      happenings.push({ kind: 'delivery', delivery });
      return;
    }
    const { exchange: _exchange, ...shown } = attempt;
    happenings.push({ kind: 'attempt', delivery, attempt: shown });
  });
  return happenings;
}
