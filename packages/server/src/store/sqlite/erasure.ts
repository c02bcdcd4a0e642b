import type { Delivery } from '../../core/delivery/delivery.ts';
import type { ManageStore, TidyStore } from '../../ports.ts';
import { bucketsBetween } from './buckets.ts';
import { changed, makeFinal } from './by-hand.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import { type DeliveryRow, ENDPOINT_DELETED, EVERY_PART, PAYLOAD_ERASED } from './delivery-row.ts';
import { eraseAttempts, eraseEvent, overwriting } from './erase.ts';
import type { Transaction } from './job.ts';
import type { Keyring } from './keyring.ts';
import type { Names } from './names.ts';

interface ErasureParts {
  readonly connection: Connection;
  readonly committer: Committer;
  readonly names: Names;
  readonly keys: Keyring;
}

/** Deliveries cancelled in one commit. */
const SLICE = 250;
const ROW_BYTES = 500;
/** Buckets looked into in one step: most hold nothing of a small tenant. */
const BUCKETS = 100;
/**
 * A whole commit's: nothing else rides in it. What is erased is told from what is not by the number of its commit, and
 * this one's would be both.
 */
export const ALONE = { rows: 1_000, bytes: 0, owed: true } as const;

/**
 * One word about a tenant erases everything that it published so far, in one commit: whatever was committed before it is
 * read without payload from there on. The tenant's data key is destroyed with it, so that a copy of the rows is of no use
 * either. What the rows still hold goes in steps, also after a crash.
 */
export function createErasure({
  connection,
  committer,
  names,
  keys,
}: ErasureParts): Pick<ManageStore, 'erasePayloads' | 'cancelErased'> & Pick<TidyStore, 'sweepErased'> {
  return {
    erasePayloads: (id) =>
      committer.submit({
        ...ALONE,
        run: (transaction) => {
          const tenant = names.tenant(id);
          if (tenant === undefined) return 'unknown';
          markErased(transaction, tenant);
          keys.renew(tenant);
          names.forget();
          return 'erased';
        },
      }),
    cancelErased: (id, now) =>
      committer.submit({
        rows: SLICE,
        bytes: SLICE * ROW_BYTES,
        owed: true,
        run: (transaction) => {
          const tenant = names.tenant(id);
          return tenant === undefined ? [] : cancelSlice(transaction, tenant, now);
        },
      }),
    async sweepErased({ now, limit }) {
      const step = await committer.submit({
        rows: limit,
        bytes: limit * ROW_BYTES,
        owed: false,
        run: (transaction) => overwriting(transaction.connection, () => sweep(transaction, now, limit)),
      });
      if (step.kind !== 'swept') return { cancelled: step.cancelled, done: step.kind === 'none' };
      // The old bytes still stand in the log. Where a reader is in the way, the next round tries again.
      if (!emptyLog(connection)) return { cancelled: [], done: true };
      await committer.submit({
        rows: 1,
        bytes: 0,
        owed: false,
        run: (transaction) => transaction.connection.run('DELETE FROM erasures WHERE tenant = ?', step.tenant),
      });
      return { cancelled: [], done: false };
    },
  };
}

/** From the commit of this transaction on nothing is read of what the tenant's earlier commits brought. */
export function markErased({ connection, number }: Transaction, tenant: number): void {
  connection.run('UPDATE tenants SET erased_before = ? WHERE key = ?', number, tenant);
  connection.run('INSERT OR REPLACE INTO erasures (tenant, below) VALUES (?, ?)', tenant, Number.MAX_SAFE_INTEGER);
}

const OPEN = `SELECT d.key, d.status, d.tenant, p.deleted_at
  FROM endpoints p CROSS JOIN deliveries d INDEXED BY deliveries_open ON d.is_waiting IN (${EVERY_PART})
    AND d.endpoint = p.key AND d.due_at IS NOT NULL
  CROSS JOIN events e ON e.key = d.event
  WHERE p.tenant = ?1 AND e.commit_number < (SELECT erased_before FROM tenants WHERE key = ?1) LIMIT ?2`;

function cancelSlice(transaction: Transaction, tenant: number, now: number): Delivery[] {
  const rows = transaction.connection.all<Pick<DeliveryRow, 'key' | 'status' | 'tenant' | 'deleted_at'>>(
    OPEN,
    tenant,
    SLICE,
  );
  return rows.map((row) => {
    if (row.deleted_at === null) makeFinal(transaction, row, PAYLOAD_ERASED, now);
    else makeFinal(transaction, row, ENDPOINT_DELETED, row.deleted_at);
    return changed(transaction, row, now);
  });
}

interface Erasure {
  readonly tenant: number;
  readonly below: number;
  readonly rest: number | null;
  readonly erased_before: number;
}

type Step =
  | { readonly kind: 'none' | 'more'; readonly cancelled: readonly Delivery[] }
  | { readonly kind: 'swept'; readonly tenant: number };

/** The newest first: events are found through the index by tenant, bucket by bucket. */
function sweep(transaction: Transaction, now: number, limit: number): Step {
  const { connection } = transaction;
  const erasure = connection.get<Erasure>(
    `SELECT e.tenant, e.below, e.rest, t.erased_before FROM erasures e JOIN tenants t ON t.key = e.tenant
      ORDER BY e.below DESC LIMIT 1`,
  );
  if (erasure === undefined) return { kind: 'none', cancelled: [] };
  const { tenant, erased_before } = erasure;
  const cancelled = cancelSlice(transaction, tenant, now);
  if (cancelled.length > 0) return { kind: 'more', cancelled };
  if (erasure.below === 0) return { kind: 'swept', tenant };

  const goOn = (below: number, rest: number | null = null): Step => {
    connection.run('UPDATE erasures SET below = ?, rest = ? WHERE tenant = ?', below, rest, tenant);
    return { kind: 'more', cancelled: [] };
  };
  const { events, below } = eventsBelow(connection, erasure, limit);
  let budget = limit;
  for (const { key, commit_number } of events) {
    if (budget <= 0) return goOn(key + 1);
    if (commit_number >= erased_before) continue;
    const after = erasure.rest !== null && key === erasure.below - 1 ? erasure.rest : 0;
    eraseEvent(connection, key);
    const { next, rows } = eraseAttempts(connection, key, { after, limit: budget });
    if (next !== null) return goOn(key + 1, next);
    budget -= rows + 1;
  }
  return goOn(below);
}

interface Found {
  readonly key: number;
  readonly commit_number: number;
}

/** The newest of a tenant's events below a key, and where to go on below them; 0 when there are no more. */
function eventsBelow(
  connection: Connection,
  { tenant, below }: Erasure,
  limit: number,
): { readonly events: readonly Found[]; readonly below: number } {
  const events: Found[] = [];
  let buckets = 0;
  for (const { number, firstKey } of bucketsBetween(connection, 'events', [0, below])) {
    const rows = connection.all<Found>(
      `SELECT key, commit_number FROM events INDEXED BY events_by_tenant
        WHERE bucket = ? AND tenant = ? AND key < ? ORDER BY key DESC LIMIT ?`,
      number,
      tenant,
      below,
      limit - events.length,
    );
    events.push(...rows);
    const last = events.at(-1);
    if (events.length >= limit && last !== undefined) return { events, below: last.key };
    if (++buckets >= BUCKETS) return { events, below: firstKey };
  }
  return { events, below: 0 };
}

/** Copies the whole log into the database and begins it anew. False when somebody reads it just now. */
function emptyLog(connection: Connection): boolean {
  return connection.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0;
}
