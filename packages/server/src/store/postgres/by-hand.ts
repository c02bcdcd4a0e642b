import type { Delivery } from '../../core/delivery/delivery.ts';
import type { ManageStore, TidyStore } from '../../ports.ts';
import { keyOf } from '../key.ts';
import { numbers, texts } from './arrays.ts';
import { COMMIT_NUMBER, type Committer } from './commit.ts';
import {
  type DeliveryRow,
  deliveryOf,
  ENDPOINT_DELETED,
  findDelivery,
  isOpen,
  PAYLOAD_ERASED,
  readDeliveries,
  STATUS,
} from './delivery-row.ts';
import { eraseAttempts, eraseEvents } from './erase.ts';
import { findEvent } from './event-row.ts';
import { single, type Transaction } from './job.ts';
import { tenantKey } from './tenants.ts';

type ByHand = Pick<ManageStore, 'retryDelivery' | 'cancelDelivery' | 'erasePayload'>;

/** Deliveries cancelled in one commit. */
const SLICE = 1_000;
const ROW_BYTES = 200;

export function createByHand({
  committer,
}: {
  readonly committer: Committer;
}): ByHand & Pick<TidyStore, 'settleDeleted'> {
  const submit = <Result>(rows: number, run: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
    committer.submit(single({ rows, bytes: rows * ROW_BYTES, owed: true }, run));

  const eraseAttemptsOf = (event: Place, after: number): Promise<number | null> =>
    submit(SLICE, async (transaction) => (await eraseAttempts(transaction, event, after)).next);

  return {
    retryDelivery: (id, now) => submit(1, (transaction) => retry(transaction, id, now)),
    cancelDelivery: (id, reason, now) => submit(1, (transaction) => cancel(transaction, id, reason, now)),
    async erasePayload(tenant, event, now) {
      let place: Place | 'more' | 'unknown' = 'more';
      while (place === 'more') place = await submit(SLICE, (transaction) => erase(transaction, { tenant, event, now }));
      if (place === 'unknown') return 'unknown';
      for (let after: number | null = 0; after !== null; ) after = await eraseAttemptsOf(place, after);
      return 'erased';
    },
    settleDeleted: (limit) => submit(limit, (transaction) => settleDeleted(transaction, limit)),
  };
}

/** A delivery that nobody else changes until the commit. */
async function locked(transaction: Transaction, id: string): Promise<DeliveryRow | undefined> {
  const key = keyOf(id);
  if (key === null) return undefined;
  const [, row] = await Promise.all([
    transaction.run('SELECT FROM deliveries WHERE key = $1 FOR NO KEY UPDATE', key),
    findDelivery(transaction, id),
  ]);
  return row;
}

async function retry(
  transaction: Transaction,
  id: string,
  now: number,
): Promise<Awaited<ReturnType<ManageStore['retryDelivery']>>> {
  const row = await locked(transaction, id);
  if (row === undefined) return { kind: 'unknown' };
  if (row.deleted_at !== null) return { kind: 'gone', reason: ENDPOINT_DELETED, delivery: deliveryOf(row, now) };
  if (row.is_erased) return { kind: 'gone', reason: PAYLOAD_ERASED, delivery: deliveryOf(row, now) };
  // Somebody waits for it: whatever job had opened it before, it does not go in the lane of replays.
  if (isOpen(row)) {
    const moved = await transaction.run(
      'UPDATE open_deliveries SET due_at = $3 WHERE tenant = $1 AND delivery = $2 AND job IS NULL',
      row.tenant,
      row.key,
      now,
    );
    if (moved === 0) {
      await transaction.run('DELETE FROM open_deliveries WHERE tenant = $1 AND delivery = $2', row.tenant, row.key);
      await open(transaction, row, now, row.by_hand === true);
    }
  } else {
    await open(transaction, row, now, true);
    if (row.status !== STATUS.delivered) {
      await transaction.run(
        `UPDATE deliveries SET status = 0, failed = NULL, reason = NULL, completed_at = NULL
          WHERE tenant = $1 AND key = $2`,
        row.tenant,
        row.key,
      );
    }
  }
  return { kind: 'due', delivery: await changed(transaction, row, now) };
}

/** Opens a delivery, at its place in the order of its endpoint. */
async function open(transaction: Transaction, { tenant, key }: Place, dueAt: number, isByHand: boolean): Promise<void> {
  await transaction.run(
    `INSERT INTO open_deliveries (tenant, delivery, endpoint, event, due_at, sequence, chain, by_hand)
      SELECT d.tenant, d.key, d.endpoint, d.event, $3, d.sequence,
        CASE WHEN d.sequence IS NOT NULL THEN e.ordering_key END, $4
      FROM deliveries d JOIN events e ON e.tenant = d.tenant AND e.key = d.event WHERE d.tenant = $1 AND d.key = $2`,
    tenant,
    key,
    dueAt,
    isByHand,
  );
}

async function cancel(
  transaction: Transaction,
  id: string,
  reason: string,
  now: number,
): Promise<Awaited<ReturnType<ManageStore['cancelDelivery']>>> {
  const row = await locked(transaction, id);
  if (row === undefined) return { kind: 'unknown' };
  if (!isOpen(row)) return { kind: 'final', delivery: deliveryOf(row, now) };
  await makeFinal(transaction, [{ key: row.key, tenant: row.tenant, reason, at: now }]);
  return { kind: 'cancelled', delivery: await changed(transaction, row, now) };
}

interface Final {
  readonly key: number;
  readonly tenant: number;
  readonly reason: string;
  readonly at: number;
}

/** What was delivered stays so: only the further attempt somebody asked for is withdrawn. */
export async function makeFinal(transaction: Transaction, rows: readonly Final[]): Promise<void> {
  if (rows.length === 0) return;
  const places = [numbers(rows.map(({ tenant }) => tenant)), numbers(rows.map(({ key }) => key))] as const;
  await Promise.all([
    transaction.run(
      `UPDATE deliveries d SET status = 3, failed = 3, reason = n.reason, completed_at = n.at
        FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[]) AS n (tenant, key, reason, at)
        WHERE d.tenant = n.tenant AND d.key = n.key AND d.status <> 1`,
      ...places,
      texts(rows.map(({ reason }) => reason)),
      numbers(rows.map(({ at }) => at)),
    ),
    transaction.run(
      `DELETE FROM open_deliveries o USING unnest($1::bigint[], $2::bigint[]) AS n (tenant, key)
        WHERE o.tenant = n.tenant AND o.delivery = n.key`,
      ...places,
    ),
  ]);
}

type Place = Pick<DeliveryRow, 'key' | 'tenant'>;

/** Notes a change, and reads how the delivery stands after it. */
export async function changed(transaction: Transaction, place: Place, now: number): Promise<Delivery> {
  await note(transaction, [place]);
  const row = (await readDeliveries(transaction, [place.key])).get(place.key);
  return deliveryOf(row as DeliveryRow, now);
}

/** Puts changes that are no attempts into the log. */
export async function note(transaction: Transaction, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  for (const { key, tenant } of places) transaction.note('delivery', key, tenant);
  await transaction.run(
    `UPDATE deliveries d SET changed_in = coalesce(d.changed_in, ${COMMIT_NUMBER})
      FROM unnest($1::bigint[], $2::bigint[]) AS n (tenant, key) WHERE d.tenant = n.tenant AND d.key = n.key`,
    numbers(places.map(({ tenant }) => tenant)),
    numbers(places.map(({ key }) => key)),
  );
}

/**
 * Cancels first, a slice at a time, and erases with the last: a crash in between leaves an event that is still whole.
 * Returns the event's place when it is erased.
 */
async function erase(
  transaction: Transaction,
  { tenant, event, now }: { tenant: string; event: string; now: number },
): Promise<Place | 'unknown' | 'more'> {
  const owner = await tenantKey(transaction, tenant);
  const key = owner === undefined ? undefined : await findEvent(transaction, event, owner);
  if (owner === undefined || key === undefined) return 'unknown';
  // A slice of its fan-out that comes later waits for this lock, and is then cancelled as it is written.
  const kept = await transaction.run('SELECT FROM events WHERE tenant = $1 AND key = $2 FOR NO KEY UPDATE', owner, key);
  if (kept === 0) return 'unknown';
  const open = await transaction.all<{ key: number; deleted_at: number | null }>(
    `SELECT d.key, p.deleted_at FROM open_deliveries o
      JOIN deliveries d ON d.tenant = o.tenant AND d.key = o.delivery
      JOIN endpoints p ON p.key = o.endpoint
      WHERE o.event = $1 AND o.tenant = $2 ORDER BY o.delivery LIMIT ${SLICE} FOR NO KEY UPDATE OF d`,
    key,
    owner,
  );
  await makeFinal(
    transaction,
    open.map(({ key: delivery, deleted_at: deletedAt }) => ({
      key: delivery,
      tenant: owner,
      reason: deletedAt === null ? PAYLOAD_ERASED : ENDPOINT_DELETED,
      at: deletedAt ?? now,
    })),
  );
  await note(
    transaction,
    open.filter(({ deleted_at: at }) => at === null).map(({ key: delivery }) => ({ key: delivery, tenant: owner })),
  );
  if (open.length === SLICE) return 'more';
  await eraseEvents(transaction, [{ key, tenant: owner }]);
  return { key, tenant: owner };
}

async function settleDeleted(transaction: Transaction, limit: number): Promise<number> {
  const rows = await transaction.all<{ key: number; tenant: number; at: number }>(
    `SELECT d.key, d.tenant, p.deleted_at AS at FROM endpoints p
      JOIN LATERAL (SELECT * FROM open_deliveries o WHERE o.endpoint = p.key LIMIT $1) o ON true
      JOIN deliveries d ON d.tenant = o.tenant AND d.key = o.delivery
      WHERE p.deleted_at IS NOT NULL LIMIT $1 FOR NO KEY UPDATE OF d`,
    limit,
  );
  await makeFinal(
    transaction,
    rows.map(({ key, tenant, at }) => ({ key, tenant, at, reason: ENDPOINT_DELETED })),
  );
  return rows.length;
}
