import type { DataKey, KeyVault, Vault } from '../../ports.ts';
import type { Connection } from './connection.ts';
import { overwriting } from './erase.ts';
import { readNow } from './reading.ts';

/**
 * The data keys of one connection, opened once and kept. Seals like the vault, for what is no payload; opens whatever was
 * sealed: by the vault itself, as payloads were before there were data keys, or under a data key.
 */
export interface Keyring extends Vault {
  /** Seals the payloads of a living tenant; null where there is no such tenant. */
  of(tenant: string): DataKey | null;
  /** Gives a tenant its first data key, or another in the place of the one it has: what that one sealed is lost. */
  renew(tenant: number): void;
  /** What the tenant's data key has sealed is lost. */
  destroy(tenant: number): void;
  /** What was done to keys may have been rolled back, or done by somebody else. */
  forget(): void;
}

/** Above this it starts afresh: the memory is for speed only. */
const KEPT = 100_000;

export function createKeyring(connection: Connection, vault: KeyVault): Keyring {
  const byTenant = new Map<string, DataKey>();
  const byId = new Map<number, DataKey>();

  function keep({ id, sealed }: KeyRow): DataKey {
    if (byId.size >= KEPT) forget();
    const key = byId.get(id) ?? vault.dataKey(id, sealed);
    byId.set(id, key);
    return key;
  }

  function forget(): void {
    byTenant.clear();
    byId.clear();
  }

  /** A chance of one in many millions; but two tenants under one id would lose both their payloads. */
  function unusedKey(): KeyRow {
    const made = vault.newDataKey();
    const isUsed = connection.get('SELECT 1 FROM data_keys WHERE id = ?', made.id) !== undefined;
    return isUsed ? unusedKey() : made;
  }

  return {
    seal: vault.seal,
    open(sealed) {
      const id = vault.dataKeyOf(sealed);
      if (id === null) return vault.open(sealed);
      const known = byId.get(id);
      if (known !== undefined) return known.open(sealed);
      const row = connection.get<KeyRow>('SELECT id, sealed FROM data_keys WHERE id = ?', id);
      if (row === undefined)
        throw new Error('the data key of these bytes is not there: they cannot be opened any more');
      return keep(row).open(sealed);
    },
    of(tenant) {
      const known = byTenant.get(tenant);
      if (known !== undefined) return known;
      const row = readNow(() =>
        connection.get<KeyRow>(
          `SELECT k.id, k.sealed FROM data_keys k JOIN tenants t ON t.key = k.tenant
            WHERE t.id = ? AND t.deleted_at IS NULL`,
          tenant,
        ),
      );
      if (row === undefined) return null;
      const key = keep(row);
      byTenant.set(tenant, key);
      return key;
    },
    renew(tenant) {
      forget();
      const { id, sealed } = unusedKey();
      overwriting(connection, () =>
        connection.run(
          `INSERT INTO data_keys (tenant, id, sealed) VALUES (?, ?, ?)
            ON CONFLICT (tenant) DO UPDATE SET id = excluded.id, sealed = excluded.sealed`,
          tenant,
          id,
          sealed,
        ),
      );
    },
    destroy(tenant) {
      forget();
      overwriting(connection, () => connection.run('DELETE FROM data_keys WHERE tenant = ?', tenant));
    },
    forget,
  };
}

interface KeyRow {
  readonly id: number;
  readonly sealed: Uint8Array;
}

/** Tenants from before there were data keys. */
export function ensureKeys(connection: Connection, keys: Keyring): void {
  const without = connection.all<{ key: number }>(
    'SELECT key FROM tenants WHERE deleted_at IS NULL AND key NOT IN (SELECT tenant FROM data_keys)',
  );
  if (without.length === 0) return;
  connection.run('BEGIN IMMEDIATE');
  for (const { key } of without) keys.renew(key);
  connection.run('COMMIT');
}
