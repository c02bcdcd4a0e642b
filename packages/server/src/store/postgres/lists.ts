import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import type { Clock, ReadStore, Vault } from '../../ports.ts';
import { type ApiKeyRow, apiKeyOf } from './api-keys.ts';
import { asked } from './asked.ts';
import { attemptsOf } from './attempt-row.ts';
import { checkAudit, listAudit } from './audit.ts';
import { listDeliveries } from './delivery-list.ts';
import { deliveryOf, findDelivery } from './delivery-row.ts';
import { ENDPOINT_SELECT, type EndpointRow, endpointOf } from './endpoint-row.ts';
import { type EventTypeRow, eventTypeOf } from './event-types.ts';
import { findEvents, listEvents, searchEvents } from './events.ts';
import { jobCandidates } from './job-candidates.ts';
import { jobLoad } from './job-load.ts';
import { listJobs, readJob } from './job-row.ts';
import type { Keyring } from './keyring.ts';
import { keyAt, page } from './page.ts';
import { poll } from './poll.ts';
import type { Pool } from './pool.ts';
import { reading, snapshot } from './reading.ts';
import { routesAt } from './routes.ts';
import { remembers, settledBelow, since } from './since.ts';
import { readStats } from './stats.ts';
import { type TenantRow, tenantKey, tenantOf } from './tenants.ts';

/** By the two small indexes of those that may be: a list of 100,000 healthy endpoints is not looked through. */
const IN_TROUBLE = `AND p.key IN (SELECT endpoint FROM failing WHERE is_told
  UNION ALL SELECT key FROM endpoints WHERE status <> 'active'
    AND (status = 'disabled' OR paused_until IS NULL OR paused_until > $3))`;

export function createLists(parts: {
  pool: Pool;
  /** For settings. */
  vault: Vault;
  /** For payloads. */
  keyring: Keyring;
  clock: Clock;
}): ReadStore {
  const { pool, vault, keyring, clock } = parts;
  const shown = (row: EndpointRow): Endpoint => endpointOf(row, vault);

  return {
    events: (query) => snapshot(pool, (on) => listEvents(on, query)),
    searchEvents: (query) => snapshot(pool, (on) => searchEvents(on, keyring, query)),
    event: (id, tenant) => snapshot(pool, (on) => findEvents(on, keyring, { id, tenant })),
    deliveries: (query) => snapshot(pool, (on) => listDeliveries(on, query, clock())),
    delivery: (id) =>
      snapshot(pool, async (on) => {
        const row = await findDelivery(on, id);
        if (row === undefined) return null;
        const hidden = await on.get('SELECT 1 FROM tenants WHERE key = $1 AND deleted_at IS NOT NULL', row.tenant);
        if (hidden !== undefined) return null;
        return { delivery: deliveryOf(row, clock()), attempts: await attemptsOf(on, row, keyring) };
      }),
    endpoint: (id) =>
      reading(pool, async (on) => {
        const row = await on.get<EndpointRow>(`${ENDPOINT_SELECT} WHERE p.id = $1 AND p.deleted_at IS NULL`, asked(id));
        return row === undefined ? null : shown(row);
      }),
    endpoints: (query) =>
      snapshot(pool, async (on) => {
        const before = [keyAt(query.position), query.limit + 1];
        const tenant = query.tenant === null ? null : await tenantKey(on, query.tenant);
        if (tenant === undefined) return { data: [], next: null };
        const newest = 'p.key < $1 AND p.deleted_at IS NULL';
        const last = 'ORDER BY p.key DESC LIMIT $2';
        const values = [...before, ...(query.inTrouble ? [clock()] : []), ...(tenant === null ? [] : [tenant])];
        const troubled = query.inTrouble ? IN_TROUBLE : '';
        const owned = tenant === null ? '' : `AND p.tenant = $${values.length}`;
        const rows = await on.all<EndpointRow>(
          `${ENDPOINT_SELECT} WHERE ${newest} ${troubled} ${owned} ${last}`,
          ...values,
        );
        return page(query, rows, shown);
      }),
    tenants: (query) =>
      reading(pool, async (on) => {
        const rows = await on.all<TenantRow>(
          'SELECT * FROM tenants WHERE key < $1 AND deleted_at IS NULL ORDER BY key DESC LIMIT $2',
          keyAt(query.position),
          query.limit + 1,
        );
        return page(query, rows, tenantOf);
      }),
    eventTypes: (query) =>
      reading(pool, async (on) => {
        const rows = await on.all<EventTypeRow>(
          'SELECT * FROM event_types WHERE key < $1 ORDER BY key DESC LIMIT $2',
          keyAt(query.position),
          query.limit + 1,
        );
        return page(query, rows, eventTypeOf);
      }),
    apiKeys: (query) =>
      reading(pool, async (on) => {
        const rows = await on.all<ApiKeyRow>(
          'SELECT * FROM api_keys WHERE key < $1 ORDER BY key DESC LIMIT $2',
          keyAt(query.position),
          query.limit + 1,
        );
        return page(query, rows, apiKeyOf);
      }),
    routesAt: (tenant, event) => snapshot(pool, (on) => routesAt(on, tenant, event)),
    jobs: (query) => snapshot(pool, (on) => listJobs(on, query)),
    job: (id) => reading(pool, (on) => readJob(on, id)),
    jobCandidates: (query) => snapshot(pool, (on) => jobCandidates({ on, keyring, now: clock() }, query)),
    jobLoad: (job, endpoints) => snapshot(pool, (on) => jobLoad(on, { job, endpoints, now: clock() })),
    remembers: (id, tenant) => snapshot(pool, (on) => remembers(on, id, tenant)),
    audit: (query) => snapshot(pool, (on) => listAudit(on, query)),
    checkAudit: (after, limit) => snapshot(pool, (on) => checkAudit(on, after, limit)),
    stats: (query) => snapshot(pool, (on) => readStats(on, query)),
    async poll(query) {
      const below = await reading(pool, settledBelow);
      return snapshot(pool, (on) => poll(on, { keyring, now: clock(), below }, query));
    },
    async since(id, tenant, limit) {
      const below = await reading(pool, settledBelow);
      return snapshot(pool, (on) => since(on, { id, tenant, limit, below, now: clock() }));
    },
  };
}
