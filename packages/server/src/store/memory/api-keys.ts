import type { ManageStore } from '../../ports.ts';
import type { State } from './state.ts';

export function createApiKeys({ apiKeys }: State): Pick<ManageStore, 'createApiKey' | 'updateApiKey' | 'deleteApiKey'> {
  let created = 0;
  return {
    async createApiKey(key, hash) {
      if (apiKeys.has(key.id)) throw new TypeError(`the id ${key.id} is taken`);
      apiKeys.set(key.id, { order: ++created, key, hash });
    },
    async updateApiKey({ id, name, expiresAt }) {
      const kept = apiKeys.get(id);
      if (kept === undefined) return 'unknown';
      apiKeys.set(id, { ...kept, key: { ...kept.key, name, expiresAt } });
      return 'updated';
    },
    deleteApiKey: async (id) => (apiKeys.delete(id) ? 'deleted' : 'unknown'),
  };
}
