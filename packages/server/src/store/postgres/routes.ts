import { type Route, routeOf } from '../../core/endpoint/route.ts';
import { type EndpointRow, type Plain, stateOf } from './endpoint-row.ts';
import { findEvent } from './event-row.ts';
import type { Reader } from './reading.ts';
import { tenantKey } from './tenants.ts';

type RouteRow = Pick<EndpointRow, 'id' | 'tenant_id' | 'status' | 'reason' | 'paused_until' | 'settings'>;

const COLUMNS = 'p.id, t.id AS tenant_id, p.status, p.reason, p.paused_until, v.settings';

/** The routes of every endpoint there is. */
export async function allRoutes(on: Reader): Promise<Route[]> {
  const rows = await on.all<RouteRow>(
    `SELECT ${COLUMNS} FROM endpoints p
      JOIN tenants t ON t.key = p.tenant
      JOIN endpoint_versions v ON v.endpoint = p.key AND v.version = p.version
      WHERE p.deleted_at IS NULL ORDER BY p.key`,
  );
  return rows.map(rowRoute);
}

/** The routes of a tenant's endpoints under the settings in force when an event was accepted, oldest endpoint first. */
export async function routesAt(on: Reader, tenantId: string, eventId: string): Promise<Route[]> {
  const tenant = await tenantKey(on, tenantId);
  const key = tenant === undefined ? undefined : await findEvent(on, eventId, tenant);
  if (tenant === undefined || key === undefined) return [];
  const rows = await on.all<RouteRow>(
    `SELECT ${COLUMNS} FROM events e
      JOIN endpoints p ON p.tenant = e.tenant AND p.deleted_at IS NULL
      JOIN tenants t ON t.key = p.tenant
      JOIN LATERAL (SELECT settings FROM endpoint_versions
        WHERE endpoint = p.key AND created_at <= e.accepted_at ORDER BY version DESC LIMIT 1) v ON true
      WHERE e.tenant = $1 AND e.key = $2 ORDER BY p.key`,
    tenant,
    key,
  );
  return rows.map(rowRoute);
}

function rowRoute(row: RouteRow): Route {
  const settings = JSON.parse(row.settings) as Plain;
  return routeOf({ id: row.id, tenant: row.tenant_id, state: stateOf(row), settings });
}
