import type { ApiKey, ManageStore, Role } from '../../ports.ts';
import { plain, unplain } from '../text.ts';
import { texts } from './arrays.ts';
import { asked } from './asked.ts';
import type { Reader } from './reading.ts';
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

/** All of them, or those with these ids. */
export async function allApiKeys(
  on: Reader,
  ids: readonly string[] | null = null,
): Promise<{ key: ApiKey; hash: Uint8Array }[]> {
  const rows =
    ids === null
      ? await on.all<ApiKeyRow>('SELECT * FROM api_keys ORDER BY key')
      : await on.all<ApiKeyRow>('SELECT * FROM api_keys WHERE id = ANY($1::text[])', texts(ids));
  return rows.map((row) => ({ key: apiKeyOf(row), hash: row.hash }));
}

export function createApiKeys(
  parts: SettingsParts,
): Pick<ManageStore, 'createApiKey' | 'updateApiKey' | 'deleteApiKey'> {
  return {
    createApiKey: (key, hash) =>
      change(parts, async (transaction) => {
        await transaction.run(
          `INSERT INTO api_keys (id, name, role, tenant, prefix, hash, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
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
      change(parts, async (transaction) => {
        const changed = await transaction.run(
          'UPDATE api_keys SET name = $1, expires_at = $2 WHERE id = $3',
          name === null ? null : plain(name),
          expiresAt,
          asked(id),
        );
        return changed === 1 ? 'updated' : 'unknown';
      }),
    deleteApiKey: (id) =>
      change(parts, async (transaction) =>
        (await transaction.run('DELETE FROM api_keys WHERE id = $1', asked(id))) === 1 ? 'deleted' : 'unknown',
      ),
  };
}
