import { addRefusals, type Refusal, type Refusals } from '../../core/source/refusals.ts';
import type { Source, SourceSettings } from '../../core/source/source.ts';
import { type SourceStore, StoreUnavailable, type Vault } from '../../ports.ts';
import { texts } from './arrays.ts';
import type { Pool } from './pool.ts';
import { type Reader, reading } from './reading.ts';
import { change, type SettingsParts } from './settings-job.ts';
import { tenantKey } from './tenants.ts';

interface SourceRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly version: number;
  readonly settings: string;
  readonly sealed: Uint8Array;
  readonly refused: number;
  readonly refused_last: string;
  readonly created_at: number;
  readonly updated_at: number;
}

type Sealed = Pick<SourceSettings, 'url'> & Pick<Source, 'secrets'>;

export function createSources({ pool, ...parts }: SettingsParts & { readonly pool: Pool }): SourceStore {
  const { vault } = parts;
  return {
    sources: () =>
      reading(pool, async (on) => {
        const rows = await on.all<SourceRow>(
          `SELECT s.*, t.id AS tenant_id FROM sources s JOIN tenants t ON t.key = s.tenant
            WHERE s.deleted_at IS NULL AND t.deleted_at IS NULL ORDER BY s.key`,
        );
        return rows.map((row) => sourceOf(row, vault));
      }),

    createSource: (source) => {
      const { plain, sealed } = packed(source, vault);
      return change(parts, async (transaction) => {
        const tenant = await tenantKey(transaction, source.tenant);
        if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${source.tenant}`);
        const created = await transaction.run(
          `INSERT INTO sources (id, tenant, version, settings, sealed, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
          source.id,
          tenant,
          source.version,
          plain,
          sealed,
          source.createdAt,
          source.updatedAt,
        );
        return created === 1 ? 'created' : 'exists';
      });
    },

    updateSource: (id, version, update) => {
      const { plain, sealed } = packed(update, vault);
      return change(parts, async (transaction) => {
        const current = await transaction.get<{ version: number }>(
          'SELECT version FROM sources WHERE id = $1 AND deleted_at IS NULL FOR UPDATE',
          id,
        );
        if (current === undefined) return 'unknown';
        if (current.version !== version) return 'conflict';
        await transaction.run(
          'UPDATE sources SET version = $2, settings = $3, sealed = $4, updated_at = $5 WHERE id = $1',
          id,
          version + 1,
          plain,
          sealed,
          update.updatedAt,
        );
        return 'updated';
      });
    },

    deleteSource: (id, now) =>
      change(parts, async (transaction) => {
        const deleted = await transaction.run(
          'UPDATE sources SET deleted_at = $2, updated_at = $2 WHERE id = $1 AND deleted_at IS NULL',
          id,
          now,
        );
        return deleted === 1 ? 'deleted' : 'unknown';
      }),

    countRefusals: (more) =>
      change(parts, async (transaction) => {
        // In one order on every node, so that two that count the same sources do not deadlock.
        for (const since of more.toSorted((a, b) => (a.source < b.source ? -1 : 1))) {
          const row = await transaction.get<Pick<SourceRow, 'refused' | 'refused_last'>>(
            'SELECT refused, refused_last FROM sources WHERE id = $1 AND deleted_at IS NULL FOR UPDATE',
            since.source,
          );
          if (row === undefined) continue;
          const { count, last } = addRefusals(refusalsOf(row), since);
          await transaction.run(
            'UPDATE sources SET refused = $2, refused_last = $3 WHERE id = $1',
            since.source,
            count,
            JSON.stringify(last),
          );
        }
      }),
  };
}

/** Sources by their ids, deleted ones too. */
export async function sourcesById(
  on: Reader,
  vault: Vault,
  ids: readonly string[],
): Promise<{ source: Source; isDeleted: boolean }[]> {
  const rows = await on.all<SourceRow & { deleted: boolean }>(
    `SELECT s.*, t.id AS tenant_id, s.deleted_at IS NOT NULL OR t.deleted_at IS NOT NULL AS deleted
      FROM sources s JOIN tenants t ON t.key = s.tenant WHERE s.id = ANY($1::text[])`,
    texts(ids),
  );
  return rows.map((row) => ({ source: sourceOf(row, vault), isDeleted: row.deleted }));
}

function packed({ settings, secrets }: Pick<Source, 'settings' | 'secrets'>, vault: Vault) {
  const { url, ...plain } = settings;
  const sealed: Sealed = { url, secrets };
  return { plain: JSON.stringify(plain), sealed: vault.seal(Buffer.from(JSON.stringify(sealed))) };
}

function sourceOf(row: SourceRow, vault: Vault): Source {
  const { url, secrets } = JSON.parse(Buffer.from(vault.open(row.sealed)).toString()) as Sealed;
  return {
    id: row.id,
    tenant: row.tenant_id,
    version: row.version,
    settings: { ...(JSON.parse(row.settings) as Omit<SourceSettings, 'url'>), url },
    secrets,
    refused: refusalsOf(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function refusalsOf(row: Pick<SourceRow, 'refused' | 'refused_last'>): Refusals {
  return { count: row.refused, last: JSON.parse(row.refused_last) as Refusal[] };
}
