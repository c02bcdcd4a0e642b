import type { Delivery } from '../../core/delivery/delivery.ts';
import type { Job } from '../../core/job/job.ts';
import { isSendable } from '../../core/job/sendable.ts';
import type { JobStep } from '../../ports.ts';
import { keyOf } from '../key.ts';
import { numbers } from './arrays.ts';
import { makeFinal, note } from './by-hand.ts';
import { insertDeliveries, nameEndpoints } from './deliveries.ts';
import { type DeliveryRow, deliveryOf, isOpen, readDeliveries, sendingOf } from './delivery-row.ts';
import { IS_ERASED } from './erase.ts';
import { findEvent } from './event-row.ts';
import type { Transaction } from './job.ts';
import { tenantKey } from './tenants.ts';

/** Does what a step is about. Returns what it has changed; everything else was skipped. */
export async function workOff(
  transaction: Transaction,
  { job, key, step, now }: { job: Job; key: number; step: JobStep; now: number },
): Promise<{ readonly opened: Delivery[]; readonly withdrawn: Delivery[] }> {
  const keys = step.deliveries.flatMap((id) => keyOf(id) ?? []);
  const [, rows] = await Promise.all([
    transaction.run(
      'SELECT FROM deliveries WHERE key = ANY($1::bigint[]) ORDER BY key FOR NO KEY UPDATE',
      numbers(keys),
    ),
    readDeliveries(transaction, keys),
  ]);
  const chosen = new Map<number, DeliveryRow>();
  for (const id of step.deliveries) {
    const row = rows.get(keyOf(id) ?? -1);
    if (row?.id !== id || !job.selection.statuses.includes(deliveryOf(row, now).status)) continue;
    const isToDo = job.kind === 'cancel' ? isOpen(row) : row.due_at === null && isSendable(sendingOf(row), now);
    if (isToDo) chosen.set(row.key, row);
  }
  const all = [...chosen.values()];
  if (job.kind === 'cancel') {
    await makeFinal(
      transaction,
      all.map((row) => ({ key: row.key, tenant: row.tenant, reason: 'cancelled', at: now })),
    );
  } else {
    await open(transaction, all, key, now);
  }
  const made: Place[] = [];
  for (const one of step.missing) {
    const place = await make(transaction, one, { job: key, now });
    if (place !== null) made.push(place);
  }
  const changed = [...all, ...made];
  await note(transaction, changed);
  const after = await readDeliveries(
    transaction,
    changed.map((row) => row.key),
  );
  const deliveries = changed.map((row) => deliveryOf(after.get(row.key) as DeliveryRow, now));
  return job.kind === 'cancel' ? { opened: [], withdrawn: deliveries } : { opened: deliveries, withdrawn: [] };
}

type Place = Pick<DeliveryRow, 'key' | 'tenant'>;

/**
 * Opens final deliveries for a single attempt each: in the lane of replays, which has no order. What has a number goes in
 * its order instead, among what is due.
 */
async function open(transaction: Transaction, rows: readonly DeliveryRow[], job: number, now: number): Promise<void> {
  if (rows.length === 0) return;
  const places = [numbers(rows.map(({ tenant }) => tenant)), numbers(rows.map(({ key }) => key))] as const;
  await Promise.all([
    transaction.run(
      `INSERT INTO open_deliveries (tenant, delivery, endpoint, event, due_at, sequence, chain, by_hand, job, part)
        SELECT d.tenant, d.key, d.endpoint, d.event, $3, d.sequence,
          CASE WHEN d.sequence IS NOT NULL THEN e.ordering_key END, true, $4,
          CASE WHEN d.sequence IS NULL THEN 1 ELSE 0 END
        FROM unnest($1::bigint[], $2::bigint[]) AS n (tenant, key)
        JOIN deliveries d ON d.tenant = n.tenant AND d.key = n.key
        JOIN events e ON e.tenant = d.tenant AND e.key = d.event
        ORDER BY d.sequence`,
      ...places,
      now,
      job,
    ),
    transaction.run(
      `UPDATE deliveries d SET status = 0, failed = NULL, reason = NULL, completed_at = NULL
        FROM unnest($1::bigint[], $2::bigint[]) AS n (tenant, key)
        WHERE d.tenant = n.tenant AND d.key = n.key AND d.status <> 1`,
      ...places,
    ),
  ]);
}

interface EventFacts {
  readonly is_erased: boolean;
  readonly expires_at: number | null;
  readonly deliver_at: number | null;
  readonly ordering_key: string | null;
}

/** Makes the delivery that an event lacks, unless somebody was faster. Returns its place, or null. */
async function make(
  transaction: Transaction,
  { event: id, tenant: tenantId, target }: JobStep['missing'][number],
  { job, now }: { job: number; now: number },
): Promise<Place | null> {
  const tenant = await tenantKey(transaction, tenantId);
  const event = tenant === undefined ? undefined : await findEvent(transaction, id, tenant);
  const endpoints = await nameEndpoints(transaction, [target.endpoint]);
  const endpoint = endpoints.get(target.endpoint);
  if (tenant === undefined || event === undefined || endpoint === undefined) return null;
  const row = await transaction.get<EventFacts>(
    `SELECT ${IS_ERASED} AS is_erased, e.expires_at, e.deliver_at, e.ordering_key
      FROM events e JOIN tenants t ON t.key = e.tenant WHERE e.tenant = $1 AND e.key = $2 FOR NO KEY UPDATE OF e`,
    tenant,
    event,
  );
  if (row === undefined) return null;
  const sending = { isEndpointDeleted: endpoint.isDeleted, isErased: row.is_erased, expiresAt: row.expires_at };
  const isMade = await transaction.get(
    'SELECT 1 AS made FROM deliveries WHERE event = $1 AND endpoint = $2',
    event,
    endpoint.key,
  );
  if (!isSendable(sending, now) || isMade !== undefined) return null;
  const dueAt = Math.max(now, row.deliver_at ?? 0);
  const key = keyOf(target.delivery) as number;
  await insertDeliveries(
    transaction,
    endpoints,
    [
      {
        event: { key: event, tenant, isErased: false, orderingKey: row.ordering_key, isThere: true },
        targets: [target],
        dueAt,
      },
    ],
    now,
  );
  await Promise.all([
    transaction.run(
      `UPDATE open_deliveries SET job = $3${target.ordered ? '' : ', part = 1'} WHERE tenant = $1 AND delivery = $2`,
      tenant,
      key,
      job,
    ),
    transaction.run('UPDATE events SET deliveries = deliveries + 1 WHERE tenant = $1 AND key = $2', tenant, event),
  ]);
  return { key, tenant };
}
