import type { ManageParts } from './parts.ts';

const PAGE = 250;

/**
 * Deletes a tenant: its keys first, so that nobody adds to it meanwhile, then its endpoints, then itself. Cut short, it
 * is still there, and deleting it again goes on. Its payloads are erased with it.
 */
export async function deleteTenant(parts: ManageParts, id: string): Promise<'deleted' | 'unknown'> {
  const { store, read, settings, announce, clock } = parts;
  for (const key of settings.keys()) {
    if (key.tenant !== id) continue;
    await store.deleteApiKey(key.id);
    announce({ kind: 'api_key_deleted', id: key.id });
  }
  // Deleted ones leave the list, so that its first page is the next one.
  for (let left = true; left; ) {
    const { data } = await read.endpoints({ tenant: id, limit: PAGE, position: null });
    const results = await Promise.all(
      data.map(async (endpoint) => {
        const result = await store.deleteEndpoint(endpoint.id, clock());
        if (result === 'deleted') announce({ kind: 'endpoint_deleted', id: endpoint.id, tenant: endpoint.tenant });
        return result;
      }),
    );
    left = results.includes('deleted');
  }
  const deleted = await store.deleteTenant(id, clock());
  if (deleted === 'deleted') {
    announce({ kind: 'payloads_erased', tenant: id });
    announce({ kind: 'tenant_deleted', id });
  }
  return deleted;
}
