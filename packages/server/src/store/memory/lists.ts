import { type Endpoint, stateAt } from '../../core/endpoint/endpoint.ts';
import type { Clock, DeliveryQuery, EventQuery, JobQuery, Page, PageRequest, ReadStore } from '../../ports.ts';
import { createLook } from '../search.ts';
import { checkAudit, isAsked } from './audit.ts';
import { jobCandidates } from './job-candidates.ts';
import { jobLoad } from './jobs.ts';
import { poll } from './poll.ts';
import { latest, living, routesAt } from './routes.ts';
import { remembers, since } from './since.ts';
import { deliveryOf } from './standing.ts';
import type { DeliveryRow, EndpointRow, EventRow, JobRow, State } from './state.ts';
import { readStats } from './stats.ts';

export function createLists(state: State, clock: Clock): ReadStore {
  const endpointOf = (row: EndpointRow): Endpoint => ({
    id: row.id,
    tenant: row.tenant.tenant.id,
    version: latest(row).version,
    settings: latest(row).settings,
    secrets: row.secrets,
    state: row.state,
    ...(row.failing === null ? {} : { failing: row.failing }),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  });
  return {
    events: async (query) =>
      page(
        query,
        state.events.filter((row) => isFound(row, query)),
        (row) => {
          const { data: _data, headers: _headers, ...summary } = row.event;
          return { ...summary, deliveries: countOf(row) };
        },
      ),
    async searchEvents(query) {
      const listed = page(
        { ...query, limit: query.most },
        state.events.filter((row) => isFound(row, query)),
        (row) => row,
      );
      const look = createLook(query);
      listed.data.every((row) => {
        const { data, headers: _headers, ...summary } = row.event;
        const event = { ...summary, deliveries: countOf(row) };
        return look.into({ key: row.key, event, sealed: row.isErased ? null : data, open: (bytes) => bytes });
      });
      return look.finds(
        listed.data.map(({ key }) => key),
        listed.next,
      );
    },
    event: async (id, tenant) =>
      state.events
        .filter((row) => row.event.id === id && isOf(row, tenant))
        .sort((a, b) => a.key - b.key)
        .slice(0, 2)
        .map((row) => ({ event: row.event, deliveries: countOf(row), erased: row.isErased })),
    deliveries: async (query) =>
      page(
        query,
        [...state.deliveries.values()].filter((row) => isWanted(row, query, clock())),
        (row) => deliveryOf(row, clock()),
      ),
    delivery: async (id) => {
      const row = state.deliveries.get(id);
      if (row === undefined || row.event.tenant.isDeleted) return null;
      return { delivery: deliveryOf(row, clock()), attempts: [...row.attempts] };
    },
    endpoint: async (id) => {
      const row = living(state).find((endpoint) => endpoint.id === id);
      return row === undefined ? null : endpointOf(row);
    },
    endpoints: async (query) =>
      page(
        query,
        living(state).filter((row) => isOf(row, query.tenant) && (!query.inTrouble || isInTrouble(row, clock()))),
        endpointOf,
      ),
    tenants: async (query) =>
      page(
        query,
        state.tenants.filter(({ isDeleted }) => !isDeleted),
        ({ tenant }) => tenant,
      ),
    eventTypes: async (query) => page(query, [...state.eventTypes.values()], ({ eventType }) => eventType),
    apiKeys: async (query) =>
      page(
        query,
        [...state.apiKeys.values()].map((row) => ({ ...row, key: row.order, apiKey: row.key })),
        ({ apiKey }) => apiKey,
      ),
    routesAt: async (tenant, event) => routesAt(state, tenant, event),
    jobs: async (query) =>
      page(
        query,
        state.jobs.filter((row) => isJobWanted(row, query)),
        ({ standing }) => standing.job,
      ),
    job: async (id) => {
      const found = state.jobs.find((row) => row.standing.job.id === id && !row.tenant?.isDeleted);
      return found?.standing.job ?? null;
    },
    jobCandidates: async (query) => jobCandidates(state, query, clock()),
    jobLoad: async (job, endpoints) => jobLoad(state, job, endpoints, clock()),
    remembers: async (id, tenant) => remembers(state, id, tenant),
    audit: async (query) =>
      page(
        query,
        state.audit.filter((record) => isAsked(record, query)).map((record) => ({ record, key: record.number })),
        ({ record }) => record,
      ),
    checkAudit: async (after, limit) => checkAudit(state, after, limit),
    stats: async (query) => readStats(state, query),
    poll: async (query) => poll(state, query, clock),
    since: async (id, tenant, limit) => since(state, { id, tenant, limit, now: clock() }),
  };
}

/** A deleted tenant's jobs are gone with it. */
function isJobWanted({ tenant: owner, standing: { job } }: JobRow, { tenant, endpoint, status }: JobQuery): boolean {
  return (
    !owner?.isDeleted &&
    (tenant === null || owner?.tenant.id === tenant) &&
    (endpoint === null || job.selection.endpoint === endpoint) &&
    (status === null || job.status === status)
  );
}

function isInTrouble({ state, failing }: EndpointRow, now: number): boolean {
  return failing?.isTold === true || stateAt(state, now).status !== 'active';
}

function countOf({ fanOut, deliveries }: EventRow): number | null {
  return fanOut === null ? deliveries.length : null;
}

/** Whether a row is a living tenant's, or one tenant's. */
function isOf({ tenant }: Pick<EventRow, 'tenant'>, id: string | null): boolean {
  return !tenant.isDeleted && (id === null || tenant.tenant.id === id);
}

function isFound(row: EventRow, query: EventQuery): boolean {
  const { type, source, key, acceptedAt } = row.event;
  return (
    isOf(row, query.tenant) &&
    (query.type === null || type === query.type) &&
    (query.source === null || source === query.source) &&
    (query.key === null || key === query.key) &&
    (query.since === null || acceptedAt >= query.since) &&
    (query.until === null || acceptedAt < query.until)
  );
}

function isWanted(row: DeliveryRow, query: DeliveryQuery, now: number): boolean {
  const { event, endpoint, type, status, createdAt } = deliveryOf(row, now);
  return (
    isOf(row.event, query.tenant) &&
    (query.event === null || event === query.event) &&
    (query.endpoint === null || endpoint === query.endpoint) &&
    (query.type === null || type === query.type) &&
    (query.status === null || status === query.status) &&
    (query.since === null || createdAt >= query.since) &&
    (query.until === null || createdAt < query.until)
  );
}

function page<Row extends { readonly key: number }, Item>(
  { limit, position }: PageRequest,
  rows: readonly Row[],
  itemOf: (row: Row) => Item,
): Page<Item> {
  const before = position === null ? Number.MAX_SAFE_INTEGER : Number(position);
  if (!Number.isSafeInteger(before)) throw new RangeError('the position is none of this store');
  const found = rows.filter(({ key }) => key < before).sort((a, b) => b.key - a.key);
  const shown = found.slice(0, limit);
  return { data: shown.map(itemOf), next: found.length > limit ? String(shown.at(-1)?.key) : null };
}
