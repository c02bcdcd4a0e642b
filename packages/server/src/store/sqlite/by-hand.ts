import type { Delivery } from '../../core/delivery/delivery.ts';
import type { ManageStore, TidyStore } from '../../ports.ts';
import type { Committer } from './commit.ts';
import {
  type DeliveryRow,
  deliveryOf,
  ENDPOINT_DELETED,
  EVERY_PART,
  findDelivery,
  isOpen,
  PART,
  PAYLOAD_ERASED,
  readDelivery,
  STATUS,
} from './delivery-row.ts';
import { eraseAttempts, eraseEvent, overwriting } from './erase.ts';
import { findEvent } from './event-row.ts';
import type { Transaction } from './job.ts';
import type { Names } from './names.ts';

interface ByHandParts {
  readonly committer: Committer;
  readonly names: Names;
}

type ByHand = Pick<ManageStore, 'retryDelivery' | 'cancelDelivery' | 'erasePayload'>;

/** Deliveries cancelled in one commit. */
const SLICE = 1_000;
const ROW_BYTES = 200;

export function createByHand({ committer, names }: ByHandParts): ByHand & Pick<TidyStore, 'settleDeleted'> {
  const submit = <Result>(rows: number, run: (transaction: Transaction) => Result): Promise<Result> =>
    committer.submit({ rows, bytes: rows * ROW_BYTES, owed: true, run });
  const eraseAttemptsOf = (event: number, after: number): Promise<number | null> =>
    submit(SLICE, ({ connection }) =>
      overwriting(connection, () => eraseAttempts(connection, event, { after, limit: SLICE }).next),
    );

  return {
    retryDelivery: (id, now) => submit(1, (transaction) => retry(transaction, id, now)),
    cancelDelivery: (id, reason, now) => submit(1, (transaction) => cancel(transaction, id, reason, now)),
    async erasePayload(tenant, event, now) {
      let key: number | 'more' | 'unknown' = 'more';
      while (key === 'more') {
        key = await submit(SLICE, (transaction) => erase(transaction, names, { tenant, event, now }));
      }
      if (key === 'unknown') return 'unknown';
      for (let after: number | null = 0; after !== null; ) after = await eraseAttemptsOf(key, after);
      return 'erased';
    },
    settleDeleted: (limit) => submit(limit, (transaction) => settleDeleted(transaction, limit)),
  };
}

function retry(transaction: Transaction, id: string, now: number): Awaited<ReturnType<ManageStore['retryDelivery']>> {
  const { connection } = transaction;
  const row = findDelivery(connection, id);
  if (row === undefined) return { kind: 'unknown' };
  if (row.deleted_at !== null) return { kind: 'gone', reason: ENDPOINT_DELETED, delivery: deliveryOf(row, now) };
  if (row.is_erased === 1) return { kind: 'gone', reason: PAYLOAD_ERASED, delivery: deliveryOf(row, now) };
  // Somebody waits for it: whatever job had opened it before, it does not go in the lane of replays.
  if (isOpen(row)) {
    connection.run(`UPDATE deliveries SET due_at = ?, ${NO_REPLAY} WHERE key = ?`, now, row.key);
  } else if (row.status === STATUS.delivered) {
    connection.run(`UPDATE deliveries SET due_at = ?, by_hand = 1, ${NO_REPLAY} WHERE key = ?`, now, row.key);
  } else {
    connection.run(
      `UPDATE deliveries SET status = ?, reason = NULL, completed_at = NULL, due_at = ?, by_hand = 1,
        ${NO_REPLAY} WHERE key = ?`,
      STATUS.pending,
      now,
      row.key,
    );
  }
  return { kind: 'due', delivery: changed(transaction, row, now) };
}

/** Out of the lane of replays; whatever stands behind another in its order stays there. */
const NO_REPLAY = `job = NULL, is_waiting = iif(is_waiting = ${PART.replay}, ${PART.waiting}, is_waiting)`;

function cancel(
  transaction: Transaction,
  id: string,
  reason: string,
  now: number,
): Awaited<ReturnType<ManageStore['cancelDelivery']>> {
  const row = findDelivery(transaction.connection, id);
  if (row === undefined) return { kind: 'unknown' };
  if (!isOpen(row)) return { kind: 'final', delivery: deliveryOf(row, now) };
  makeFinal(transaction, row, reason, now);
  return { kind: 'cancelled', delivery: changed(transaction, row, now) };
}

/** What was delivered stays so: only the further attempt somebody asked for is withdrawn. */
export function makeFinal(
  { connection }: Pick<Transaction, 'connection'>,
  { key, status }: Pick<DeliveryRow, 'key' | 'status'>,
  reason: string,
  now: number,
): void {
  if (status === STATUS.delivered) {
    connection.run('UPDATE deliveries SET due_at = NULL, by_hand = NULL WHERE key = ?', key);
  } else {
    connection.run(
      'UPDATE deliveries SET status = ?, reason = ?, due_at = NULL, by_hand = NULL, completed_at = ? WHERE key = ?',
      STATUS.cancelled,
      reason,
      now,
      key,
    );
  }
}

/** Notes a change, and reads how the delivery stands after it. */
export function changed(transaction: Transaction, { key, tenant }: Place, now: number): Delivery {
  note(transaction, { key, tenant });
  return deliveryOf(readDelivery(transaction.connection, key) as DeliveryRow, now);
}

type Place = Pick<DeliveryRow, 'key' | 'tenant'>;

/** Puts a change that is no attempt into the log. */
export function note(transaction: Transaction, { key, tenant }: Place): void {
  transaction.connection.run(
    'UPDATE deliveries SET changed_in = coalesce(changed_in, ?) WHERE key = ?',
    transaction.number,
    key,
  );
  transaction.note('delivery', key, tenant);
}

/**
 * Cancels first, a slice at a time, and erases with the last: a crash in between leaves an event that is still whole.
 * Returns the event's key when it is erased.
 */
function erase(
  transaction: Transaction,
  names: Names,
  { tenant, event, now }: { tenant: string; event: string; now: number },
): number | 'unknown' | 'more' {
  const { connection } = transaction;
  const tenantKey = names.tenant(tenant);
  const key = tenantKey === undefined ? undefined : findEvent(connection, event, tenantKey);
  if (key === undefined || connection.get('SELECT 1 FROM events WHERE key = ?', key) === undefined) return 'unknown';
  const open = connection.all<Pick<DeliveryRow, 'key' | 'status' | 'tenant' | 'deleted_at'>>(
    `SELECT d.key, d.status, d.tenant, p.deleted_at FROM deliveries d JOIN endpoints p ON p.key = d.endpoint
      WHERE d.event = ? AND d.due_at IS NOT NULL ORDER BY d.key LIMIT ?`,
    key,
    SLICE,
  );
  for (const row of open) {
    if (row.deleted_at !== null) {
      makeFinal(transaction, row, ENDPOINT_DELETED, row.deleted_at);
    } else {
      makeFinal(transaction, row, PAYLOAD_ERASED, now);
      note(transaction, row);
    }
  }
  if (open.length === SLICE) return 'more';
  overwriting(connection, () => eraseEvent(connection, key));
  return key;
}

function settleDeleted({ connection }: Transaction, limit: number): number {
  const endpoints = connection.all<{ key: number; deleted_at: number }>(DELETED_WITH_OPEN);
  let count = 0;
  for (const { key, deleted_at } of endpoints) {
    if (count >= limit) break;
    const rows = connection.all<{ key: number; status: number }>(
      `SELECT key, status FROM deliveries WHERE is_waiting IN (${EVERY_PART}) AND endpoint = ? AND due_at IS NOT NULL LIMIT ?`,
      key,
      limit - count,
    );
    for (const row of rows) makeFinal({ connection }, row, ENDPOINT_DELETED, deleted_at);
    count += rows.length;
  }
  return count;
}

const DELETED_WITH_OPEN = `SELECT p.key, p.deleted_at FROM endpoints p WHERE p.deleted_at IS NOT NULL
  AND EXISTS (SELECT 1 FROM deliveries d WHERE d.is_waiting IN (${EVERY_PART}) AND d.endpoint = p.key
    AND d.due_at IS NOT NULL)`;
