import { items, orThrow, type paths } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';
import type { EventSummary, Source } from './types.ts';

/** More than these are not held in memory for choices. */
const LIMIT = 1_000;

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  staleTime: 10_000,
  queryFn: async ({ signal }) => {
    const found: Source[] = [];
    const all = items((at) => client.GET('/v1/sources', { params: { query: { limit: 250, ...at } }, signal }));
    for await (const source of all) {
      found.push(source);
      if (found.length === LIMIT) break;
    }
    return found;
  },
});

export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['source', id],
    queryFn: ({ signal }) => orThrow(client.GET('/v1/sources/{id}', { params: { path: { id } }, signal })),
  });

/** The newest event that came in by a source; null while there is none. */
export const newestOfSourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['source', id, 'newest'],
    queryFn: async ({ signal }): Promise<EventSummary | null> => {
      const query = { source: id, limit: 1 };
      return (await orThrow(client.GET('/v1/events', { params: { query }, signal }))).data[0] ?? null;
    },
  });

/** The providers that come with Posthorn; they change with its version alone. */
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }) => (await orThrow(client.GET('/v1/providers', { signal }))).data,
});

/** One of them, with its event types as far as they are written down. */
export const providerQuery = (name: string) =>
  queryOptions({
    queryKey: ['provider', name],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => orThrow(client.GET('/v1/providers/{name}', { params: { path: { name } }, signal })),
  });

export type SourceInput = paths['/v1/sources']['post']['requestBody']['content']['application/json'];
export type SourcePatch = paths['/v1/sources/{id}']['patch']['requestBody']['content']['application/json'];

export async function createSource(body: SourceInput): Promise<Source> {
  return orThrow(client.POST('/v1/sources', { body }));
}

export async function patchSource(id: string, body: SourcePatch): Promise<Source> {
  return orThrow(client.PATCH('/v1/sources/{id}', { params: { path: { id } }, body }));
}

export async function deleteSource(id: string): Promise<void> {
  await orThrow(client.DELETE('/v1/sources/{id}', { params: { path: { id } } }));
}

/** @param keepOld whether those before verify beside it for now */
export async function rotateSourceSecret(id: string, secret: string, keepOld: boolean): Promise<Source> {
  const params = { path: { id } };
  return orThrow(client.POST('/v1/sources/{id}/rotate-secret', { params, body: { secret, keepOld } }));
}

export async function dropOldSourceSecrets(id: string): Promise<Source> {
  return orThrow(client.POST('/v1/sources/{id}/drop-old-secrets', { params: { path: { id } }, body: {} }));
}
