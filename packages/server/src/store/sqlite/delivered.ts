import type { Delivery } from '../../core/delivery/delivery.ts';
import type { PackedAttempt, Recorded, Settlement } from '../../ports.ts';
import { keyOf, timeOf } from '../key.ts';
import { plain, unplain } from '../text.ts';
import { insertAttempt, type SealedAttempt, sealedNow } from './attempt-row.ts';
import { PART, STATUS } from './delivery-row.ts';
import type { Transaction } from './job.ts';
import type { Keyring } from './keyring.ts';
import type { Names } from './names.ts';
import type { Rules } from './rules.ts';

interface Moment {
  readonly transaction: Transaction;
  readonly names: Names;
  readonly rules: Rules;
  readonly keys: Keyring;
  readonly now: number;
}

/** Writes only to a row that stands as it was made. */
const DELIVER = `UPDATE deliveries SET status = ${STATUS.delivered}, reason = ?, attempts = 1, spent = ?, due_at = NULL,
    is_waiting = ${PART.fresh}, completed_at = ?, last_attempt = ?
  WHERE key = ? AND id = ? AND status = ${STATUS.pending} AND attempts = 0 AND due_at IS NOT NULL AND sequence IS NULL
    AND by_hand IS NULL`;

/**
 * Records a first attempt that succeeded where nothing else is to be looked at, which is what nearly all settlements are:
 * one statement finds out whether the row stands as expected, and writes it. Null, and nothing is written, where it does
 * not, or where an order, an erasure or a retention has a say: that is record.ts's.
 */
export function deliverAtOnce(
  { transaction, names, rules, keys, now }: Moment,
  settlement: Settlement,
  { attempt, sealed }: { readonly attempt: PackedAttempt; readonly sealed: SealedAttempt },
): Recorded | null {
  const { next, effect, type } = settlement;
  if (attempt.number !== 1 || next.status !== 'delivered' || effect !== null) return null;
  const tenant = names.tenant(settlement.tenant);
  if (tenant === undefined || rules.erasedBefore(tenant) > 0 || rules.payloadMs(tenant, type) === 0) return null;
  const { connection } = transaction;
  const key = keyOf(settlement.delivery);
  const place = keyOf(attempt.id);
  const reason = next.reason === null ? null : plain(next.reason);
  if (connection.run(DELIVER, reason, next.spent, now, place, key, settlement.delivery) === 0) return null;
  const of = { delivery: key as number, previous: null };
  const last = insertAttempt(transaction, attempt, sealedNow(sealed, attempt, settlement.tenant, keys), of);
  if (last !== place) connection.run('UPDATE deliveries SET last_attempt = ? WHERE key = ?', last, key);
  transaction.note('attempt', last, tenant);
  const row = { sequence: null, attempts: 1, reason, completedAt: now };
  return { kind: 'recorded', delivery: deliveredOf(settlement, key as number, row) };
}

/** What is delivered needs no look at its endpoint to say how it stands. */
export function deliveredOf(
  { delivery: id, event, endpoint, tenant, type }: Settlement,
  key: number,
  { reason, ...row }: Pick<Delivery, 'sequence' | 'attempts' | 'reason' | 'completedAt'>,
): Delivery {
  return {
    id,
    event,
    endpoint,
    tenant,
    type,
    status: 'delivered',
    reason: reason === null ? null : unplain(reason),
    nextAttemptAt: null,
    createdAt: timeOf(key),
    ...row,
  };
}
