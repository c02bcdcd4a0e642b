import type { ApiKey, ManageStore, Role } from '../../ports.ts';
import { plain, unplain } from '../text.ts';
import type { Connection } from './connection.ts';
import { change, type SettingsParts } from './settings-job.ts';

export interface ApiKeyRow {
  readonly key: number;
  readonly id: string;
  readonly name: string | null;
  readonly role: Role;
  readonly tenant: string | null;
  readonly prefix: string;
  readonly hash: Uint8Array;
  readonly created_at: number;
  readonly expires_at: number | null;
}

export function apiKeyOf(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name === null ? null : unplain(row.name),
    role: row.role,
    tenant: row.tenant,
    prefix: row.prefix,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

export function allApiKeys(connection: Connection): { key: ApiKey; hash: Uint8Array }[] {
  return connection
    .all<ApiKeyRow>('SELECT * FROM api_keys ORDER BY key')
    .map((row) => ({ key: apiKeyOf(row), hash: row.hash }));
}

export function createApiKeys(
  parts: SettingsParts,
): Pick<ManageStore, 'createApiKey' | 'updateApiKey' | 'deleteApiKey'> {
  return {
    createApiKey: (key, hash) =>
      change(parts, (connection) => {
        connection.run(
          `INSERT INTO api_keys (id, name, role, tenant, prefix, hash, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          key.id,
          key.name === null ? null : plain(key.name),
          key.role,
          key.tenant,
          key.prefix,
          hash,
          key.createdAt,
          key.expiresAt,
        );
      }),
    updateApiKey: ({ id, name, expiresAt }) =>
      change(parts, (connection) => {
        const kept = name === null ? null : plain(name);
        const changed = connection.run(
          'UPDATE api_keys SET name = ?, expires_at = ? WHERE id = ?',
          kept,
          expiresAt,
          id,
        );
        return changed === 1 ? 'updated' : 'unknown';
      }),
    deleteApiKey: (id) =>
      change(parts, (connection) =>
        connection.run('DELETE FROM api_keys WHERE id = ?', id) === 1 ? 'deleted' : 'unknown',
      ),
  };
}
