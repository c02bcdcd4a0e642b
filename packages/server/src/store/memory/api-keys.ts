import type { ManageStore } from '../../ports.ts';
import type { State } from './state.ts';

export function createApiKeys({ apiKeys }: State): Pick<ManageStore, 'createApiKey' | 'deleteApiKey'> {
  let created = 0;
  return {
    async createApiKey(key, hash) {
      if (apiKeys.has(key.id)) throw new TypeError(`the id ${key.id} is taken`);
      apiKeys.set(key.id, { order: ++created, key, hash });
    },
    deleteApiKey: async (id) => (apiKeys.delete(id) ? 'deleted' : 'unknown'),
  };
}
