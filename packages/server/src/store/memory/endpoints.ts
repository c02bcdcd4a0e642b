import { noticeOfState } from '../../core/notice/notice.ts';
import { type ManageStore, StoreUnavailable } from '../../ports.ts';
import { keepNotice } from './notices.ts';
import { latest } from './routes.ts';
import { type EndpointRow, type State, tenantOf } from './state.ts';

type Endpoints = Pick<ManageStore, 'createEndpoint' | 'updateEndpoint' | 'setEndpointState' | 'deleteEndpoint'>;

export function createEndpoints(state: State): Endpoints {
  const find = (id: string): EndpointRow | undefined => {
    const row = state.endpoints.get(id);
    return row?.deletedAt === null ? row : undefined;
  };
  return {
    async createEndpoint({ id, version, settings, secrets, createdAt, updatedAt, ...endpoint }) {
      const tenant = tenantOf(state, endpoint.tenant);
      if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${endpoint.tenant}`);
      if (state.endpoints.has(id)) return 'exists';
      state.endpoints.set(id, {
        key: state.endpoints.size + 1,
        id,
        tenant,
        versions: [{ version, createdAt, settings }],
        secrets,
        state: endpoint.state,
        failing: null,
        sequence: 0,
        polls: null,
        createdAt,
        updatedAt,
        deletedAt: null,
      });
      return 'created';
    },
    async updateEndpoint(id, version, { settings, secrets, updatedAt }) {
      const row = find(id);
      if (row === undefined) return 'unknown';
      if (latest(row).version !== version) return 'conflict';
      row.versions.push({ version: version + 1, createdAt: updatedAt, settings });
      Object.assign(row, { secrets, updatedAt });
      return 'updated';
    },
    async setEndpointState(id, endpointState, now) {
      const row = find(id);
      if (row === undefined) return 'unknown';
      const before = row.state;
      Object.assign(row, { state: endpointState, updatedAt: now });
      const about = { endpoint: id, tenant: row.tenant.tenant.id };
      keepNotice(state, noticeOfState(about, before, endpointState, now));
      if (before.status === 'disabled' && endpointState.status !== 'disabled') row.failing = null;
      return 'updated';
    },
    async deleteEndpoint(id, now) {
      const row = find(id);
      if (row === undefined) return 'unknown';
      row.deletedAt = now;
      return 'deleted';
    },
  };
}
