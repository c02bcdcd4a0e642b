import type { Delivery } from '../../core/delivery/delivery.ts';
import { noticeOfExhausted } from '../../core/notice/notice.ts';
import type { Clock, Recorded, RecordStore, Settlement } from '../../ports.ts';
import { keyOf } from '../key.ts';
import { plain, unplain } from '../text.ts';
import { insertAttempt, type SealedAttempt, sealAttempt, sealedNow } from './attempt-row.ts';
import type { Committer } from './commit.ts';
import { deliverAtOnce, deliveredOf } from './delivered.ts';
import { type DeliveryRow, deliveryOf, PART, readDelivery, STATUS } from './delivery-row.ts';
import { applyEffect } from './effect.ts';
import { eraseIfSucceeded, isErased } from './erase.ts';
import type { Health } from './health.ts';
import type { Transaction } from './job.ts';
import type { Keyring } from './keyring.ts';
import type { Names } from './names.ts';
import { insertNotice } from './notices.ts';
import type { Rules } from './rules.ts';

interface RecordParts {
  readonly committer: Committer;
  readonly health: Health;
  readonly names: Names;
  readonly rules: Rules;
  readonly keys: Keyring;
  readonly clock: Clock;
}

/** Roughly what recording costs beside the sealed bytes of an attempt. */
const ROW_BYTES = 300;
/** Settlements in one job; a job is never cut. */
const SLICE = 100;

export function createRecord({ committer, health, names, rules, keys, clock }: RecordParts): RecordStore {
  return {
    async record(epoch, settlements) {
      const slices: Promise<Recorded[]>[] = [];
      for (let at = 0; at < settlements.length; at += SLICE) {
        slices.push(recordSlice(epoch, settlements.slice(at, at + SLICE)));
      }
      return (await Promise.all(slices)).flat();
    },
  };

  function recordSlice(epoch: number, settlements: readonly Settlement[]): Promise<Recorded[]> {
    const sealed = settlements.map((settlement) =>
      settlement.attempt === null ? null : sealAttempt(settlement.attempt, settlement.tenant, keys),
    );
    return committer.submit({
      rows: settlements.length * 2,
      bytes: sealed.reduce((sum, one) => sum + ROW_BYTES + (one?.bytes.byteLength ?? 0), 0),
      owed: true,
      run: (transaction) => {
        const current = transaction.connection.get<{ epoch: number }>('SELECT epoch FROM owner')?.epoch;
        if (current !== epoch) return settlements.map(() => ({ kind: 'stale_epoch' }) as const);
        const now = clock();
        const moment = { transaction, health, names, rules, keys, now };
        return settlements.map((settlement, n) => settle(moment, settlement, sealed[n] ?? null));
      },
    });
  }
}

type Row = Pick<
  DeliveryRow,
  | 'id'
  | 'event'
  | 'tenant'
  | 'status'
  | 'reason'
  | 'attempts'
  | 'spent'
  | 'due_at'
  | 'completed_at'
  | 'sequence'
  | 'last_attempt'
  | 'by_hand'
>;

const READ = `SELECT id, event, tenant, status, reason, attempts, spent, due_at, completed_at, sequence, last_attempt, by_hand
  FROM deliveries WHERE key = ?`;
/** What has failed waits; what a job asked for, and what stands behind another, stays in its part of the index. */
const WRITE = `UPDATE deliveries SET status = ?, reason = ?, attempts = ?, spent = ?, due_at = ?5,
  is_waiting = iif(?5 IS NULL, ${PART.fresh}, max(is_waiting, ${PART.waiting})),
  completed_at = ?, last_attempt = ?, by_hand = ? WHERE key = ?`;

interface Moment {
  readonly transaction: Transaction;
  readonly health: Health;
  readonly names: Names;
  readonly rules: Rules;
  readonly keys: Keyring;
  readonly now: number;
}

/** In the place of what was sent and answered, where the payload was erased meanwhile. */
const ERASED = new Uint8Array(0);

function settle(moment: Moment, settlement: Settlement, sealed: SealedAttempt | null): Recorded {
  const { transaction, health, rules, keys, now } = moment;
  const { connection } = transaction;
  const { attempt } = settlement;
  if (attempt !== null && sealed !== null) {
    const delivered = deliverAtOnce(moment, settlement, { attempt, sealed });
    if (delivered !== null) {
      health.hear(connection, settlement, now);
      return delivered;
    }
  }
  const key = keyOf(settlement.delivery);
  const row = key === null ? undefined : connection.get<Row>(READ, key);
  if (key === null || row?.id !== settlement.delivery) return { kind: 'unknown' };

  const isRepetition = attempt === null ? row.due_at === null : attempt.number !== row.attempts + 1;
  if (isRepetition) return { kind: 'recorded', delivery: standing(transaction, key, now) };

  const after = consequence(row, settlement, now);
  let last = row.last_attempt;
  if (attempt !== null && sealed !== null) {
    // What is open is erased only by a word about its tenant.
    const mayBeErased = row.due_at === null || rules.erasedBefore(row.tenant) > 0;
    const kept =
      mayBeErased && isErased(connection, row.event) ? ERASED : sealedNow(sealed, attempt, settlement.tenant, keys);
    last = insertAttempt(transaction, attempt, kept, { delivery: key, previous: last });
    transaction.note('attempt', last, row.tenant);
  } else {
    transaction.note('delivery', key, row.tenant);
    connection.run('UPDATE deliveries SET changed_in = coalesce(changed_in, ?) WHERE key = ?', transaction.number, key);
  }
  const attempts = attempt === null ? row.attempts : attempt.number;
  const { status, reason, spent, dueAt, completedAt, byHand } = after;
  connection.run(WRITE, status, reason, attempts, spent, dueAt, completedAt, last, byHand, key);
  if (settlement.effect !== null) applyEffect(connection, settlement, settlement.effect, now);
  const isGivenUp = health.hear(connection, settlement, now);
  if (status === STATUS.exhausted && row.due_at !== null) {
    const why = reason === null ? null : unplain(reason);
    insertNotice(connection, noticeOfExhausted({ ...settlement, reason: why, attempts }, now));
  }

  // What is final needs no look at its endpoint.
  if (status === STATUS.delivered && dueAt === null) {
    if (rules.payloadMs(row.tenant, settlement.type) === 0) eraseIfSucceeded(connection, row.event);
    const { sequence } = row;
    return { kind: 'recorded', delivery: deliveredOf(settlement, key, { sequence, attempts, reason, completedAt }) };
  }
  return { kind: 'recorded', delivery: standing(transaction, key, now), ...(isGivenUp ? { isGivenUp } : {}) };
}

interface Consequence {
  readonly status: number;
  readonly reason: string | null;
  readonly spent: number;
  readonly dueAt: number | null;
  readonly completedAt: number | null;
  readonly byHand: number | null;
}

/** What becomes of a delivery. */
function consequence(row: Row, { next }: Settlement, now: number): Consequence {
  const wasDelivered = row.status === STATUS.delivered;
  const asItStands = {
    status: row.status,
    reason: row.reason,
    spent: row.spent,
    dueAt: null,
    completedAt: row.completed_at,
    byHand: null,
  };
  if (next.status === 'delivered') {
    if (wasDelivered) return asItStands;
    return { ...finalNow(STATUS.delivered, next.reason), spent: next.spent };
  }
  // Made final by hand meanwhile.
  if (row.due_at === null) return asItStands;
  if (next.status === 'pending') {
    const isOverByHand = row.by_hand === 1 && next.spent > row.spent;
    if (!isOverByHand) {
      const reason = wasDelivered ? row.reason : writtenReason(next.reason);
      return { ...asItStands, reason, spent: next.spent, dueAt: next.dueAt, byHand: row.by_hand };
    }
    if (wasDelivered) return asItStands;
    return { ...finalNow(STATUS.exhausted, next.reason ?? 'retry_failed'), spent: next.spent };
  }
  if (wasDelivered) return asItStands;
  return { ...finalNow(STATUS[next.status], next.reason), spent: next.spent };

  function finalNow(status: number, reason: string | null): Omit<Consequence, 'spent'> {
    return { status, reason: writtenReason(reason), dueAt: null, completedAt: now, byHand: null };
  }
}

function writtenReason(reason: string | null): string | null {
  return reason === null ? null : plain(reason);
}

function standing({ connection }: Transaction, key: number, now: number): Delivery {
  return deliveryOf(readDelivery(connection, key) as DeliveryRow, now);
}
