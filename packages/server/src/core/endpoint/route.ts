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
  readonly state: EndpointState;
}

export function routeOf(endpoint: Pick<Endpoint, 'id' | 'tenant' | 'state'> & { settings: EndpointSettings }): Route {
  const { eventTypes, channels, sources, filter, ordering } = endpoint.settings;
  return {
    endpoint: endpoint.id,
    tenant: endpoint.tenant,
    eventTypes,
    channels,
    sources,
    filter,
    ordering,
    state: endpoint.state,
  };
}
