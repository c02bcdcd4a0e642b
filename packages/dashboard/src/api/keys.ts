import { items, orThrow, type paths } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';
import type { ApiKey } from './types.ts';

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async ({ signal }) => {
    const found: ApiKey[] = [];
    const all = items((at) => client.GET('/v1/api-keys', { params: { query: { limit: 250, ...at } }, signal }));
    for await (const key of all) found.push(key);
    return found;
  },
});

export type KeyInput = paths['/v1/api-keys']['post']['requestBody']['content']['application/json'];

/** Makes a key; its text is in the answer and nowhere else, ever. */
export async function createKey(body: KeyInput): Promise<ApiKey & { key: string }> {
  return orThrow(client.POST('/v1/api-keys', { body }));
}

export async function deleteKey(id: string): Promise<void> {
  await orThrow(client.DELETE('/v1/api-keys/{id}', { params: { path: { id } } }));
}
