import type { Target } from '../../ports.ts';
import { StoreUnavailable } from '../../ports.ts';
import { keyOf } from '../key.ts';
import type { Buckets } from './buckets.ts';
import { ENDPOINT_DELETED, PART, PAYLOAD_ERASED, STATUS } from './delivery-row.ts';
import type { Transaction } from './job.ts';
import type { Names } from './names.ts';

/** The event that deliveries are made for. */
export interface Parent {
  readonly key: number;
  readonly tenant: number;
  readonly isErased: boolean;
  /** As it stands in the event's row. */
  readonly orderingKey: string | null;
}

const INSERT = `INSERT INTO deliveries (key, id, event, endpoint, tenant, bucket, status, attempts, spent, due_at,
  sequence, chain, is_waiting) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?)`;
const INSERT_FINAL = `INSERT INTO deliveries
  (key, id, event, endpoint, tenant, bucket, status, attempts, spent, sequence, chain, reason, completed_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?)`;
/** Whether something open of an ordering key stands before a new one (migrations/0006-suspects.ts keeps it so). */
const IS_BEHIND = `SELECT 1 FROM deliveries INDEXED BY deliveries_chained
  WHERE endpoint = ? AND chain = ? AND due_at IS NOT NULL LIMIT 1`;

/** Writes an event's deliveries, and numbers them where their endpoint orders its events. */
export function insertDeliveries(
  { connection }: Transaction,
  { names, buckets }: { readonly names: Names; readonly buckets: Buckets },
  { event, targets, dueAt, now }: { event: Parent; targets: readonly Target[]; dueAt: number; now: number },
): (number | null)[] {
  return targets.map((target) => {
    const key = keyOf(target.delivery);
    const endpoint = names.endpoint(target.endpoint);
    if (key === null) throw new TypeError(`${target.delivery} is no id of a delivery`);
    if (endpoint === undefined) throw new StoreUnavailable(`there is no endpoint ${target.endpoint}`);
    if (endpoint.tenant !== event.tenant) throw new TypeError(`${target.endpoint} is another tenant's endpoint`);

    const sequence = target.ordered ? nextSequence(connection, endpoint.key) : null;
    const chain = target.ordered ? event.orderingKey : null;
    const place = [key, target.delivery, event.key, endpoint.key, event.tenant, buckets.of(key)] as const;
    if (endpoint.isDeleted || event.isErased) {
      const reason = event.isErased ? PAYLOAD_ERASED : ENDPOINT_DELETED;
      connection.run(INSERT_FINAL, ...place, STATUS.cancelled, sequence, chain, reason, now);
    } else {
      const isBehind = chain !== null && connection.get(IS_BEHIND, endpoint.key, chain) !== undefined;
      const part = isBehind ? PART.blocked : PART.fresh;
      connection.run(INSERT, ...place, dueAt + (target.delayMs ?? 0), sequence, chain, part);
    }
    if (endpoint.isPolled) numberForPolling(connection, key, endpoint.key);
    return sequence;
  });
}

function nextSequence(connection: Transaction['connection'], endpoint: number): number {
  const row = connection.get<{ sequence: number }>(
    'UPDATE endpoints SET sequence = sequence + 1 WHERE key = ? RETURNING sequence',
    endpoint,
  );
  return (row as { sequence: number }).sequence;
}

/** In a statement of its own: deliveries of endpoints that nobody polls, nearly all there are, pay nothing for it. */
function numberForPolling(connection: Transaction['connection'], delivery: number, endpoint: number): void {
  connection.run('UPDATE endpoints SET polls = polls + 1 WHERE key = ?', endpoint);
  connection.run(
    'UPDATE deliveries SET polled = (SELECT polls FROM endpoints WHERE key = ?) WHERE key = ?',
    endpoint,
    delivery,
  );
}
