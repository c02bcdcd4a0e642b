import { items, orThrow } from '@posthorn/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from './client.ts';
import type { EventType } from './types.ts';

/** The whole catalogue; it is small. */
export const eventTypesQuery = queryOptions({
  queryKey: ['event-types'],
  staleTime: 30_000,
  queryFn: async ({ signal }) => {
    const found: EventType[] = [];
    const all = items((at) => client.GET('/v1/event-types', { params: { query: { limit: 250, ...at } }, signal }));
    for await (const type of all) found.push(type);
    return found;
  },
});

export const eventTypeQuery = (name: string) =>
  queryOptions({
    queryKey: ['event-type', name],
    queryFn: ({ signal }) => orThrow(client.GET('/v1/event-types/{name}', { params: { path: { name } }, signal })),
  });

/** Whether a type's payloads are to be masked; null while that is not known. */
export function useSensitiveTypes(): (type: string) => boolean | null {
  const { data } = useQuery(eventTypesQuery);
  return useMemo(() => {
    if (data === undefined) return () => null;
    const sensitive = new Set(data.filter((type) => type.sensitive).map(({ name }) => name));
    return (type: string) => sensitive.has(type);
  }, [data]);
}
