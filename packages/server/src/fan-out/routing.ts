import type { EndpointState } from '../core/endpoint/endpoint.ts';
import type { Route } from '../core/endpoint/route.ts';
import { compileCandidate } from '../core/route/candidate.ts';
import { type Candidate, type RoutedEvent, reachesEndpoint } from '../core/route/match.ts';
import { askedNames, visitNames } from './asked-names.ts';
import type { CompiledRoute } from './compiled-route.ts';
import { createNumbers } from './numbers.ts';
import { createPlaces } from './places.ts';

export type Routing = ReturnType<typeof createRouting>;

/**
 * Every route there is, in memory, under the names that it asks for: an event looks at its own names alone, however many
 * other endpoints exist. Tenants and routes have numbers, and what routing looks at is kept by them in a few dense pieces:
 * among 100,000 endpoints each object is a look into memory that no cache holds (docs/decisions/0130).
 */
export function createRouting() {
  const tenants = new Map<string, Map<string, number>>();
  const tenantNumbers = new Map<string, number>();
  const routes: Route[] = [];
  /** Compiled when it is first asked: a route whose name is enough never is. */
  const candidates: (Candidate | null)[] = [];
  const [freeTenants, freeRoutes] = [createNumbers(), createNumbers()];
  const places = createPlaces();

  function remove(tenant: string, endpoint: string): void {
    const numbers = tenants.get(tenant);
    const number = numbers?.get(endpoint);
    if (numbers === undefined || number === undefined) return;
    const tenantNumber = numberOf(tenant);
    const { names, isEnough } = askedNames(routes[number] as Route);
    for (const name of names) places.remove(name, tenantNumber, entryOf(number, isEnough));
    freeRoutes.giveBack(number);
    numbers.delete(endpoint);
    if (numbers.size > 0) return;
    tenants.delete(tenant);
    tenantNumbers.delete(tenant);
    freeTenants.giveBack(tenantNumber);
  }

  /** The state of an endpoint that is known stays: changed settings carry the one that was read before them. */
  function set(given: Route): void {
    const known = get(given.tenant, given.endpoint);
    const route = known === null ? given : { ...given, state: known.state };
    const { names, isEnough } = askedNames(route);
    const candidate = isEnough ? null : compileCandidate(route);
    remove(route.tenant, route.endpoint);
    const number = freeRoutes.take();
    routes[number] = route;
    candidates[number] = candidate;
    const numbers = tenants.get(route.tenant) ?? new Map<string, number>();
    tenants.set(route.tenant, numbers);
    numbers.set(route.endpoint, number);
    const tenantNumber = numberOf(route.tenant);
    for (const name of names) places.add(name, tenantNumber, entryOf(number, isEnough));
  }

  function numberOf(tenant: string): number {
    const number = tenantNumbers.get(tenant) ?? freeTenants.take();
    tenantNumbers.set(tenant, number);
    return number;
  }

  function get(tenant: string, endpoint: string): Route | null {
    const number = tenants.get(tenant)?.get(endpoint);
    return number === undefined ? null : (routes[number] as Route);
  }

  function candidateOf(number: number): Candidate {
    candidates[number] ??= compileCandidate(routes[number] as Route);
    return candidates[number];
  }

  return {
    set,
    remove,
    /** A changed state needs no new compilation. */
    setState(tenant: string, endpoint: string, state: EndpointState): void {
      const number = tenants.get(tenant)?.get(endpoint);
      if (number !== undefined) routes[number] = { ...(routes[number] as Route), state };
    },
    get,
    /** The state of every endpoint, or of one tenant's. */
    *states(tenant: string | null): Iterable<EndpointState> {
      const counted =
        tenant === null ? tenants.values() : [tenants.get(tenant)].filter((numbers) => numbers !== undefined);
      for (const numbers of counted) for (const number of numbers.values()) yield (routes[number] as Route).state;
    },
    /** The tenant's routes, for explaining. */
    of: (tenant: string): readonly CompiledRoute[] =>
      [...(tenants.get(tenant)?.values() ?? [])].map((number) => ({
        route: routes[number] as Route,
        candidate: candidateOf(number),
      })),
    /** The routes an event takes. */
    match(event: RoutedEvent): Route[] {
      const taken: Route[] = [];
      const tenant = tenantNumbers.get(event.tenant);
      if (tenant === undefined) return taken;
      const ask = (entry: number): void => {
        const number = entry >> 1;
        const reaches = (isEnoughIn(entry) && event.source === null) || reachesEndpoint(candidateOf(number), event);
        if (reaches) taken.push(routes[number] as Route);
      };
      visitNames(event.type, (name) => {
        const there = places.at(name, tenant);
        if (typeof there === 'number') ask(there);
        else if (there !== undefined) for (const entry of there) ask(entry);
      });
      return taken;
    },
  };
}

/** What stands in a place: a route, and whether to be found there is enough. */
function entryOf(number: number, isEnough: boolean): number {
  return number * 2 + (isEnough ? 1 : 0);
}

function isEnoughIn(entry: number): boolean {
  return (entry & 1) === 1;
}
