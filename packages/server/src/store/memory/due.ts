import type { DueDelivery, DueEvent } from '../../core/delivery/delivery.ts';
import type { DueStore, Taken, TakeRequest } from '../../ports.ts';
import { keyOf, timeOf } from '../key.ts';
import { latest, living } from './routes.ts';
import type { DeliveryRow, EndpointRow, EventRow, State } from './state.ts';

export function createDue(state: State): DueStore {
  return {
    claimEpoch: async () => ++state.epoch,
    backlog: async () =>
      living(state).flatMap((endpoint) => {
        const due = openOf(state, endpoint).map(({ dueAt }) => dueAt);
        return due.length === 0
          ? []
          : [{ endpoint: endpoint.id, tenant: endpoint.tenant.tenant.id, dueAt: Math.min(...due) }];
      }),
    take: async (requests) => {
      const events = new Map<EventRow, DueEvent>();
      return requests.map((request) => take(state, request, events));
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

function openOf(state: State, endpoint: EndpointRow): OpenRow[] {
  return [...state.deliveries.values()]
    .filter((row): row is OpenRow => row.endpoint === endpoint && row.dueAt !== null)
    .sort((a, b) => a.dueAt - b.dueAt || a.key - b.key);
}

function take(state: State, request: TakeRequest, events: Map<EventRow, DueEvent>): Taken {
  const { endpoint: id, until, limit } = request;
  const endpoint = state.endpoints.get(id);
  if (endpoint === undefined || endpoint.deletedAt !== null) return { endpoint: id, deliveries: [], nextDueAt: null };
  const open = openOf(state, endpoint);
  const inTurn = request.bySequence ? bySequence(open, limit) : open;
  const count = request.bySequence ? limit : Math.min(limit, open.filter(({ dueAt }) => dueAt <= until).length);
  return {
    endpoint: id,
    deliveries: inTurn.slice(0, count).map((row) => dueOf(row, events)),
    nextDueAt: inTurn[count]?.dueAt ?? null,
  };
}

/** Unnumbered ones first, of those among the first due; then by number. */
function bySequence(open: readonly OpenRow[], limit: number): OpenRow[] {
  const unnumbered = open.slice(0, limit + 1).filter(({ sequence }) => sequence === null);
  const numbered = open.filter(({ sequence }) => sequence !== null);
  return [...unnumbered, ...numbered.sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))];
}

function dueOf(row: OpenRow, events: Map<EventRow, DueEvent>): DueDelivery {
  const { event } = row.event;
  const { id, tenant, type, timestamp, key, channels, contentType, data, source, expiresAt, traceparent } = event;
  const due = events.get(row.event) ?? {
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
    ...(row.job === null ? {} : { replay: true }),
  };
}
