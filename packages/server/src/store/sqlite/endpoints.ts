import { noticeOfState } from '../../core/notice/notice.ts';
import { type ManageStore, StoreUnavailable } from '../../ports.ts';
import { plain } from '../text.ts';
import type { Connection } from './connection.ts';
import { type EndpointRow, packSecrets, packSettings, stateOf } from './endpoint-row.ts';
import { clearFailing, type Health } from './health.ts';
import { insertNotice } from './notices.ts';
import { change, type SettingsParts } from './settings-job.ts';

type Endpoints = Pick<ManageStore, 'createEndpoint' | 'updateEndpoint' | 'setEndpointState' | 'deleteEndpoint'>;

type StateRow = Pick<EndpointRow, 'key' | 'tenant_id' | 'status' | 'reason' | 'paused_until'>;

const STATE = `SELECT p.key, t.id AS tenant_id, p.status, p.reason, p.paused_until
  FROM endpoints p JOIN tenants t ON t.key = p.tenant WHERE p.id = ? AND p.deleted_at IS NULL`;

interface Current {
  readonly key: number;
  readonly version: number;
}

export function createEndpoints(parts: SettingsParts & { readonly health: Health }): Endpoints {
  const { names, health, vault } = parts;
  return {
    createEndpoint: (endpoint) => {
      const settings = packSettings(endpoint.settings, vault);
      const secrets = packSecrets(endpoint.secrets, vault);
      return change(parts, (connection) => {
        const tenant = names.tenant(endpoint.tenant);
        if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${endpoint.tenant}`);
        const { id, version, state } = endpoint;
        const row = connection.get<{ key: number }>(
          `INSERT INTO endpoints (id, tenant, version, status, reason, paused_until, sealed_secrets, created_at,
            updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING RETURNING key`,
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
        insertVersion(connection, row.key, version, endpoint.createdAt, settings);
        return 'created';
      });
    },

    updateEndpoint: (id, version, update) => {
      const settings = packSettings(update.settings, vault);
      const secrets = packSecrets(update.secrets, vault);
      return change(parts, (connection) => {
        const current = find(connection, id);
        if (current === undefined) return 'unknown';
        if (current.version !== version) return 'conflict';
        insertVersion(connection, current.key, version + 1, update.updatedAt, settings);
        connection.run(
          'UPDATE endpoints SET version = ?, sealed_secrets = ?, updated_at = ? WHERE key = ?',
          version + 1,
          secrets,
          update.updatedAt,
          current.key,
        );
        return 'updated';
      });
    },

    setEndpointState: (id, state, now) =>
      change(parts, (connection) => {
        const row = connection.get<StateRow>(STATE, id);
        if (row === undefined) return 'unknown';
        connection.run(
          'UPDATE endpoints SET status = ?, reason = ?, paused_until = ?, updated_at = ? WHERE key = ?',
          state.status,
          state.reason === null ? null : plain(state.reason),
          state.pausedUntil,
          now,
          row.key,
        );
        insertNotice(connection, noticeOfState({ endpoint: id, tenant: row.tenant_id }, stateOf(row), state, now));
        if (row.status === 'disabled' && state.status !== 'disabled') {
          clearFailing(connection, row.key);
          health.forget();
        }
        return 'updated';
      }),

    // What is open for it is cancelled by being read so (delivery-row.ts); settleDeleted writes it down in small steps.
    deleteEndpoint: (id, now) =>
      change(parts, (connection) => {
        const changed = connection.run(
          'UPDATE endpoints SET deleted_at = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL',
          now,
          now,
          id,
        );
        return changed === 1 ? 'deleted' : 'unknown';
      }),
  };
}

function find(connection: Connection, id: string): Current | undefined {
  return connection.get<Current>('SELECT key, version FROM endpoints WHERE id = ? AND deleted_at IS NULL', id);
}

function insertVersion(
  connection: Connection,
  endpoint: number,
  version: number,
  createdAt: number,
  { plain: settings, sealed }: { readonly plain: string; readonly sealed: Uint8Array },
): void {
  connection.run(
    'INSERT INTO endpoint_versions (endpoint, version, created_at, settings, sealed) VALUES (?, ?, ?, ?, ?)',
    endpoint,
    version,
    createdAt,
    settings,
    sealed,
  );
}
