import type { Delivery, DeliveryStatus } from '../../core/delivery/delivery.ts';
import { type EndpointState, stateAt } from '../../core/endpoint/endpoint.ts';
import { keyOf, timeOf } from '../key.ts';
import { unplain } from '../text.ts';
import { numbers } from './arrays.ts';
import { byWholeKey } from './by-whole-key.ts';
import type { Reader } from './reading.ts';

/** What stands in the status column. The order is the database's: do not change it. */
export const STATUS = { pending: 0, delivered: 1, exhausted: 2, cancelled: 3 } as const;
export type StoredStatus = keyof typeof STATUS;
const NAMES: readonly StoredStatus[] = ['pending', 'delivered', 'exhausted', 'cancelled'];

/**
 * In which part of the index of open deliveries one stands: its own turn decides; asked for by a job; behind an open one
 * with the same ordering key. Each part is read apart from the others.
 */
export const PART = { due: 0, replay: 1, blocked: 2 } as const;

/** A delivery with what its derived state and its ids need of endpoint, event and tenant. */
export interface DeliveryRow {
  readonly key: number;
  readonly id: string;
  readonly event: number;
  readonly endpoint: number;
  readonly tenant: number;
  readonly status: number;
  readonly reason: string | null;
  readonly attempts: number;
  readonly spent: number;
  /** Null where it is not open. */
  readonly due_at: number | null;
  readonly completed_at: number | null;
  readonly sequence: number | null;
  readonly last_attempt: number | null;
  readonly by_hand: boolean | null;
  readonly changed_in: number | null;
  readonly event_id: string;
  readonly type: string;
  readonly is_erased: boolean;
  readonly expires_at: number | null;
  readonly event_commit: number;
  readonly tenant_id: string;
  readonly endpoint_id: string;
  readonly endpoint_status: EndpointState['status'];
  readonly endpoint_reason: string | null;
  readonly paused_until: number | null;
  readonly deleted_at: number | null;
}

export const DELIVERY_COLUMNS = `d.key, d.id, d.event, d.endpoint, d.tenant, d.status, d.reason, d.attempts, d.spent,
  o.due_at, d.completed_at, d.sequence, d.last_attempt, o.by_hand, d.changed_in, e.id AS event_id, e.type,
  (e.sealed_data IS NULL OR e.commit_number < t.erased_before) AS is_erased, e.expires_at, e.commit_number AS event_commit, t.id AS tenant_id, p.id AS endpoint_id,
  p.status AS endpoint_status, p.reason AS endpoint_reason, p.paused_until, p.deleted_at`;

export const DELIVERY_JOINS = `LEFT JOIN open_deliveries o ON o.tenant = d.tenant AND o.delivery = d.key
  JOIN ${byWholeKey('events', 'e', { tenant: 'd.tenant', key: 'd.event' })}
  JOIN tenants t ON t.key = d.tenant
  JOIN endpoints p ON p.key = d.endpoint`;

const SELECT = `SELECT ${DELIVERY_COLUMNS} FROM deliveries d ${DELIVERY_JOINS} WHERE d.key = ANY($1::bigint[])`;

export async function readDeliveries(on: Reader, keys: readonly number[]): Promise<Map<number, DeliveryRow>> {
  if (keys.length === 0) return new Map();
  const rows = await on.all<DeliveryRow>(SELECT, numbers(keys));
  return new Map(rows.map((row) => [row.key, row]));
}

export async function findDelivery(on: Reader, id: string): Promise<DeliveryRow | undefined> {
  const key = keyOf(id);
  const row = key === null ? undefined : (await readDeliveries(on, [key])).get(key);
  return row?.id === id ? row : undefined;
}

/** Whether an attempt is to be made: not when its endpoint is gone, whatever the row says. */
export function isOpen(row: Pick<DeliveryRow, 'due_at' | 'deleted_at'>): boolean {
  return row.due_at !== null && row.deleted_at === null;
}

/** What says whether a delivery can be sent. */
export function sendingOf(row: DeliveryRow) {
  return { isEndpointDeleted: row.deleted_at !== null, isErased: row.is_erased, expiresAt: row.expires_at };
}

/**
 * A delivery as it stands at a moment. Pausing an endpoint with a million waiting writes one row, so what the endpoint's
 * state makes of an open delivery is worked out here: held, or cancelled with its endpoint.
 */
export function deliveryOf(row: DeliveryRow, now: number): Delivery {
  const { status, reason, completedAt } = standing(row, now);
  return {
    id: row.id,
    event: row.event_id,
    endpoint: row.endpoint_id,
    tenant: row.tenant_id,
    type: row.type,
    status,
    reason,
    attempts: row.attempts,
    nextAttemptAt: isOpen(row) && status !== 'held' ? row.due_at : null,
    createdAt: timeOf(row.key),
    completedAt,
    sequence: row.sequence,
  };
}

function standing(
  row: DeliveryRow,
  now: number,
): { status: DeliveryStatus; reason: string | null; completedAt: number | null } {
  const stored = NAMES[row.status] as StoredStatus;
  if (stored !== 'pending') {
    return { status: stored, reason: row.reason === null ? null : unplain(row.reason), completedAt: row.completed_at };
  }
  if (row.deleted_at !== null) {
    return { status: 'cancelled', reason: ENDPOINT_DELETED, completedAt: row.deleted_at };
  }
  const endpoint = stateAt(
    { status: row.endpoint_status, reason: row.endpoint_reason, pausedUntil: row.paused_until },
    now,
  );
  if (endpoint.status === 'active') {
    return { status: 'pending', reason: row.reason === null ? null : unplain(row.reason), completedAt: null };
  }
  const why = endpoint.reason === null ? `endpoint_${endpoint.status}` : unplain(endpoint.reason);
  return { status: 'held', reason: why, completedAt: null };
}

/** Reasons that the store itself gives. */
export const ENDPOINT_DELETED = 'endpoint_deleted';
export const PAYLOAD_ERASED = 'payload_erased';
