import { addRefusals, NO_REFUSALS } from '../../core/source/refusals.ts';
import type { Source } from '../../core/source/source.ts';
import { type SourceStore, StoreUnavailable } from '../../ports.ts';
import { type State, type TenantRow, tenantOf } from './state.ts';

interface SourceRow {
  readonly tenant: TenantRow;
  source: Source;
  isDeleted: boolean;
}

export function createSources(state: State): SourceStore {
  const rows = new Map<string, SourceRow>();
  const find = (id: string): SourceRow | undefined => {
    const row = rows.get(id);
    return row === undefined || row.isDeleted || row.tenant.isDeleted ? undefined : row;
  };
  return {
    sources: async () => [...rows.keys()].flatMap((id) => find(id)?.source ?? []),
    async createSource(source) {
      const tenant = tenantOf(state, source.tenant);
      if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${source.tenant}`);
      if (rows.has(source.id)) return 'exists';
      rows.set(source.id, { tenant, source: { ...source, refused: NO_REFUSALS }, isDeleted: false });
      return 'created';
    },
    async updateSource(id, version, { settings, secrets, updatedAt }) {
      const row = find(id);
      if (row === undefined) return 'unknown';
      if (row.source.version !== version) return 'conflict';
      row.source = { ...row.source, settings, secrets, updatedAt, version: version + 1 };
      return 'updated';
    },
    async deleteSource(id) {
      const row = find(id);
      if (row === undefined) return 'unknown';
      row.isDeleted = true;
      return 'deleted';
    },
    async countRefusals(more) {
      for (const since of more) {
        const row = find(since.source);
        if (row !== undefined) row.source = { ...row.source, refused: addRefusals(row.source.refused, since) };
      }
    },
  };
}
