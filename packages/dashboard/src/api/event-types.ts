import { items, orThrow, type paths } from '@posthorn/client';
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
    return found.sort((a, b) => a.name.localeCompare(b.name));
  },
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

export type EventTypeInput = paths['/v1/event-types']['post']['requestBody']['content']['application/json'];

export async function createEventType(body: EventTypeInput): Promise<EventType> {
  return orThrow(client.POST('/v1/event-types', { body }));
}

export async function patchEventType(name: string, body: Omit<EventTypeInput, 'name'>): Promise<EventType> {
  return orThrow(client.PATCH('/v1/event-types/{name}', { params: { path: { name } }, body }));
}

export async function deleteEventType(name: string): Promise<void> {
  await orThrow(client.DELETE('/v1/event-types/{name}', { params: { path: { name } } }));
}
