import { orThrow, type paths } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';
import type { Job } from './types.ts';

export type ReplayInput = paths['/v1/endpoints/{id}/replay']['post']['requestBody']['content']['application/json'];
export type ReplayEstimate = Pick<Job, 'estimate' | 'estimateComplete'>;

/** How much a replay would send; nothing is made. */
export async function estimateReplay(endpoint: string, body: ReplayInput): Promise<ReplayEstimate> {
  const params = { path: { id: endpoint } };
  return orThrow(client.POST('/v1/endpoints/{id}/replay', { params, body: { ...body, dryRun: true } }));
}

export async function startReplay(endpoint: string, body: ReplayInput): Promise<void> {
  await orThrow(client.POST('/v1/endpoints/{id}/replay', { params: { path: { id: endpoint } }, body }));
}

/** The newest jobs about one endpoint; asked for again while one is running. */
export const endpointJobsQuery = (endpoint: string) =>
  queryOptions({
    queryKey: ['endpoint', endpoint, 'jobs'],
    queryFn: async ({ signal }): Promise<Job[]> =>
      (await orThrow(client.GET('/v1/jobs', { params: { query: { endpoint, limit: 5 } }, signal }))).data,
    refetchInterval: ({ state: { data } }) => (data?.some(({ status }) => status === 'running') ? 1_000 : false),
  });

export async function cancelJob(id: string): Promise<void> {
  await orThrow(client.POST('/v1/jobs/{id}/cancel', { params: { path: { id } }, body: {} }));
}
