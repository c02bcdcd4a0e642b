import { items, orThrow, type paths } from '@posthorn/client';
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

/** The newest deliveries of an endpoint, by which its health is told. */
export const endpointHealthQuery = (id: string) =>
  queryOptions({
    queryKey: ['endpoint', id, 'health'],
    refetchInterval: 15_000,
    queryFn: async ({ signal }) => {
      const query = { endpoint: id, limit: 50 };
      return (await orThrow(client.GET('/v1/deliveries', { params: { query }, signal }))).data;
    },
  });

/** How to call an endpoint by its id: its name, or the id itself while it is not known. */
export function useEndpointNames(): (id: string) => string {
  const { data } = useQuery(endpointsQuery);
  return useMemo(() => {
    const names = new Map((data ?? []).map((endpoint) => [endpoint.id, endpointName(endpoint)]));
    return (id: string) => names.get(id) ?? id;
  }, [data]);
}

export type EndpointInput = paths['/v1/endpoints']['post']['requestBody']['content']['application/json'];
export type EndpointPatch = paths['/v1/endpoints/{id}']['patch']['requestBody']['content']['application/json'];

export async function createEndpoint(body: EndpointInput): Promise<Endpoint> {
  return orThrow(client.POST('/v1/endpoints', { body }));
}

export async function patchEndpoint(id: string, body: EndpointPatch): Promise<Endpoint> {
  return orThrow(client.PATCH('/v1/endpoints/{id}', { params: { path: { id } }, body }));
}

export async function deleteEndpoint(id: string): Promise<void> {
  await orThrow(client.DELETE('/v1/endpoints/{id}', { params: { path: { id } } }));
}

export async function pauseEndpoint(id: string, until: string | null): Promise<Endpoint> {
  const body = until === null ? {} : { until };
  return orThrow(client.POST('/v1/endpoints/{id}/pause', { params: { path: { id } }, body }));
}

export async function switchEndpoint(id: string, action: 'resume' | 'enable' | 'disable'): Promise<Endpoint> {
  return orThrow(client.POST(`/v1/endpoints/{id}/${action}`, { params: { path: { id } }, body: {} }));
}

export async function testEndpoint(id: string) {
  return orThrow(client.POST('/v1/endpoints/{id}/test', { params: { path: { id } }, body: {} }));
}

export async function readSecret(id: string): Promise<string> {
  return (await orThrow(client.GET('/v1/endpoints/{id}/secret', { params: { path: { id } } }))).secret;
}

/** @param overlapMs how long the old secret signs beside the new one */
export async function rotateSecret(id: string, overlapMs: number): Promise<void> {
  await orThrow(client.POST('/v1/endpoints/{id}/rotate-secret', { params: { path: { id } }, body: { overlapMs } }));
}
