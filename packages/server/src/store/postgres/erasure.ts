import type { Delivery } from '../../core/delivery/delivery.ts';
import type { KeyVault, ManageStore, TidyStore } from '../../ports.ts';
import { changed, makeFinal } from './by-hand.ts';
import type { Committer } from './commit.ts';
import { destroyKeys, makeKeys, type RetiredKeys, retiredKeys, retireKey } from './data-keys.ts';
import { ENDPOINT_DELETED, PAYLOAD_ERASED } from './delivery-row.ts';
import { eraseAttempts, eraseEvents, markErased } from './erase.ts';
import { single, type Transaction } from './job.ts';
import type { Keyring } from './keyring.ts';
import { tenantKey } from './tenants.ts';

/** Deliveries cancelled in one commit. */
const SLICE = 250;
const ROW_BYTES = 500;

/**
 * One word about a tenant erases everything that it published so far, in one commit: whatever has the number of an earlier
 * one is read without payload from there on. A second commit destroys the tenant's data key, so that a copy of the rows is of
 * no use either. What the rows still hold goes in steps, also after a crash.
 */
export function createErasure({
  committer,
  vault,
  keyring,
}: {
  readonly committer: Committer;
  readonly vault: KeyVault;
  readonly keyring: Keyring;
}): Pick<ManageStore, 'erasePayloads' | 'cancelErased'> & Pick<TidyStore, 'sweepErased'> {
  const submit = <Result>(
    weight: { readonly rows: number; readonly owed: boolean },
    run: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> => committer.submit(single({ ...weight, bytes: weight.rows * ROW_BYTES }, run));
  return {
    async erasePayloads(id) {
      const retired = await submit({ rows: 3, owed: true }, async (transaction) => {
        const tenant = await tenantKey(transaction, id);
        if (tenant === undefined) return null;
        await markErased(transaction, tenant);
        const keys = await retireKey(transaction, tenant);
        await makeKeys(transaction, vault, [tenant]);
        return keys;
      });
      if (retired === null) return 'unknown';
      await destroyKeys(committer, retired);
      keyring.forget(id);
      return 'erased';
    },
    cancelErased: (id, now) =>
      submit({ rows: SLICE, owed: true }, async (transaction) => {
        const tenant = await tenantKey(transaction, id);
        return tenant === undefined ? [] : cancelSlice(transaction, tenant, now);
      }),
    async sweepErased({ now, limit }) {
      const { left, ...step } = await submit({ rows: limit, owed: false }, (transaction) =>
        sweep(transaction, now, limit),
      );
      // A crash came between the word and the destruction of the key. The tenant is then swept once more.
      if (left !== undefined) await destroyKeys(committer, left);
      return step;
    },
  };
}

const OPEN = `SELECT d.key, d.tenant, p.deleted_at FROM open_deliveries o
  JOIN events e ON e.tenant = o.tenant AND e.key = o.event
  JOIN tenants t ON t.key = o.tenant
  JOIN deliveries d ON d.tenant = o.tenant AND d.key = o.delivery
  JOIN endpoints p ON p.key = o.endpoint
  WHERE o.tenant = $1 AND e.commit_number < t.erased_before
  ORDER BY o.delivery LIMIT ${SLICE} FOR NO KEY UPDATE OF d`;

async function cancelSlice(transaction: Transaction, tenant: number, now: number): Promise<Delivery[]> {
  const rows = await transaction.all<{ key: number; tenant: number; deleted_at: number | null }>(OPEN, tenant);
  await makeFinal(
    transaction,
    rows.map(({ deleted_at: deletedAt, ...place }) => ({
      ...place,
      reason: deletedAt === null ? PAYLOAD_ERASED : ENDPOINT_DELETED,
      at: deletedAt ?? now,
    })),
  );
  const cancelled: Delivery[] = [];
  for (const row of rows) cancelled.push(await changed(transaction, row, now));
  return cancelled;
}

interface Erasure {
  readonly tenant: number;
  readonly below: number;
  readonly rest: number | null;
}

/** The newest first. */
async function sweep(
  transaction: Transaction,
  now: number,
  limit: number,
): Promise<Awaited<ReturnType<TidyStore['sweepErased']>> & { readonly left?: RetiredKeys }> {
  const erasure = await transaction.get<Erasure>('SELECT * FROM erasures ORDER BY tenant LIMIT 1 FOR UPDATE');
  if (erasure === undefined) return { cancelled: [], done: true };
  const { tenant } = erasure;
  const cancelled = await cancelSlice(transaction, tenant, now);
  if (cancelled.length > 0) return { cancelled, done: false };
  const events = await transaction.all<{ key: number; tenant: number }>(
    `SELECT e.key, e.tenant FROM events e JOIN tenants t ON t.key = e.tenant
      WHERE e.tenant = $1 AND e.key < $2 AND e.commit_number < t.erased_before ORDER BY e.key DESC LIMIT $3`,
    tenant,
    erasure.below,
    limit,
  );
  await eraseEvents(transaction, events);
  let budget = limit;
  for (const event of events) {
    if (budget <= 0) return goOn(transaction, tenant, event.key + 1, null);
    const after = event.key === erasure.below - 1 ? (erasure.rest ?? 0) : 0;
    const { next, rows } = await eraseAttempts(transaction, event, after);
    if (next !== null) return goOn(transaction, tenant, event.key + 1, next);
    budget -= rows + 1;
  }
  const last = events.at(-1);
  if (last !== undefined && events.length === limit) return goOn(transaction, tenant, last.key, null);
  const left = await retiredKeys(transaction, tenant);
  if (left.ids.length > 0) return { cancelled: [], done: false, left };
  await transaction.run('DELETE FROM erasures WHERE tenant = $1', tenant);
  return { cancelled: [], done: false };
}

async function goOn(transaction: Transaction, tenant: number, below: number, rest: number | null) {
  await transaction.run('UPDATE erasures SET below = $2, rest = $3 WHERE tenant = $1', tenant, below, rest);
  return { cancelled: [], done: false };
}
