import { items, orThrow, type paths } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';
import type { Endpoint, PortalSession, Tenant } from './types.ts';

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

export const tenantQuery = (id: string) =>
  queryOptions({
    queryKey: ['tenant', id],
    queryFn: ({ signal }) => orThrow(client.GET('/v1/tenants/{id}', { params: { path: { id } }, signal })),
  });

/** The newest endpoints of a tenant. */
export const tenantEndpointsQuery = (tenant: string) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'endpoints'],
    refetchInterval: 15_000,
    queryFn: async ({ signal }): Promise<{ data: Endpoint[]; next: string | null }> =>
      orThrow(client.GET('/v1/endpoints', { params: { query: { tenant, limit: 250 } }, signal })),
  });

/** The portal sessions of a tenant that are open. */
export const portalSessionsQuery = (tenant: string) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'portal-sessions'],
    queryFn: async ({ signal }): Promise<PortalSession[]> =>
      (await orThrow(client.GET('/v1/portal-sessions', { params: { query: { tenant, limit: 250 } }, signal }))).data,
  });

export type PortalInput = paths['/v1/portal-sessions']['post']['requestBody']['content']['application/json'];

/** Makes a link into a tenant's portal; it is in the answer and nowhere else. */
export async function createPortalSession(body: PortalInput): Promise<PortalSession & { url: string }> {
  return orThrow(client.POST('/v1/portal-sessions', { body }));
}

export async function revokePortalSession(id: string): Promise<void> {
  await orThrow(client.DELETE('/v1/portal-sessions/{id}', { params: { path: { id } } }));
}

export type TenantPatch = paths['/v1/tenants/{id}']['patch']['requestBody']['content']['application/json'];

export async function patchTenant(id: string, body: TenantPatch): Promise<Tenant> {
  return orThrow(client.PATCH('/v1/tenants/{id}', { params: { path: { id } }, body }));
}

export async function erasePayloads(id: string): Promise<void> {
  await orThrow(client.DELETE('/v1/tenants/{id}/payloads', { params: { path: { id } } }));
}

export async function createTenant(body: { id?: string; name?: string }): Promise<Tenant> {
  return orThrow(client.POST('/v1/tenants', { body }));
}

export async function deleteTenant(id: string): Promise<void> {
  await orThrow(client.DELETE('/v1/tenants/{id}', { params: { path: { id } } }));
}
