import type { Delivery, DeliveryStatus } from '../../core/delivery/delivery.ts';
import type { DeliveryQuery, Page } from '../../ports.ts';
import { firstKeyOf } from '../key.ts';
import { bucketsBetween } from './buckets.ts';
import type { Connection } from './connection.ts';
import { deliveryOf, EVERY_PART, readDelivery, STATUS } from './delivery-row.ts';
import { eventsWithId, tenantKey } from './events.ts';
import { type Clause, keyAt, type Segment, scan } from './page.ts';

/** What a query names, as keys. */
interface Scope {
  readonly tenant: number | null;
  readonly endpoint: { readonly key: number; readonly tenant: number } | null;
  readonly events: readonly number[] | null;
  readonly now: number;
}

export function listDeliveries(connection: Connection, query: DeliveryQuery, now: number): Page<Delivery> {
  const scope = scopeOf(connection, query, now);
  if (scope === null) return { data: [], next: null };
  const { keys, next } = scan(connection, {
    limit: query.limit,
    segments: segments(connection, query, scope),
    isSorted: query.event === null && (query.status === 'pending' || query.status === 'held'),
    joins: `CROSS JOIN deliveries d ON d.key = c.key CROSS JOIN endpoints p ON p.key = d.endpoint
      ${query.type === null ? '' : 'CROSS JOIN events e ON e.key = d.event'}`,
    filters: filtersOf(query, scope),
  });
  const data = keys.flatMap((key) => {
    const row = readDelivery(connection, key);
    return row === undefined ? [] : [deliveryOf(row, now)];
  });
  return { data, next };
}

/** Null when the query names something that is not there. */
function scopeOf(connection: Connection, query: DeliveryQuery, now: number): Scope | null {
  const tenant = query.tenant === null ? null : tenantKey(connection, query.tenant);
  const endpoint =
    query.endpoint === null
      ? null
      : connection.get<{ key: number; tenant: number }>(
          'SELECT key, tenant FROM endpoints WHERE id = ?',
          query.endpoint,
        );
  const events = query.event === null ? null : eventsWithId(connection, query.event, query.tenant);
  if (tenant === undefined || endpoint === undefined || events?.length === 0) return null;
  return { tenant, endpoint, events, now };
}

/** Stopped at the moment that is given as the only value. */
const STOPPED = `p.status <> 'active' AND (p.status = 'disabled' OR p.paused_until IS NULL OR p.paused_until > ?)`;

/** The narrowest index there is for the query. What it finds too much, the filters drop. */
function* segments(connection: Connection, query: DeliveryQuery, scope: Scope): Generator<Segment> {
  const from = query.since === null ? 0 : firstKeyOf(query.since);
  const until = query.until === null ? Number.MAX_SAFE_INTEGER : firstKeyOf(query.until);
  const range = [from, Math.min(until, keyAt(query.position))];
  const tenant = scope.endpoint?.tenant ?? scope.tenant;
  const isByState = query.status !== null && query.status !== 'delivered';
  if (scope.events !== null || isByState || tenant === null) {
    yield { candidates: candidates(query, scope, { sql: 'key >= ? AND key < ?', values: range }), firstKey: 0 };
    return;
  }
  const endpoint = scope.endpoint === null ? [] : [scope.endpoint.key];
  const sql = `SELECT key FROM deliveries INDEXED BY deliveries_by_tenant
    WHERE bucket = ? AND tenant = ? ${endpoint.length > 0 ? 'AND endpoint = ?' : ''} AND key >= ? AND key < ?`;
  for (const { number, firstKey } of bucketsBetween(connection, 'deliveries', range)) {
    yield { candidates: { sql, values: [number, tenant, ...endpoint, ...range] }, firstKey };
  }
}

function candidates(query: DeliveryQuery, scope: Scope, range: Clause): Clause {
  const through = (index: string, ...conditions: Clause[]): Clause => {
    const all = [...conditions, range];
    return {
      sql: `SELECT key FROM deliveries INDEXED BY ${index} WHERE ${all.map(({ sql }) => sql).join(' AND ')}`,
      values: all.flatMap(({ values }) => values),
    };
  };
  const is = (column: string, value: number): Clause => ({ sql: `${column} = ?`, values: [value] });
  const { tenant, endpoint, events, now } = scope;

  if (events !== null) {
    const [only] = events;
    if (only !== undefined && events.length === 1) return through('deliveries_by_event', is('event', only));
    const marks = events.map(() => '?').join(', ');
    return through('deliveries_by_event', { sql: `event IN (${marks})`, values: events });
  }
  const open = (...endpoints: Clause[]): Clause =>
    through('deliveries_open', ...endpoints, {
      sql: `is_waiting IN (${EVERY_PART}) AND due_at IS NOT NULL`,
      values: [],
    });
  const ofEndpoint = endpoint === null ? [] : [is('endpoint', endpoint.key)];
  const ofTenant =
    tenant === null || endpoint !== null
      ? []
      : [{ sql: 'endpoint IN (SELECT key FROM endpoints WHERE tenant = ?)', values: [tenant] }];
  switch (query.status) {
    case 'pending':
      return open(...ofEndpoint, ...ofTenant);
    case 'held':
      return open(...ofEndpoint, ...ofTenant, {
        sql: `endpoint IN (SELECT p.key FROM endpoints p WHERE ${STOPPED})`,
        values: [now],
      });
    case 'exhausted':
    case 'cancelled': {
      // The second condition is how SQLite sees that the partial index holds them all.
      const status: Clause = { sql: `status = ${STATUS[query.status]} AND status >= 2`, values: [] };
      const failed =
        endpoint === null
          ? through('deliveries_failed', status)
          : through('deliveries_failed_by_endpoint', ...ofEndpoint, status);
      if (query.status === 'exhausted') return failed;
      const deleted = { sql: 'endpoint IN (SELECT key FROM endpoints WHERE deleted_at IS NOT NULL)', values: [] };
      const derived = open(deleted, ...ofEndpoint);
      return { sql: `${failed.sql} UNION ALL ${derived.sql}`, values: [...failed.values, ...derived.values] };
    }
    default:
      return { sql: `SELECT key FROM deliveries WHERE ${range.sql}`, values: range.values };
  }
}

function filtersOf(query: DeliveryQuery, { tenant, endpoint, now }: Scope): Clause[] {
  const filters: Clause[] = [
    { sql: 'd.tenant NOT IN (SELECT key FROM tenants WHERE deleted_at IS NOT NULL)', values: [] },
  ];
  if (tenant !== null) filters.push({ sql: 'd.tenant = ?', values: [tenant] });
  if (endpoint !== null) filters.push({ sql: 'd.endpoint = ?', values: [endpoint.key] });
  if (query.status !== null) filters.push(statusIs(query.status, now));
  if (query.type !== null) filters.push({ sql: 'e.type = ?', values: [query.type] });
  return filters;
}

/** The derived states of delivery-row.ts, as conditions. */
function statusIs(status: DeliveryStatus, now: number): Clause {
  switch (status) {
    case 'pending':
      return { sql: `d.status = 0 AND p.deleted_at IS NULL AND NOT (${STOPPED})`, values: [now] };
    case 'held':
      return { sql: `d.status = 0 AND p.deleted_at IS NULL AND (${STOPPED})`, values: [now] };
    case 'cancelled':
      return { sql: `(d.status = 3 OR (d.status = 0 AND p.deleted_at IS NOT NULL))`, values: [] };
    default:
      return { sql: 'd.status = ?', values: [STATUS[status]] };
  }
}
