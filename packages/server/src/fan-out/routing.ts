import type { EndpointState } from '../core/endpoint/endpoint.ts';
import type { Route } from '../core/endpoint/route.ts';
import { type RoutedEvent, reachesEndpoint } from '../core/route/match.ts';
import { type CompiledRoute, compileRoute } from './compiled-route.ts';

export type Routing = ReturnType<typeof createRouting>;

/**
 * Every route there is, in memory. Those that asked for names alone stand under their tenant and each name, the others are
 * asked about all of their tenant's events: an event asks only the endpoints that may want it, however many others exist.
 * One map and few objects on the way: among 100,000 endpoints each is a look into memory that no cache holds
 * (docs/decisions/0094).
 */
export function createRouting() {
  const tenants = new Map<string, Map<string, CompiledRoute>>();
  const named = new Map<string, CompiledRoute[]>();
  const open = new Map<string, CompiledRoute[]>();

  function remove(tenant: string, endpoint: string): void {
    const routes = tenants.get(tenant);
    const compiled = routes?.get(endpoint);
    if (routes === undefined || compiled === undefined) return;
    routes.delete(endpoint);
    if (routes.size === 0) tenants.delete(tenant);
    if (compiled.exactTypes === null) takeFrom(open, tenant, compiled);
    for (const type of compiled.exactTypes ?? []) takeFrom(named, nameIn(tenant, type), compiled);
  }

  /** The state of an endpoint that is known stays: changed settings carry the one that was read before them. */
  function set(given: Route): void {
    const known = tenants.get(given.tenant)?.get(given.endpoint);
    const route = known === undefined ? given : { ...given, state: known.route.state };
    remove(route.tenant, route.endpoint);
    const routes = tenants.get(route.tenant) ?? new Map<string, CompiledRoute>();
    tenants.set(route.tenant, routes);
    const compiled = compileRoute(route);
    routes.set(route.endpoint, compiled);
    if (compiled.exactTypes === null) addTo(open, route.tenant, compiled);
    for (const type of new Set(compiled.exactTypes)) addTo(named, nameIn(route.tenant, type), compiled);
  }

  return {
    set,
    remove,
    /** A changed state needs no new compilation. */
    setState(tenant: string, endpoint: string, state: EndpointState): void {
      const compiled = tenants.get(tenant)?.get(endpoint);
      if (compiled !== undefined) compiled.route = { ...compiled.route, state };
    },
    get: (tenant: string, endpoint: string): Route | null => tenants.get(tenant)?.get(endpoint)?.route ?? null,
    /** The state of every endpoint, or of one tenant's. */
    *states(tenant: string | null): Iterable<EndpointState> {
      const counted =
        tenant === null ? tenants.values() : [tenants.get(tenant)].filter((routes) => routes !== undefined);
      for (const routes of counted) for (const { route } of routes.values()) yield route.state;
    },
    /** The tenant's routes, for explaining. */
    of: (tenant: string): readonly CompiledRoute[] => [...(tenants.get(tenant)?.values() ?? [])],
    /** The routes an event takes. */
    match(event: RoutedEvent): Route[] {
      const taken: Route[] = [];
      for (const compiled of named.get(nameIn(event.tenant, event.type)) ?? NONE) {
        const reaches = (compiled.onlyTypes && event.source === null) || reachesEndpoint(compiled.candidate, event);
        if (reaches) taken.push(compiled.route);
      }
      for (const { route, candidate } of open.get(event.tenant) ?? NONE) {
        if (reachesEndpoint(candidate, event)) taken.push(route);
      }
      return taken;
    },
  };
}

const NONE: readonly CompiledRoute[] = [];

/** Neither can hold a space. */
function nameIn(tenant: string, type: string): string {
  return `${tenant} ${type}`;
}

function addTo(places: Map<string, CompiledRoute[]>, place: string, compiled: CompiledRoute): void {
  const there = places.get(place);
  if (there === undefined) places.set(place, [compiled]);
  else there.push(compiled);
}

function takeFrom(places: Map<string, CompiledRoute[]>, place: string, compiled: CompiledRoute): void {
  const left = (places.get(place) ?? []).filter((one) => one !== compiled);
  if (left.length === 0) places.delete(place);
  else places.set(place, left);
}
