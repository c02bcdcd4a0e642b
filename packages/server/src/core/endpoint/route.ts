import type { Endpoint, EndpointSettings, EndpointState, Ordering } from './endpoint.ts';

/** What routing an event needs of an endpoint, kept in memory for every endpoint there is. */
export interface Route {
  readonly endpoint: string;
  readonly tenant: string;
  readonly eventTypes: readonly string[];
  readonly channels: readonly string[];
  readonly sources: readonly string[];
  readonly filter: unknown;
  readonly ordering: Ordering;
  /** The wait before the first attempt, milliseconds; null for that of the project's schedule. */
  readonly firstDelayMs: number | null;
  readonly state: EndpointState;
}

export function routeOf(endpoint: Pick<Endpoint, 'id' | 'tenant' | 'state'> & { settings: EndpointSettings }): Route {
  const { eventTypes, channels, sources, filter, ordering, retrySchedule } = endpoint.settings;
  return {
    endpoint: endpoint.id,
    tenant: endpoint.tenant,
    eventTypes,
    channels,
    sources,
    filter,
    ordering,
    firstDelayMs: firstDelayOf(retrySchedule),
    state: endpoint.state,
  };
}

/** The wait before the first attempt by an endpoint's own schedule, milliseconds; null where it has none. */
export function firstDelayOf(retrySchedule: readonly number[] | null): number | null {
  return retrySchedule === null ? null : Math.round((retrySchedule[0] ?? 0) * 1000);
}
