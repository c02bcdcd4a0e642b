import { items, orThrow } from '@posthorn/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { endpointName } from '../words/endpoint.ts';
import { client } from './client.ts';
import type { Endpoint } from './types.ts';

/** More than these are not held in memory for their names; the rest are shown by id. */
const NAMES_LIMIT = 2_000;

/** Every endpoint, for names and choices. */
export const endpointsQuery = queryOptions({
  queryKey: ['endpoints'],
  staleTime: 30_000,
  queryFn: async ({ signal }) => {
    const found: Endpoint[] = [];
    const all = items((at) => client.GET('/v1/endpoints', { params: { query: { limit: 250, ...at } }, signal }));
    for await (const endpoint of all) {
      found.push(endpoint);
      if (found.length === NAMES_LIMIT) break;
    }
    return found;
  },
});

export const endpointQuery = (id: string) =>
  queryOptions({
    queryKey: ['endpoint', id],
    queryFn: ({ signal }) => orThrow(client.GET('/v1/endpoints/{id}', { params: { path: { id } }, signal })),
  });

/** How to call an endpoint by its id: its name, or the id itself while it is not known. */
export function useEndpointNames(): (id: string) => string {
  const { data } = useQuery(endpointsQuery);
  return useMemo(() => {
    const names = new Map((data ?? []).map((endpoint) => [endpoint.id, endpointName(endpoint)]));
    return (id: string) => names.get(id) ?? id;
  }, [data]);
}
