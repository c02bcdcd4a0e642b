import type { ManageStore } from '../../ports.ts';
import { eraseEvent } from './erase.ts';
import { type State, tenantOf } from './state.ts';

export function createTenants(state: State): Pick<ManageStore, 'createTenant' | 'updateTenant' | 'deleteTenant'> {
  return {
    async createTenant(tenant) {
      if (tenantOf(state, tenant.id)) return 'exists';
      state.tenants.push({ key: state.tenants.length + 1, tenant, isDeleted: false });
      return 'created';
    },
    async updateTenant(tenant) {
      const row = tenantOf(state, tenant.id);
      if (row === undefined) return 'unknown';
      row.tenant = { ...tenant, createdAt: row.tenant.createdAt };
      return 'updated';
    },
    async deleteTenant(id, now) {
      const row = tenantOf(state, id);
      if (row === undefined) return 'unknown';
      row.isDeleted = true;
      for (const event of state.events) if (event.tenant === row) eraseEvent(event);
      for (const endpoint of state.endpoints.values()) {
        if (endpoint.tenant === row && endpoint.deletedAt === null) endpoint.deletedAt = now;
      }
      return 'deleted';
    },
  };
}
