import type { KeyVault, Log } from '../../ports.ts';
import { blobs, numbers, texts } from './arrays.ts';
import type { Committer } from './commit.ts';
import { markErased } from './erase.ts';
import { single, type Transaction } from './job.ts';
import { ALL_OPEN_KEYS } from './place.ts';
import type { Reader } from './reading.ts';

/** Of two that make a tenant's key at once the second waits for the first, and finds that there is one. */
const MAKE = `INSERT INTO data_keys (id, tenant, sealed)
  SELECT n.id, n.tenant, substring($3::bytea FROM n.at FOR n.length)
  FROM unnest($1::bigint[], $2::bigint[], $4::int[], $5::int[]) AS n (id, tenant, at, length)
  WHERE ${ALL_OPEN_KEYS} ORDER BY n.tenant ON CONFLICT DO NOTHING`;

/**
 * Makes keys for tenants that have none. None is made while a node of an older version is there, which could not open what
 * it seals; then the vault's own key goes on sealing.
 *
 * @returns how many were made
 */
export function makeKeys(transaction: Transaction, vault: KeyVault, tenants: readonly number[]): Promise<number> {
  const made = tenants.map(() => vault.newDataKey());
  const sealed = blobs(made.map((one) => one.sealed));
  return transaction.run(
    MAKE,
    numbers(made.map(({ id }) => id)),
    numbers(tenants),
    sealed.bytes,
    sealed.starts,
    sealed.lengths,
  );
}

/** Tenants that are given keys in one commit. */
const AT_ONCE = 1_000;
const ROW_BYTES = 200;
const WITHOUT = `SELECT key FROM tenants t WHERE deleted_at IS NULL
  AND NOT EXISTS (SELECT FROM data_keys k WHERE k.tenant = t.key AND NOT k.retired) ORDER BY key`;

/** While nodes of an older version are there, it looks so often whether they have gone, milliseconds. */
const AGAIN_MS = 60_000;

interface EnsureParts {
  readonly committer: Committer;
  readonly vault: KeyVault;
  readonly log: Log;
}

/** Gives keys to tenants from before there were any: now, or as soon as that can be (`makeKeys`). Returns how to call it off. */
export async function ensureKeys({ committer, vault, log }: EnsureParts): Promise<() => void> {
  const ensure = (): Promise<boolean> =>
    giveKeys(committer, vault).catch((error: unknown) => {
      log.warn({ err: error }, 'data keys could not be made yet; this is tried again');
      return false;
    });
  if (await ensure()) return () => {};
  const timer = setInterval(async () => {
    if (await ensure()) clearInterval(timer);
  }, AGAIN_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** False where it is not known that every tenant has one now. */
async function giveKeys(committer: Committer, vault: KeyVault): Promise<boolean> {
  const submit = <Result>(rows: number, run: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
    committer.submit(single({ rows, bytes: rows * ROW_BYTES, owed: true }, run));
  const without = await submit(1, (transaction) => transaction.all<{ key: number }>(WITHOUT));
  const tenants = without.map(({ key }) => key);
  for (let at = 0; at < tenants.length; at += AT_ONCE) {
    const some = tenants.slice(at, at + AT_ONCE);
    if ((await submit(some.length, (transaction) => makeKeys(transaction, vault, some))) < some.length) return false;
  }
  return true;
}

/** Opens one of the keys that there are, so that a wrong vault key shows before anything is sealed. Throws the vault's error. */
export async function checkKeys(on: Reader, vault: KeyVault): Promise<void> {
  const row = await on.get<{ id: number; sealed: Uint8Array }>('SELECT id, sealed FROM data_keys ORDER BY id LIMIT 1');
  if (row !== undefined) vault.dataKey(row.id, row.sealed);
}

/** The ids of the keys that seal the payloads of living tenants now. */
export async function currentKeys(
  transaction: Transaction,
  tenants: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction.all<{ tenant: string; id: number }>(
    `SELECT t.id AS tenant, k.id FROM tenants t JOIN data_keys k ON k.tenant = t.key AND NOT k.retired
      WHERE t.id = ANY($1::text[]) AND t.deleted_at IS NULL`,
    texts(tenants),
  );
  return new Map(rows.map(({ tenant, id }) => [tenant, id]));
}

/** Keys of a tenant that seal nothing new. */
export interface RetiredKeys {
  readonly tenant: number;
  readonly ids: readonly number[];
}

/** From the commit of this transaction on nothing new is sealed under the tenant's key. */
export async function retireKey(transaction: Transaction, tenant: number): Promise<RetiredKeys> {
  await transaction.run('UPDATE data_keys SET retired = true WHERE tenant = $1 AND NOT retired', tenant);
  return retiredKeys(transaction, tenant);
}

export async function retiredKeys(transaction: Transaction, tenant: number): Promise<RetiredKeys> {
  const rows = await transaction.all<{ id: number }>('SELECT id FROM data_keys WHERE tenant = $1 AND retired', tenant);
  return { tenant, ids: rows.map(({ id }) => id) };
}

/**
 * Destroys keys that an earlier commit has retired, in a commit of its own, and has whatever they sealed read as erased.
 * The tenant is marked once more for that: whoever looked for its key before it was retired had a number already, below
 * this commit's, however late his own commit comes (docs/decisions/0116).
 */
export async function destroyKeys(committer: Committer, { tenant, ids }: RetiredKeys): Promise<void> {
  if (ids.length === 0) return;
  await committer.submit(
    single({ rows: ids.length + 2, bytes: ROW_BYTES, owed: true }, async (transaction) => {
      await markErased(transaction, tenant);
      await transaction.run('DELETE FROM data_keys WHERE id = ANY($1::bigint[])', numbers(ids));
    }),
  );
}
