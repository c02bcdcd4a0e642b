import type { Directory } from '../../ports.ts';
import { allRoutes } from './routes.ts';
import type { State } from './state.ts';

export function createDirectory(state: State): Directory {
  return {
    tenants: async () => state.tenants.filter(({ isDeleted }) => !isDeleted).map(({ tenant }) => tenant),
    eventTypes: async () => [...state.eventTypes.values()].map(({ eventType }) => eventType),
    apiKeys: async () => [...state.apiKeys.values()].map(({ key, hash }) => ({ key, hash })),
    routes: async () => allRoutes(state),
  };
}
