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
  const opened: Delivery[] = [];
  const withdrawn: Delivery[] = [];
  for (const id of step.deliveries) {
    const row = findDelivery(connection, id);
    if (row === undefined || !job.selection.statuses.includes(deliveryOf(row, now).status)) continue;
    if (job.kind === 'cancel') {
      if (!isOpen(row)) continue;
      makeFinal(transaction, row, 'cancelled', now);
      withdrawn.push(changed(transaction, row.key, now));
    } else if (row.due_at === null && isSendable(sendingOf(row), now)) {
      opened.push(open(transaction, row, key, now));
    }
  }
  for (const one of step.missing) {
    const made = make(transaction, parts, one, { job: key, now });
    if (made !== null) opened.push(changed(transaction, made, now));
  }
  return { opened, withdrawn };
}

function changed(transaction: Transaction, delivery: number, now: number): Delivery {
  const row = readDelivery(transaction.connection, delivery) as DeliveryRow;
  note(transaction, row);
  return deliveryOf(row, now);
}

const OPEN = `UPDATE deliveries SET status = ?, reason = ?, completed_at = ?, due_at = ?, by_hand = 1, is_waiting = ?,
  job = ?, changed_in = coalesce(changed_in, ?) WHERE key = ?`;

/**
 * Opens a final delivery for a single attempt: in the lane of replays, a part of the index of open ones. What has a number
 * goes in its order instead, among what is due: two of them at once would be the order that nobody asked for. One
 * statement, and no look at the row after it: this is most of what a replay costs the accepting thread.
 */
function open(transaction: Transaction, row: DeliveryRow, job: number, now: number): Delivery {
  const stays = row.status === STATUS.delivered;
  const after = {
    ...row,
    status: stays ? row.status : STATUS.pending,
    reason: stays ? row.reason : null,
    completed_at: stays ? row.completed_at : null,
    due_at: now,
  };
  transaction.connection.run(
    OPEN,
    after.status,
    after.reason,
    after.completed_at,
    now,
    row.sequence === null ? PART.replay : PART.waiting,
    job,
    transaction.number,
    row.key,
  );
  transaction.note('delivery', row.key, row.tenant);
  return deliveryOf(after, now);
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
