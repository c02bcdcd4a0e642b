import type { EndpointState } from '../core/endpoint/endpoint.ts';
import type { Route } from '../core/endpoint/route.ts';
import { type RoutedEvent, reachesEndpoint } from '../core/route/match.ts';
import { type CompiledRoute, compileRoute } from './compiled-route.ts';

/** A tenant's routes: those that asked for names alone stand under each name, the others are asked every time. */
interface TenantRoutes {
  readonly byEndpoint: Map<string, CompiledRoute>;
  readonly byType: Map<string, Set<CompiledRoute>>;
  readonly open: Set<CompiledRoute>;
}

export type Routing = ReturnType<typeof createRouting>;

/**
 * Every route there is, in memory, by tenant and by event type: an event asks only the endpoints that may want it,
 * however many others exist.
 */
export function createRouting() {
  const tenants = new Map<string, TenantRoutes>();

  function remove(tenant: string, endpoint: string): void {
    const routes = tenants.get(tenant);
    const compiled = routes?.byEndpoint.get(endpoint);
    if (routes === undefined || compiled === undefined) return;
    routes.byEndpoint.delete(endpoint);
    routes.open.delete(compiled);
    for (const type of compiled.exactTypes ?? []) {
      const asking = routes.byType.get(type);
      asking?.delete(compiled);
      if (asking?.size === 0) routes.byType.delete(type);
    }
    if (routes.byEndpoint.size === 0) tenants.delete(tenant);
  }

  /** The state of an endpoint that is known stays: changed settings carry the one that was read before them. */
  function set(given: Route): void {
    const known = tenants.get(given.tenant)?.byEndpoint.get(given.endpoint);
    const route = known === undefined ? given : { ...given, state: known.route.state };
    remove(route.tenant, route.endpoint);
    const routes = tenants.get(route.tenant) ?? { byEndpoint: new Map(), byType: new Map(), open: new Set() };
    tenants.set(route.tenant, routes);
    const compiled = compileRoute(route);
    routes.byEndpoint.set(route.endpoint, compiled);
    if (compiled.exactTypes === null) routes.open.add(compiled);
    for (const type of compiled.exactTypes ?? []) {
      const asking = routes.byType.get(type);
      if (asking === undefined) routes.byType.set(type, new Set([compiled]));
      else asking.add(compiled);
    }
  }

  return {
    set,
    remove,
    /** A changed state needs no new compilation. */
    setState(tenant: string, endpoint: string, state: EndpointState): void {
      const compiled = tenants.get(tenant)?.byEndpoint.get(endpoint);
      if (compiled !== undefined) compiled.route = { ...compiled.route, state };
    },
    get: (tenant: string, endpoint: string): Route | null =>
      tenants.get(tenant)?.byEndpoint.get(endpoint)?.route ?? null,
    /** The state of every endpoint, or of one tenant's. */
    *states(tenant: string | null): Iterable<EndpointState> {
      const counted =
        tenant === null ? tenants.values() : [tenants.get(tenant)].filter((routes) => routes !== undefined);
      for (const { byEndpoint } of counted) for (const { route } of byEndpoint.values()) yield route.state;
    },
    /** The tenant's routes, for explaining. */
    of: (tenant: string): readonly CompiledRoute[] => [...(tenants.get(tenant)?.byEndpoint.values() ?? [])],
    /** The routes an event takes. */
    match(event: RoutedEvent): Route[] {
      const routes = tenants.get(event.tenant);
      const taken: Route[] = [];
      if (routes === undefined) return taken;
      for (const asking of [routes.byType.get(event.type), routes.open]) {
        if (asking === undefined) continue;
        for (const { route, candidate } of asking) if (reachesEndpoint(candidate, event)) taken.push(route);
      }
      return taken;
    },
  };
}
