import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import type { Clock, ReadStore, Vault } from '../../ports.ts';
import { type ApiKeyRow, apiKeyOf } from './api-keys.ts';
import { attemptsOf } from './attempt-row.ts';
import { checkAudit, listAudit } from './audit.ts';
import type { Connection } from './connection.ts';
import { listDeliveries } from './delivery-list.ts';
import { deliveryOf, findDelivery } from './delivery-row.ts';
import { ENDPOINT_SELECT, type EndpointRow, endpointOf } from './endpoint-row.ts';
import { type EventTypeRow, eventTypeOf } from './event-types.ts';
import { findEvents, listEvents, searchEvents, tenantKey } from './events.ts';
import { jobCandidates } from './job-candidates.ts';
import { jobLoad } from './job-load.ts';
import { JOB_SELECT, type JobRow, jobOf, listJobs } from './job-row.ts';
import { keyAt, page } from './page.ts';
import { poll } from './poll.ts';
import { reading } from './reading.ts';
import { routesAt } from './routes.ts';
import { remembers, since } from './since.ts';
import { readStats } from './stats.ts';
import { type TenantRow, tenantOf } from './tenants.ts';

export function createLists(parts: { connection: Connection; vault: Vault; clock: Clock }): ReadStore {
  const { connection, vault, clock } = parts;
  /** Several statements that see the same moment. */
  const snapshot = <Result>(read: () => Result): Promise<Result> =>
    reading(() => {
      connection.run('BEGIN');
      try {
        return read();
      } finally {
        connection.run('COMMIT');
      }
    });
  const shown = (row: EndpointRow): Endpoint => endpointOf(row, vault);

  return {
    events: (query) => snapshot(() => listEvents(connection, query)),
    searchEvents: (query) => snapshot(() => searchEvents(connection, vault, query)),
    event: (id, tenant) => snapshot(() => findEvents(connection, vault, id, tenant)),
    deliveries: (query) => snapshot(() => listDeliveries(connection, query, clock())),
    delivery: (id) =>
      snapshot(() => {
        const row = findDelivery(connection, id);
        if (row === undefined || isHidden(connection, row.tenant)) return null;
        return { delivery: deliveryOf(row, clock()), attempts: attemptsOf(connection, row, vault) };
      }),
    endpoint: (id) =>
      reading(() => {
        const row = connection.get<EndpointRow>(`${ENDPOINT_SELECT} WHERE p.id = ? AND p.deleted_at IS NULL`, id);
        return row === undefined ? null : shown(row);
      }),
    endpoints: (query) =>
      snapshot(() => {
        const tenant = query.tenant === null ? null : tenantKey(connection, query.tenant);
        if (tenant === undefined) return { data: [], next: null };
        const troubled = query.inTrouble ? [clock()] : [];
        const before = [keyAt(query.position), ...troubled, query.limit + 1];
        const newest = `p.key < ? AND p.deleted_at IS NULL ${query.inTrouble ? IN_TROUBLE : ''} ORDER BY p.key DESC LIMIT ?`;
        const rows =
          tenant === null
            ? connection.all<EndpointRow>(`${ENDPOINT_SELECT} WHERE ${newest}`, ...before)
            : connection.all<EndpointRow>(`${ENDPOINT_SELECT} WHERE p.tenant = ? AND ${newest}`, tenant, ...before);
        return page(query, rows, shown);
      }),
    tenants: (query) =>
      reading(() => {
        const rows = connection.all<TenantRow>(
          'SELECT * FROM tenants WHERE key < ? AND deleted_at IS NULL ORDER BY key DESC LIMIT ?',
          keyAt(query.position),
          query.limit + 1,
        );
        return page(query, rows, tenantOf);
      }),
    eventTypes: (query) =>
      reading(() => {
        const rows = connection.all<EventTypeRow>(
          'SELECT * FROM event_types WHERE key < ? ORDER BY key DESC LIMIT ?',
          keyAt(query.position),
          query.limit + 1,
        );
        return page(query, rows, eventTypeOf);
      }),
    apiKeys: (query) =>
      reading(() => {
        const rows = connection.all<ApiKeyRow>(
          'SELECT * FROM api_keys WHERE key < ? ORDER BY key DESC LIMIT ?',
          keyAt(query.position),
          query.limit + 1,
        );
        return page(query, rows, apiKeyOf);
      }),
    routesAt: (tenant, event) => snapshot(() => routesAt(connection, tenant, event)),
    jobs: (query) => snapshot(() => listJobs(connection, query)),
    job: (id) =>
      reading(() => {
        const row = connection.get<JobRow>(`${JOB_SELECT} AND j.id = ?`, id);
        return row === undefined ? null : jobOf(row);
      }),
    jobCandidates: (query) => snapshot(() => jobCandidates({ connection, vault, now: clock() }, query)),
    jobLoad: (job, endpoints) => snapshot(() => jobLoad(connection, job, endpoints, clock())),
    remembers: (id, tenant) => snapshot(() => remembers(connection, id, tenant)),
    audit: (query) => snapshot(() => listAudit(connection, query)),
    checkAudit: (after, limit) => snapshot(() => checkAudit(connection, after, limit)),
    stats: (query) => snapshot(() => readStats(connection, query)),
    poll: (query) => snapshot(() => poll({ connection, vault, now: clock() }, query)),
    since: (id, tenant, limit) => snapshot(() => since(connection, { id, tenant, limit, now: clock() })),
  };
}

/** By the two small indexes of those that may be: a list of 100,000 healthy endpoints is not looked through. */
const IN_TROUBLE = `AND p.key IN (SELECT endpoint FROM failing WHERE is_told = 1
  UNION ALL SELECT key FROM endpoints WHERE status <> 'active'
    AND (status = 'disabled' OR paused_until IS NULL OR paused_until > ?))`;

function isHidden(connection: Connection, tenant: number): boolean {
  return connection.get('SELECT 1 FROM tenants WHERE key = ? AND deleted_at IS NOT NULL', tenant) !== undefined;
}
