import type { Delivery, DeliveryStatus } from '../../core/delivery/delivery.ts';
import type { DeliveryQuery, Page } from '../../ports.ts';
import { firstKeyOf } from '../key.ts';
import { numbers } from './arrays.ts';
import { asked } from './asked.ts';
import { deliveryOf, readDeliveries, STATUS } from './delivery-row.ts';
import { eventsWithId } from './events.ts';
import { scan, type Values } from './page.ts';
import type { Reader } from './reading.ts';
import { tenantKey } from './tenants.ts';

/** What a query names, as keys. */
interface Scope {
  readonly tenant: number | null;
  readonly endpoint: number | null;
  readonly events: readonly number[] | null;
  readonly from: number;
  readonly until: number;
  readonly now: number;
}

const JOINS = 'JOIN deliveries d ON d.tenant = c.tenant AND d.key = c.key JOIN endpoints p ON p.key = d.endpoint';
const WITH_EVENTS = `${JOINS} JOIN events e ON e.tenant = d.tenant AND e.key = d.event`;

export async function listDeliveries(on: Reader, query: DeliveryQuery, now: number): Promise<Page<Delivery>> {
  const scope = await scopeOf(on, query, now);
  if (scope === null) return { data: [], next: null };
  const { keys, next } = await scan(on, {
    limit: query.limit,
    position: query.position,
    candidates: (values, { from, below }) =>
      candidatesOf(values, query, {
        ...scope,
        from: Math.max(scope.from, from),
        until: Math.min(scope.until, below),
      }),
    isSorted: query.event === null && (query.status === 'pending' || query.status === 'held'),
    joins: query.type === null ? JOINS : WITH_EVENTS,
    filters: (values) => filtersOf(values, query, scope),
    lateness: { joins: WITH_EVENTS, commit: 'coalesce(d.made_in, e.commit_number)', firstKeyOf },
  });
  const rows = await readDeliveries(on, keys);
  const data = keys.flatMap((key) => {
    const row = rows.get(key);
    return row === undefined ? [] : [deliveryOf(row, now)];
  });
  return { data, next };
}

/** Null when the query names something that is not there. */
async function scopeOf(on: Reader, query: DeliveryQuery, now: number): Promise<Scope | null> {
  const tenant = query.tenant === null ? null : await tenantKey(on, query.tenant);
  const endpoint =
    query.endpoint === null
      ? null
      : (await on.get<{ key: number }>('SELECT key FROM endpoints WHERE id = $1', asked(query.endpoint)))?.key;
  const events = query.event === null ? null : await eventsWithId(on, query.event, query.tenant);
  if (tenant === undefined || endpoint === undefined || events?.length === 0) return null;
  const from = query.since === null ? 0 : firstKeyOf(query.since);
  const until = query.until === null ? Number.MAX_SAFE_INTEGER : firstKeyOf(query.until);
  return { tenant, endpoint, events, from, until, now };
}

/** Stopped at a moment. */
const stopped = (now: string): string =>
  `p.status <> 'active' AND (p.status = 'disabled' OR p.paused_until IS NULL OR p.paused_until > ${now})`;

/** The narrowest index there is for the query. What it finds too much, the filters drop. */
function candidatesOf(values: Values, query: DeliveryQuery, scope: Scope): string {
  const { tenant, endpoint, events, from, until, now } = scope;
  const range = (key: string): string[] => [`${key} >= ${values.add(from)}`, `${key} < ${values.add(until)}`];
  const ofEndpoint = (): string[] => (endpoint === null ? [] : [`endpoint = ${values.add(endpoint)}`]);
  const ofTenant = (): string[] => (tenant === null ? [] : [`tenant = ${values.add(tenant)}`]);
  const through = (...conditions: string[]): string =>
    `SELECT key, tenant FROM deliveries WHERE ${[...conditions, ...range('key')].join(' AND ')}`;
  const open = (...conditions: string[]): string => {
    const all = [...ofEndpoint(), ...ofTenant(), ...conditions, ...range('delivery')];
    return `SELECT delivery AS key, tenant FROM open_deliveries WHERE ${all.join(' AND ')}`;
  };

  if (events !== null) return through(`event = ANY(${values.add(numbers(events))}::bigint[])`);
  switch (query.status) {
    case 'pending':
      return `SELECT * FROM (${open()}) o`;
    case 'held':
      return `SELECT * FROM (${open(`endpoint IN (SELECT p.key FROM endpoints p WHERE ${stopped(values.add(now))})`)}) o`;
    case 'exhausted':
      return through(...ofEndpoint(), `failed = ${STATUS.exhausted}`);
    case 'cancelled': {
      const failed = through(...ofEndpoint(), `failed = ${STATUS.cancelled}`);
      const derived = open('endpoint IN (SELECT key FROM endpoints WHERE deleted_at IS NOT NULL)');
      return `SELECT * FROM (${failed} UNION ALL ${derived}) o`;
    }
    default:
      return through(...ofEndpoint(), ...(endpoint === null ? ofTenant() : []));
  }
}

function filtersOf(values: Values, query: DeliveryQuery, { tenant, endpoint, now }: Scope): string[] {
  const filters = ['d.tenant NOT IN (SELECT key FROM tenants WHERE deleted_at IS NOT NULL)'];
  if (tenant !== null) filters.push(`d.tenant = ${values.add(tenant)}`);
  if (endpoint !== null) filters.push(`d.endpoint = ${values.add(endpoint)}`);
  if (query.status !== null) filters.push(statusIs(values, query.status, now));
  if (query.type !== null) filters.push(`e.type = ${values.add(asked(query.type))}`);
  return filters;
}

/** The derived states of delivery-row.ts, as conditions. */
function statusIs(values: Values, status: DeliveryStatus, now: number): string {
  switch (status) {
    case 'pending':
      return `d.status = 0 AND p.deleted_at IS NULL AND NOT (${stopped(values.add(now))})`;
    case 'held':
      return `d.status = 0 AND p.deleted_at IS NULL AND (${stopped(values.add(now))})`;
    case 'cancelled':
      return '(d.status = 3 OR (d.status = 0 AND p.deleted_at IS NOT NULL))';
    default:
      return `d.status = ${STATUS[status]}`;
  }
}
