import type { Delivery } from '../core/delivery/delivery.ts';
import { stateAt } from '../core/endpoint/endpoint.ts';
import { type MismatchReason, matchEndpoint, type RoutedEvent } from '../core/route/match.ts';
import type { CompiledRoute } from './compiled-route.ts';

/** Why an endpoint gets an event, or does not. */
export interface Verdict {
  readonly endpoint: string;
  readonly matches: boolean;
  /** What would become of it, or has: `deliver`, `hold` (paused or disabled), `skip`; the delivery's status for a past event. */
  readonly outcome: 'deliver' | 'hold' | 'skip' | Delivery['status'];
  readonly reason: MismatchReason | string | null;
  readonly detail: string;
  /** The place in the endpoint's filter that did not hold. */
  readonly pointer: string | null;
  /** The delivery's id, for a past event. */
  readonly delivery: string | null;
}

/** What would become of a proposed event at one endpoint. */
export function explainProposed({ route, candidate }: CompiledRoute, event: RoutedEvent, now: number): Verdict {
  const match = matchEndpoint(candidate, event);
  if (!match.matches) return skipped(route.endpoint, match);
  const state = stateAt(route.state, now);
  const base = { endpoint: route.endpoint, matches: true, pointer: null, delivery: null };
  if (state.status === 'active') {
    return { ...base, outcome: 'deliver', reason: null, detail: 'the endpoint asked for it, and would get it at once' };
  }
  const reason = `endpoint_${state.status}`;
  return {
    ...base,
    outcome: 'hold',
    reason,
    detail: `the endpoint asked for it, but is ${state.status}: it would be held`,
  };
}

/** What became of an accepted event at one endpoint, by the settings that were in force then. */
export function explainAccepted(
  { route, candidate }: CompiledRoute,
  event: RoutedEvent,
  delivery: Delivery | null,
): Verdict {
  const match = matchEndpoint(candidate, event);
  if (delivery !== null) {
    return delivered(
      delivery,
      match.matches
        ? 'the endpoint asked for it'
        : 'the endpoint did not ask for it then, and got it by a replay or a test',
    );
  }
  if (!match.matches) return skipped(route.endpoint, match);
  const detail =
    'the endpoint asked for it, but there is no delivery: it was dropped by retention, or is still being made';
  return {
    endpoint: route.endpoint,
    matches: true,
    outcome: 'skip',
    reason: 'no_delivery',
    detail,
    pointer: null,
    delivery: null,
  };
}

/** What became of an accepted event at an endpoint that came to be after it. */
export function explainReplayed(delivery: Delivery): Verdict {
  return delivered(delivery, 'the endpoint came to be after the event, and got it by a replay');
}

function delivered({ id, endpoint, status, reason, attempts }: Delivery, why: string): Verdict {
  const detail = `${why}; the delivery is ${status} after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  return { endpoint, matches: true, outcome: status, reason, detail, pointer: null, delivery: id };
}

function skipped(endpoint: string, match: Extract<ReturnType<typeof matchEndpoint>, { matches: false }>): Verdict {
  const { reason, detail, pointer = null } = match;
  return { endpoint, matches: false, outcome: 'skip', reason, detail, pointer, delivery: null };
}
