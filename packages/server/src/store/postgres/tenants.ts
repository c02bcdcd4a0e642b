import type { ManageStore, Tenant } from '../../ports.ts';
import { plain, unplain } from '../text.ts';
import { asked } from './asked.ts';
import { destroyKeys, makeKeys, retireKey } from './data-keys.ts';
import { markErased } from './erase.ts';
import type { Keyring } from './keyring.ts';
import type { Reader } from './reading.ts';
import { change, type SettingsParts } from './settings-job.ts';

export interface TenantRow {
  readonly key: number;
  readonly id: string;
  readonly name: string | null;
  readonly metadata: string;
  readonly retention: number | null;
  readonly created_at: number;
  readonly updated_at: number;
}

export function tenantOf(row: TenantRow): Tenant {
  return {
    id: row.id,
    name: row.name === null ? null : unplain(row.name),
    metadata: JSON.parse(row.metadata) as Tenant['metadata'],
    retentionSeconds: row.retention,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The key of a living tenant. */
export async function tenantKey(on: Reader, id: string): Promise<number | undefined> {
  const row = await on.get<{ key: number }>('SELECT key FROM tenants WHERE id = $1 AND deleted_at IS NULL', asked(id));
  return row?.key;
}

export async function allTenants(on: Reader): Promise<Tenant[]> {
  return (await on.all<TenantRow>('SELECT * FROM tenants WHERE deleted_at IS NULL ORDER BY key')).map(tenantOf);
}

export function createTenants(
  parts: SettingsParts & { readonly keyring: Keyring },
): Pick<ManageStore, 'createTenant' | 'updateTenant' | 'deleteTenant'> {
  return {
    createTenant: (tenant) =>
      change(parts, async (transaction) => {
        const created = await transaction.get<{ key: number }>(
          `INSERT INTO tenants (id, name, metadata, retention, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (id) WHERE deleted_at IS NULL DO NOTHING RETURNING key`,
          tenant.id,
          tenant.name === null ? null : plain(tenant.name),
          JSON.stringify(tenant.metadata),
          tenant.retentionSeconds,
          tenant.createdAt,
          tenant.updatedAt,
        );
        if (created === undefined) return 'exists';
        await makeKeys(transaction, parts.vault, [created.key]);
        return 'created';
      }),
    updateTenant: (tenant) =>
      change(parts, async (transaction) => {
        const changed = await transaction.run(
          `UPDATE tenants SET name = $2, metadata = $3, retention = $4, updated_at = $5
            WHERE id = $1 AND deleted_at IS NULL`,
          tenant.id,
          tenant.name === null ? null : plain(tenant.name),
          JSON.stringify(tenant.metadata),
          tenant.retentionSeconds,
          tenant.updatedAt,
        );
        return changed === 1 ? 'updated' : 'unknown';
      }),
    // Its rows stay under its key until retention drops them; a tenant created under the same id gets another key.
    async deleteTenant(id, now) {
      const retired = await change(parts, async (transaction) => {
        const row = await transaction.get<{ key: number }>(
          'UPDATE tenants SET deleted_at = $2, updated_at = $2 WHERE id = $1 AND deleted_at IS NULL RETURNING key',
          id,
          now,
        );
        if (row === undefined) return null;
        await transaction.run(
          'UPDATE endpoints SET deleted_at = $2, updated_at = $2 WHERE tenant = $1 AND deleted_at IS NULL',
          row.key,
          now,
        );
        await markErased(transaction, row.key);
        return retireKey(transaction, row.key);
      });
      if (retired === null) return 'unknown';
      await destroyKeys(parts.committer, retired);
      parts.keyring.forget(id);
      return 'deleted';
    },
  };
}
