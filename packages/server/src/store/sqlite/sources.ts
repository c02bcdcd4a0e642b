import { addRefusals, type Refusal, type Refusals } from '../../core/source/refusals.ts';
import type { Source, SourceSettings } from '../../core/source/source.ts';
import { type SourceStore, StoreUnavailable, type Vault } from '../../ports.ts';
import type { Connection } from './connection.ts';
import { reading } from './reading.ts';
import { change, type SettingsParts } from './settings-job.ts';

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

export function createSources({ connection, ...parts }: SettingsParts & { connection: Connection }): SourceStore {
  const { names, vault } = parts;
  return {
    sources: () =>
      reading(() =>
        connection
          .all<SourceRow>(
            `SELECT s.*, t.id AS tenant_id FROM sources s JOIN tenants t ON t.key = s.tenant
              WHERE s.deleted_at IS NULL AND t.deleted_at IS NULL ORDER BY s.key`,
          )
          .map((row) => sourceOf(row, vault)),
      ),

    createSource: (source) => {
      const { plain, sealed } = packed(source, vault);
      return change(parts, (writer) => {
        const tenant = names.tenant(source.tenant);
        if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${source.tenant}`);
        const created = writer.run(
          `INSERT INTO sources (id, tenant, version, settings, sealed, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
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
      return change(parts, (writer) => {
        const current = writer.get<{ version: number }>(
          'SELECT version FROM sources WHERE id = ? AND deleted_at IS NULL',
          id,
        );
        if (current === undefined) return 'unknown';
        if (current.version !== version) return 'conflict';
        writer.run(
          'UPDATE sources SET version = ?, settings = ?, sealed = ?, updated_at = ? WHERE id = ?',
          version + 1,
          plain,
          sealed,
          update.updatedAt,
          id,
        );
        return 'updated';
      });
    },

    deleteSource: (id, now) =>
      change(parts, (writer) => {
        const deleted = writer.run(
          'UPDATE sources SET deleted_at = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL',
          now,
          now,
          id,
        );
        return deleted === 1 ? 'deleted' : 'unknown';
      }),

    countRefusals: (more) =>
      change(parts, (writer) => {
        for (const since of more) {
          const row = writer.get<Pick<SourceRow, 'refused' | 'refused_last'>>(
            'SELECT refused, refused_last FROM sources WHERE id = ? AND deleted_at IS NULL',
            since.source,
          );
          if (row === undefined) continue;
          const { count, last } = addRefusals(refusalsOf(row), since);
          writer.run(
            'UPDATE sources SET refused = ?, refused_last = ? WHERE id = ?',
            count,
            JSON.stringify(last),
            since.source,
          );
        }
      }),
  };
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
