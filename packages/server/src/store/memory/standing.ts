import type { Delivery } from '../../core/delivery/delivery.ts';
import { stateAt } from '../../core/endpoint/endpoint.ts';
import { keyOf, timeOf } from '../key.ts';
import type { DeliveryRow, Standing } from './state.ts';

/** Whether an attempt is to be made: not when its endpoint is gone. */
export function isOpen({ dueAt, endpoint }: DeliveryRow): boolean {
  return dueAt !== null && endpoint.deletedAt === null;
}

/** A delivery as it stands at a moment: what its endpoint's state makes of it is worked out, never written. */
export function deliveryOf(row: DeliveryRow, now: number): Delivery {
  const standing = standingOf(row, now);
  return {
    id: row.id,
    event: row.event.event.id,
    endpoint: row.endpoint.id,
    tenant: row.endpoint.tenant.tenant.id,
    type: row.event.event.type,
    ...standing,
    attempts: row.attempts.length,
    nextAttemptAt: isOpen(row) && standing.status !== 'held' ? row.dueAt : null,
    createdAt: timeOf(keyOf(row.id) as number),
    sequence: row.sequence,
  };
}

function standingOf({ status, reason, completedAt, endpoint }: DeliveryRow, now: number): Standing {
  if (status !== 'pending') return { status, reason, completedAt };
  if (endpoint.deletedAt !== null) {
    return { status: 'cancelled', reason: 'endpoint_deleted', completedAt: endpoint.deletedAt };
  }
  const state = stateAt(endpoint.state, now);
  if (state.status === 'active') return { status, reason, completedAt: null };
  return { status: 'held', reason: state.reason ?? `endpoint_${state.status}`, completedAt: null };
}
