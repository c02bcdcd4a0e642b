import { noticeOfState } from '../../core/notice/notice.ts';
import { type ManageStore, StoreUnavailable } from '../../ports.ts';
import { plain } from '../text.ts';
import { type EndpointRow, packSecrets, packSettings, stateOf } from './endpoint-row.ts';
import { clearFailing } from './health.ts';
import type { Transaction } from './job.ts';
import { insertNotices } from './notices.ts';
import { change, type SettingsParts } from './settings-job.ts';
import { tenantKey } from './tenants.ts';

type Endpoints = Pick<ManageStore, 'createEndpoint' | 'updateEndpoint' | 'setEndpointState' | 'deleteEndpoint'>;

type StateRow = Pick<EndpointRow, 'key' | 'tenant_id' | 'status' | 'reason' | 'paused_until'>;

const STATE = `SELECT p.key, t.id AS tenant_id, p.status, p.reason, p.paused_until
  FROM endpoints p JOIN tenants t ON t.key = p.tenant WHERE p.id = $1 AND p.deleted_at IS NULL
  FOR NO KEY UPDATE OF p`;

export function createEndpoints(parts: SettingsParts): Endpoints {
  const { vault } = parts;
  return {
    createEndpoint: (endpoint) => {
      const settings = packSettings(endpoint.settings, vault);
      const secrets = packSecrets(endpoint.secrets, vault);
      return change(parts, async (transaction) => {
        const tenant = await tenantKey(transaction, endpoint.tenant);
        if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${endpoint.tenant}`);
        const { id, version, state } = endpoint;
        const row = await transaction.get<{ key: number }>(
          `INSERT INTO endpoints (id, tenant, version, status, reason, paused_until, sealed_secrets, created_at,
            updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING RETURNING key`,
          id,
          tenant,
          version,
          state.status,
          state.reason === null ? null : plain(state.reason),
          state.pausedUntil,
          secrets,
          endpoint.createdAt,
          endpoint.updatedAt,
        );
        if (row === undefined) return 'exists';
        await insertVersion(transaction, row.key, version, endpoint.createdAt, settings);
        return 'created';
      });
    },

    updateEndpoint: (id, version, update) => {
      const settings = packSettings(update.settings, vault);
      const secrets = packSecrets(update.secrets, vault);
      return change(parts, async (transaction) => {
        const current = await transaction.get<{ key: number; version: number }>(
          'SELECT key, version FROM endpoints WHERE id = $1 AND deleted_at IS NULL FOR UPDATE',
          id,
        );
        if (current === undefined) return 'unknown';
        if (current.version !== version) return 'conflict';
        await insertVersion(transaction, current.key, version + 1, update.updatedAt, settings);
        await transaction.run(
          'UPDATE endpoints SET version = $2, sealed_secrets = $3, updated_at = $4 WHERE key = $1',
          current.key,
          version + 1,
          secrets,
          update.updatedAt,
        );
        return 'updated';
      });
    },

    setEndpointState: (id, state, now) =>
      change(parts, async (transaction) => {
        const row = await transaction.get<StateRow>(STATE, id);
        if (row === undefined) return 'unknown';
        const about = { endpoint: id, tenant: row.tenant_id };
        await Promise.all([
          transaction.run(
            'UPDATE endpoints SET status = $2, reason = $3, paused_until = $4, updated_at = $5 WHERE key = $1',
            row.key,
            state.status,
            state.reason === null ? null : plain(state.reason),
            state.pausedUntil,
            now,
          ),
          insertNotices(transaction, [noticeOfState(about, stateOf(row), state, now)]),
          row.status === 'disabled' && state.status !== 'disabled' ? clearFailing(transaction, [row.key]) : null,
        ]);
        return 'updated';
      }),

    // What is open for it is cancelled by being read so (delivery-row.ts); settleDeleted writes it down in small steps.
    deleteEndpoint: (id, now) =>
      change(parts, async (transaction) => {
        const changed = await transaction.run(
          'UPDATE endpoints SET deleted_at = $2, updated_at = $2 WHERE id = $1 AND deleted_at IS NULL',
          id,
          now,
        );
        return changed === 1 ? 'deleted' : 'unknown';
      }),
  };
}

async function insertVersion(
  transaction: Transaction,
  endpoint: number,
  version: number,
  createdAt: number,
  { plain: settings, sealed }: { readonly plain: string; readonly sealed: Uint8Array },
): Promise<void> {
  await transaction.run(
    'INSERT INTO endpoint_versions (endpoint, version, created_at, settings, sealed) VALUES ($1, $2, $3, $4, $5)',
    endpoint,
    version,
    createdAt,
    settings,
    sealed,
  );
}
