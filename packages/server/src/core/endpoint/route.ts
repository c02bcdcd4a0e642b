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
  /** Only where its receiver's certificate is not verified: nothing for routing, but to be told of at the start. */
  readonly verifyTls?: false;
}

/** The settings that routing needs. */
type RouteSettings = Pick<
  EndpointSettings,
  'eventTypes' | 'channels' | 'sources' | 'filter' | 'ordering' | 'retrySchedule' | 'verifyTls'
>;

export function routeOf(endpoint: Pick<Endpoint, 'id' | 'tenant' | 'state'> & { settings: RouteSettings }): Route {
  const { eventTypes, channels, sources, filter, ordering, retrySchedule, verifyTls } = endpoint.settings;
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
    ...(verifyTls === false ? { verifyTls } : {}),
  };
}

/** The wait before the first attempt by an endpoint's own schedule, milliseconds; null where it has none. */
export function firstDelayOf(retrySchedule: readonly number[] | null): number | null {
  return retrySchedule === null ? null : Math.round((retrySchedule[0] ?? 0) * 1000);
}
