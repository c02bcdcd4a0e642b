import { items, orThrow } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';
import type { Tenant } from './types.ts';

/** More than these are not held in memory for choices. */
const LIMIT = 1_000;

export const tenantsQuery = queryOptions({
  queryKey: ['tenants'],
  staleTime: 30_000,
  queryFn: async ({ signal }) => {
    const found: Tenant[] = [];
    for await (const tenant of items((at) =>
      client.GET('/v1/tenants', { params: { query: { limit: 250, ...at } }, signal }),
    )) {
      found.push(tenant);
      if (found.length === LIMIT) break;
    }
    return found;
  },
});

export async function createTenant(body: { id?: string; name?: string }): Promise<Tenant> {
  return orThrow(client.POST('/v1/tenants', { body }));
}

export async function deleteTenant(id: string): Promise<void> {
  await orThrow(client.DELETE('/v1/tenants/{id}', { params: { path: { id } } }));
}
