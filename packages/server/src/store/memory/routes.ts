import { type Route, routeOf } from '../../core/endpoint/route.ts';
import { type EndpointRow, eventOf, type SettingsVersion, type State, tenantOf } from './state.ts';

export function latest({ versions }: EndpointRow): SettingsVersion {
  return versions.at(-1) as SettingsVersion;
}

export function living(state: State): EndpointRow[] {
  return [...state.endpoints.values()].filter(({ deletedAt }) => deletedAt === null);
}

export function allRoutes(state: State): Route[] {
  return living(state).map((row) => route(row, latest(row)));
}

export function routesAt(state: State, tenantId: string, eventId: string): Route[] {
  const tenant = tenantOf(state, tenantId);
  const event = tenant === undefined ? undefined : eventOf(state, eventId, tenant);
  if (event === undefined) return [];
  return living(state).flatMap((row) => {
    const inForce = row.versions.findLast(({ createdAt }) => createdAt <= event.event.acceptedAt);
    return row.tenant === tenant && inForce !== undefined ? [route(row, inForce)] : [];
  });
}

function route(row: EndpointRow, { settings }: SettingsVersion): Route {
  return routeOf({ id: row.id, tenant: row.tenant.tenant.id, state: row.state, settings });
}
