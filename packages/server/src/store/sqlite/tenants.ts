import type { ManageStore, Tenant } from '../../ports.ts';
import { plain, unplain } from '../text.ts';
import type { Connection } from './connection.ts';
import { ALONE, markErased } from './erasure.ts';
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

export function allTenants(connection: Connection): Tenant[] {
  return connection.all<TenantRow>('SELECT * FROM tenants WHERE deleted_at IS NULL ORDER BY key').map(tenantOf);
}

export function createTenants(
  parts: SettingsParts,
): Pick<ManageStore, 'createTenant' | 'updateTenant' | 'deleteTenant'> {
  return {
    createTenant: (tenant) =>
      change(parts, (connection) => {
        if (connection.get('SELECT 1 FROM tenants WHERE id = ? AND deleted_at IS NULL', tenant.id)) return 'exists';
        const row = connection.get<{ key: number }>(
          `INSERT INTO tenants (id, name, metadata, retention, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)
            RETURNING key`,
          tenant.id,
          tenant.name === null ? null : plain(tenant.name),
          JSON.stringify(tenant.metadata),
          tenant.retentionSeconds,
          tenant.createdAt,
          tenant.updatedAt,
        );
        parts.keys.renew((row as { key: number }).key);
        return 'created';
      }),
    updateTenant: (tenant) =>
      change(parts, (connection) => {
        const changed = connection.run(
          'UPDATE tenants SET name = ?, metadata = ?, retention = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL',
          tenant.name === null ? null : plain(tenant.name),
          JSON.stringify(tenant.metadata),
          tenant.retentionSeconds,
          tenant.updatedAt,
          tenant.id,
        );
        return changed === 1 ? 'updated' : 'unknown';
      }),
    // Its rows stay under its key until retention drops them; a tenant created under the same id gets another key.
    deleteTenant: (id, now) =>
      parts.committer.submit({
        ...ALONE,
        run: (transaction) => {
          const { connection } = transaction;
          const key = connection.get<{ key: number }>(
            'SELECT key FROM tenants WHERE id = ? AND deleted_at IS NULL',
            id,
          )?.key;
          if (key === undefined) return 'unknown';
          connection.run('UPDATE tenants SET deleted_at = ?, updated_at = ? WHERE key = ?', now, now, key);
          connection.run(
            'UPDATE endpoints SET deleted_at = ?, updated_at = ? WHERE tenant = ? AND deleted_at IS NULL',
            now,
            now,
            key,
          );
          markErased(transaction, key);
          parts.keys.destroy(key);
          parts.names.forget();
          return 'deleted';
        },
      }),
  };
}
