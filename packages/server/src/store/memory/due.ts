import type { DueDelivery, DueEvent } from '../../core/delivery/delivery.ts';
import type { Event } from '../../core/event/event.ts';
import type { DueStore, Taken, TakeRequest } from '../../ports.ts';
import { keyOf, timeOf } from '../key.ts';
import { RUN } from '../run.ts';
import { latest, living } from './routes.ts';
import type { DeliveryRow, EndpointRow, EventRow, State } from './state.ts';

export function createDue(state: State): DueStore {
  return {
    claimEpoch: async () => ++state.epoch,
    backlog: async () => {
      const open = openOf(state, living(state));
      return [...open].flatMap(([endpoint, [first]]) =>
        first === undefined ? [] : [{ endpoint: endpoint.id, tenant: endpoint.tenant.tenant.id, dueAt: first.dueAt }],
      );
    },
    take: async (requests) => {
      const events = new Map<EventRow, DueEvent>();
      const asked = requests.flatMap(({ endpoint }) => state.endpoints.get(endpoint) ?? []);
      const open = openOf(
        state,
        asked.filter(({ deletedAt }) => deletedAt === null),
      );
      return requests.map((request) => {
        const endpoint = state.endpoints.get(request.endpoint);
        return take(request, (endpoint && open.get(endpoint)) ?? [], events);
      });
    },
    openByIds: async (ids) => {
      const events = new Map<EventRow, DueEvent>();
      return ids.flatMap((id) => {
        const row = state.deliveries.get(id);
        if (row === undefined || row.dueAt === null || row.endpoint.deletedAt !== null) return [];
        return [dueOf(row as OpenRow, events)];
      });
    },
    endpointViews: async (ids) =>
      ids.flatMap((id) => {
        const row = state.endpoints.get(id);
        if (row === undefined) return [];
        const { version, settings } = latest(row);
        const now = row.deletedAt === null ? row.state : 'deleted';
        return [{ id, tenant: row.tenant.tenant.id, version, settings, secrets: row.secrets, state: now }];
      }),
  };
}

type OpenRow = DeliveryRow & { readonly dueAt: number };

/** What is open for each of some endpoints, the first due first. One pass for all of them: deliveries are many. */
function openOf(state: State, endpoints: readonly EndpointRow[]): Map<EndpointRow, OpenRow[]> {
  const open = new Map<EndpointRow, OpenRow[]>(endpoints.map((endpoint) => [endpoint, []]));
  for (const row of state.deliveries.values()) {
    if (row.dueAt !== null) open.get(row.endpoint)?.push(row as OpenRow);
  }
  for (const rows of open.values()) rows.sort((a, b) => a.dueAt - b.dueAt || a.key - b.key);
  return open;
}

function take(request: TakeRequest, waiting: readonly OpenRow[], events: Map<EventRow, DueEvent>): Taken {
  const open = waiting.filter((row) => isReplay(row) === (request.lane === 'replay'));
  const { rows, nextDueAt } = inTurn(open, request);
  const whole = rows.filter(({ event }) => !event.isErased);
  const deliveries = whole.map((row) => dueOf(row, events));
  if (whole.length === rows.length) return { endpoint: request.endpoint, deliveries, nextDueAt };
  // What is erased and not yet cancelled stands before the rest.
  return { endpoint: request.endpoint, deliveries, nextDueAt: Math.max(nextDueAt ?? 0, request.until + 500) };
}

/** What a job asked for; what has a number goes in its order instead. */
function isReplay({ job, sequence }: DeliveryRow): boolean {
  return job !== null && sequence === null;
}

interface Found {
  readonly rows: readonly OpenRow[];
  readonly nextDueAt: number | null;
}

function inTurn(open: readonly OpenRow[], request: TakeRequest): Found {
  if (request.lane === 'replay' || request.ordering === 'none') return firstDue(open, request);
  if (request.ordering === 'key') {
    const firsts = open.filter((row) => !open.some((other) => isBefore(other, row)));
    const found = firstDue(firsts, request);
    return { ...found, rows: withFollowers(found.rows, open, request) };
  }
  const unnumbered = open
    .slice(0, request.limit + 1 + request.except.length)
    .filter(({ sequence }) => sequence === null);
  const numbered = open.filter(({ sequence }) => sequence !== null).sort(byNumber);
  const alone = firstDue(unnumbered, request);
  const inOrder = firstDue(numbered, { ...request, limit: request.limit - alone.rows.length });
  const next = [alone, inOrder].flatMap(({ nextDueAt }) => nextDueAt ?? []);
  return { rows: [...alone.rows, ...inOrder.rows], nextDueAt: next.length === 0 ? null : Math.min(...next) };
}

/** The first that are due, of rows in the order of their turn; the first that is not ends it. */
function firstDue(rows: readonly OpenRow[], { except, limit, until }: TakeRequest): Found {
  const others = rows.filter(({ id }) => !except.includes(id));
  const end = others.findIndex(({ dueAt }, n) => n === limit || dueAt > until);
  return end < 0
    ? { rows: others, nextDueAt: null }
    : { rows: others.slice(0, end), nextDueAt: others[end]?.dueAt ?? null };
}

function withFollowers(
  firsts: readonly OpenRow[],
  open: readonly OpenRow[],
  { except, limit, until }: TakeRequest,
): OpenRow[] {
  const found = [...firsts];
  for (const first of firsts) {
    const behind = open.filter((row) => isBefore(first, row)).sort(byNumber);
    const end = behind.findIndex(({ id, dueAt }) => dueAt > until || except.includes(id));
    const run = Math.min(RUN, limit - found.length, end < 0 ? RUN : end);
    found.push(...behind.slice(0, Math.max(0, run)));
  }
  return found;
}

/** Whether one must be final before the other may go, at an endpoint that is ordered by key. */
function isBefore(a: OpenRow, b: OpenRow): boolean {
  const key = a.event.event.key;
  return (
    key !== null && key === b.event.event.key && a.sequence !== null && b.sequence !== null && a.sequence < b.sequence
  );
}

function byNumber(a: OpenRow, b: OpenRow): number {
  return (a.sequence ?? 0) - (b.sequence ?? 0);
}

function dueOf(row: OpenRow, events: Map<EventRow, DueEvent>): DueDelivery {
  const due = events.get(row.event) ?? dueEventOf(row.event.event);
  events.set(row.event, due);
  return {
    id: row.id,
    endpoint: row.endpoint.id,
    event: due,
    attempts: row.attempts.length,
    spent: row.spent,
    dueAt: row.dueAt,
    createdAt: timeOf(keyOf(row.id) as number),
    sequence: row.sequence,
    status: row.status === 'delivered' ? 'delivered' : 'pending',
    ...(isReplay(row) ? { replay: true } : {}),
  };
}

export function dueEventOf(event: Event): DueEvent {
  const { id, tenant, type, timestamp, key, channels, contentType, data, source, expiresAt, traceparent } = event;
  return {
    id,
    tenant,
    type,
    timestamp,
    key,
    channels,
    contentType,
    data,
    source,
    ...(event.asReceived ? { receivedHeaders: event.headers ?? {} } : {}),
    expiresAt,
    traceparent,
  };
}
