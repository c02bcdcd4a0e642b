import type { DataKey, KeyVault, Vault } from '../../ports.ts';
import { numbers } from './arrays.ts';
import { Overtaken } from './failure.ts';
import type { Reader } from './reading.ts';

/** What seals payloads: a tenant's data key, or the vault itself for a tenant that has none (`id` is null). */
export interface Sealer extends Vault {
  readonly id: number | null;
}

/** The data keys that were used here, opened once and kept. What is not known yet is read where it is needed. */
export interface Keyring {
  /**
   * What seals a tenant's payloads, as far as is known here; undefined where it is not. Whoever seals by it has to look,
   * in the commit, whether it is still the tenant's.
   */
  of(tenant: string): Sealer | undefined;
  /** Keys by their ids, null for the vault. Those that are not known are read by one statement; none where all are. */
  byIds(on: Reader, ids: readonly (number | null)[]): Promise<(id: number | null) => Sealer | undefined>;
  /**
   * Opens any of these bytes, whatever has sealed them: the vault itself, as it was before there were data keys, or a data
   * key. What it returns throws where the key is not there any more.
   */
  opener(on: Reader, sealed: readonly (Uint8Array | null)[]): Promise<Vault['open']>;
  /** A tenant's key was destroyed: it does not stay in memory either. */
  forget(tenant: string): void;
}

/** Above this it starts afresh: the memory is for speed only. */
const KEPT = 100_000;
/** A read that began before a key was destroyed may still find it, milliseconds; no read takes as long. */
const SHUNNED_MS = 60_000;

interface KeyRow {
  readonly id: number;
  readonly sealed: Uint8Array;
  readonly retired: boolean;
  readonly tenant: string;
}

const READ = `SELECT k.id, k.sealed, k.retired, t.id AS tenant FROM data_keys k JOIN tenants t ON t.key = k.tenant
  WHERE k.id = ANY($1::bigint[])`;

export function createKeyring(vault: KeyVault): Keyring {
  const byTenant = new Map<string, DataKey>();
  const byId = new Map<number, { readonly key: DataKey; readonly tenant: string }>();
  /** Tenants whose keys are used and not kept, and until when. */
  const shunned = new Map<string, number>();
  const itself: Sealer = { id: null, seal: vault.seal, open: vault.open };

  function keep({ id, sealed, retired, tenant }: KeyRow): DataKey {
    const key = vault.dataKey(id, sealed);
    if ((shunned.get(tenant) ?? 0) > performance.now()) return key;
    if (byId.size >= KEPT) {
      byId.clear();
      byTenant.clear();
    }
    byId.set(id, { key, tenant });
    if (!retired) byTenant.set(tenant, key);
    return key;
  }

  async function byIds(on: Reader, ids: readonly (number | null)[]): ReturnType<Keyring['byIds']> {
    const found = new Map<number | null, Sealer>([[null, itself]]);
    const missing = new Set<number>();
    for (const id of ids) {
      if (id === null) continue;
      const known = byId.get(id);
      if (known === undefined) missing.add(id);
      else found.set(id, known.key);
    }
    const rows = missing.size === 0 ? [] : await on.all<KeyRow>(READ, numbers([...missing]));
    for (const row of rows) found.set(row.id, keep(row));
    return (id) => found.get(id);
  }

  return {
    of: (tenant) => byTenant.get(tenant),
    byIds,
    async opener(on, sealed) {
      const ids = sealed.map((bytes) => (bytes === null ? null : vault.dataKeyOf(bytes)));
      const keyOf = await byIds(on, ids);
      return (bytes) => {
        const key = keyOf(vault.dataKeyOf(bytes));
        if (key === undefined) {
          throw new Error('the data key of these bytes is not there: they cannot be opened any more');
        }
        return key.open(bytes);
      };
    },
    forget(tenant) {
      byTenant.delete(tenant);
      for (const [id, known] of byId) if (known.tenant === tenant) byId.delete(id);
      const now = performance.now();
      for (const [one, until] of shunned) if (until <= now) shunned.delete(one);
      shunned.set(tenant, now + SHUNNED_MS);
    },
  };
}

/** @throws Overtaken, by the function returned, for a key that was destroyed since its id was read */
export async function sealersOf(
  on: Reader,
  keyring: Keyring,
  ids: readonly (number | null)[],
): Promise<(id: number | null) => Sealer> {
  const keyOf = await keyring.byIds(on, ids);
  return (id) => {
    const key = keyOf(id);
    if (key === undefined) throw new Overtaken('a data key was destroyed meanwhile');
    return key;
  };
}
