import { type Route, routeOf } from '../../core/endpoint/route.ts';
import type { Connection } from './connection.ts';
import { type EndpointRow, type Plain, stateOf } from './endpoint-row.ts';
import { findEvent } from './event-row.ts';

type RouteRow = Pick<EndpointRow, 'id' | 'tenant_id' | 'status' | 'reason' | 'paused_until' | 'settings'>;

const COLUMNS = 'p.id, t.id AS tenant_id, p.status, p.reason, p.paused_until, v.settings';

/** The routes of every endpoint there is. */
export function allRoutes(connection: Connection): Route[] {
  return connection
    .all<RouteRow>(
      `SELECT ${COLUMNS} FROM endpoints p
        JOIN tenants t ON t.key = p.tenant
        JOIN endpoint_versions v ON v.endpoint = p.key AND v.version = p.version
        WHERE p.deleted_at IS NULL ORDER BY p.key`,
    )
    .map(rowRoute);
}

/** The routes of a tenant's endpoints under the settings in force when an event was accepted, oldest endpoint first. */
export function routesAt(connection: Connection, tenantId: string, eventId: string): Route[] {
  const tenant = connection.get<{ key: number }>(
    'SELECT key FROM tenants WHERE id = ? AND deleted_at IS NULL',
    tenantId,
  );
  const key = tenant === undefined ? undefined : findEvent(connection, eventId, tenant.key);
  if (tenant === undefined || key === undefined) return [];
  return connection
    .all<RouteRow>(
      `SELECT ${COLUMNS} FROM events e, endpoints p
        JOIN tenants t ON t.key = p.tenant
        JOIN endpoint_versions v ON v.endpoint = p.key AND v.version =
          (SELECT max(version) FROM endpoint_versions WHERE endpoint = p.key AND created_at <= e.accepted_at)
        WHERE e.key = ? AND p.tenant = ? AND p.deleted_at IS NULL ORDER BY p.key`,
      key,
      tenant.key,
    )
    .map(rowRoute);
}

function rowRoute(row: RouteRow): Route {
  const settings = JSON.parse(row.settings) as Plain;
  return routeOf({ id: row.id, tenant: row.tenant_id, state: stateOf(row), settings });
}
