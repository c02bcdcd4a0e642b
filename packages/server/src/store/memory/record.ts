import { retentionOf } from '../../core/event/retention.ts';
import { noticeOfExhausted } from '../../core/notice/notice.ts';
import type { Clock, Recorded, RecordStore, Settlement } from '../../ports.ts';
import { unpacked } from '../exchange.ts';
import { erased, eraseEvent, hasSucceeded } from './erase.ts';
import { affect, hearAttempt } from './health.ts';
import { keepNotice } from './notices.ts';
import { deliveryOf } from './standing.ts';
import { type DeliveryRow, type State, saidOf } from './state.ts';

export function createRecord(state: State, clock: Clock): RecordStore {
  return {
    record: async (epoch, settlements) =>
      epoch === state.epoch
        ? settlements.map((settlement) => settle(state, settlement, clock()))
        : settlements.map(() => ({ kind: 'stale_epoch' })),
  };
}

function settle(state: State, settlement: Settlement, now: number): Recorded {
  const { attempt, effect } = settlement;
  const row = state.deliveries.get(settlement.delivery);
  if (row === undefined) return { kind: 'unknown' };
  const isRepetition = attempt === null ? row.dueAt === null : attempt.number !== row.attempts.length + 1;
  let isGivenUp = false;
  if (!isRepetition) {
    const wasOpen = row.dueAt !== null;
    decide(row, settlement.next, now);
    if (attempt === null) {
      state.log.push({ at: now, kind: 'delivery', delivery: row });
    } else {
      const shown = unpacked(attempt, settlement.event);
      row.attempts.push(row.event.isErased ? erased(shown) : shown);
      state.log.push({ at: now, kind: 'attempt', delivery: row, attempt: shown });
    }
    if (effect !== null) affect(state, row.endpoint, effect, now);
    isGivenUp = hearAttempt(state, row.endpoint, settlement, now);
    if (wasOpen && row.status === 'exhausted') {
      const attempts = row.attempts.length;
      keepNotice(state, noticeOfExhausted({ ...settlement, reason: row.reason, attempts }, now));
    }
    const isPayloadKept = retentionOf(saidOf(state, row.event), state.retentionMs) > 0;
    if (!isPayloadKept && hasSucceeded(row.event)) eraseEvent(row.event);
  }
  return { kind: 'recorded', delivery: deliveryOf(row, now), ...(isGivenUp ? { isGivenUp } : {}) };
}

/** What becomes of a delivery. */
function decide(row: DeliveryRow, next: Settlement['next'], now: number): void {
  const wasDelivered = row.status === 'delivered';
  if (next.status === 'delivered') {
    if (wasDelivered) close(row);
    else finish(row, 'delivered', next.reason, next.spent, now);
    return;
  }
  // Made final by hand meanwhile.
  if (row.dueAt === null) return;
  const isOverByHand = row.isByHand && next.spent > row.spent;
  if (next.status === 'pending' && !isOverByHand) {
    row.spent = next.spent;
    row.dueAt = next.dueAt;
    if (!wasDelivered) row.reason = next.reason;
    return;
  }
  if (wasDelivered) close(row);
  else if (next.status === 'pending') finish(row, 'exhausted', next.reason ?? 'retry_failed', next.spent, now);
  else finish(row, next.status, next.reason, next.spent, now);
}

function close(row: DeliveryRow): void {
  row.dueAt = null;
  row.isByHand = false;
}

function finish(
  row: DeliveryRow,
  status: 'delivered' | 'exhausted' | 'cancelled',
  reason: string | null,
  spent: number,
  now: number,
): void {
  close(row);
  Object.assign(row, { status, reason, spent, completedAt: now });
}
