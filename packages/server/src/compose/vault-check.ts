import type { ReadStore } from '../ports.ts';

/**
 * Opens something that the store holds sealed, if there is anything, so that a wrong key shows at the start and not at
 * the first delivery. Rejects with the vault's error.
 */
export async function checkVault(read: ReadStore): Promise<void> {
  const newest = { tenant: null, limit: 1, position: null };
  await read.endpoints(newest);
  const { data } = await read.events({ ...newest, type: null, source: null, key: null, since: null, until: null });
  for (const { id, tenant } of data) await read.event(id, tenant);
}
