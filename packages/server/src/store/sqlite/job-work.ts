import type { Delivery } from '../../core/delivery/delivery.ts';
import type { Job } from '../../core/job/job.ts';
import { isSendable } from '../../core/job/sendable.ts';
import type { JobStep } from '../../ports.ts';
import { keyOf } from '../key.ts';
import type { Buckets } from './buckets.ts';
import { makeFinal, note } from './by-hand.ts';
import { insertDeliveries } from './deliveries.ts';
import {
  type DeliveryRow,
  deliveryOf,
  findDelivery,
  isOpen,
  PART,
  readDelivery,
  STATUS,
  sendingOf,
} from './delivery-row.ts';
import { IS_ERASED } from './erase.ts';
import { findEvent } from './event-row.ts';
import type { Transaction } from './job.ts';
import type { Names } from './names.ts';

export interface WorkParts {
  readonly names: Names;
  readonly buckets: Readonly<Record<'deliveries', Buckets>>;
}

/** Does what a step is about. Returns what it has changed; everything else was skipped. */
export function workOff(
  transaction: Transaction,
  parts: WorkParts,
  { job, key, step, now }: { job: Job; key: number; step: JobStep; now: number },
): { readonly opened: Delivery[]; readonly withdrawn: Delivery[] } {
  const { connection } = transaction;
  const opened: number[] = [];
  const withdrawn: number[] = [];
  for (const id of step.deliveries) {
    const row = findDelivery(connection, id);
    if (row === undefined || !job.selection.statuses.includes(deliveryOf(row, now).status)) continue;
    if (job.kind === 'cancel') {
      if (!isOpen(row)) continue;
      makeFinal(transaction, row, 'cancelled', now);
      withdrawn.push(row.key);
    } else if (row.due_at === null && isSendable(sendingOf(row), now)) {
      open(transaction, row, key, now);
      opened.push(row.key);
    }
  }
  for (const one of step.missing) {
    const made = make(transaction, parts, one, { job: key, now });
    if (made !== null) opened.push(made);
  }
  const changed = (delivery: number): Delivery => {
    const row = readDelivery(connection, delivery) as DeliveryRow;
    note(transaction, row);
    return deliveryOf(row, now);
  };
  return { opened: opened.map(changed), withdrawn: withdrawn.map(changed) };
}

/**
 * Opens a final delivery for a single attempt: in the lane of replays, a part of the index of open ones. What has a number
 * goes in its order instead, among what is due: two of them at once would be the order that nobody asked for.
 */
function open({ connection }: Transaction, { key, status, sequence }: DeliveryRow, job: number, now: number): void {
  const part = sequence === null ? PART.replay : PART.waiting;
  if (status === STATUS.delivered) {
    connection.run(
      'UPDATE deliveries SET due_at = ?, by_hand = 1, is_waiting = ?, job = ? WHERE key = ?',
      now,
      part,
      job,
      key,
    );
  } else {
    connection.run(
      `UPDATE deliveries SET status = ?, reason = NULL, completed_at = NULL, due_at = ?, by_hand = 1, is_waiting = ?,
        job = ? WHERE key = ?`,
      STATUS.pending,
      now,
      part,
      job,
      key,
    );
  }
}

const EVENT = `SELECT ${IS_ERASED} AS is_erased, expires_at, deliver_at, ordering_key FROM events WHERE key = ?`;
const MADE = 'SELECT 1 FROM deliveries WHERE event = ? AND endpoint = ?';

interface EventFacts {
  readonly is_erased: number;
  readonly expires_at: number | null;
  readonly deliver_at: number | null;
  readonly ordering_key: string | null;
}

/** Makes the delivery that an event lacks, unless somebody was faster. Returns its key, or null. */
function make(
  transaction: Transaction,
  { names, buckets }: WorkParts,
  { event: id, tenant: tenantId, target }: JobStep['missing'][number],
  { job, now }: { job: number; now: number },
): number | null {
  const { connection } = transaction;
  const tenant = names.tenant(tenantId);
  const event = tenant === undefined ? undefined : findEvent(connection, id, tenant);
  const endpoint = names.endpoint(target.endpoint);
  if (tenant === undefined || event === undefined || endpoint === undefined) return null;
  const row = connection.get<EventFacts>(EVENT, event);
  if (row === undefined) return null;
  const sending = {
    isEndpointDeleted: endpoint.isDeleted,
    isErased: row.is_erased === 1,
    expiresAt: row.expires_at,
  };
  if (!isSendable(sending, now) || connection.get(MADE, event, endpoint.key) !== undefined) return null;
  insertDeliveries(
    transaction,
    { names, buckets: buckets.deliveries },
    {
      event: { key: event, tenant, isErased: false, orderingKey: row.ordering_key },
      targets: [target],
      dueAt: Math.max(now, row.deliver_at ?? 0),
      now,
    },
  );
  const key = keyOf(target.delivery) as number;
  connection.run('UPDATE deliveries SET job = ? WHERE key = ?', job, key);
  if (!target.ordered) connection.run(`UPDATE deliveries SET is_waiting = ${PART.replay} WHERE key = ?`, key);
  connection.run('UPDATE events SET deliveries = deliveries + 1 WHERE key = ?', event);
  return key;
}
