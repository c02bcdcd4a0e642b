import { orThrow, type paths } from '@posthorn/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';
import type { Job } from './types.ts';

/** Work over many deliveries, as it is asked for. */
export type JobDraft = Omit<paths['/v1/jobs']['post']['requestBody']['content']['application/json'], 'dryRun'>;

export interface JobFilter {
  endpoint?: string;
  tenant?: string;
  status?: Job['status'];
}

/** While a job runs it is asked after this often, milliseconds: the stream does not tell of jobs. */
const POLL_MS = 1_000;

/** How much a job would do; nothing is made. */
export const estimateQuery = (draft: JobDraft) =>
  queryOptions({
    queryKey: ['job-estimate', draft],
    staleTime: 0,
    gcTime: 0,
    retry: false,
    queryFn: async ({ signal }): Promise<Pick<Job, 'estimate' | 'estimateComplete'>> =>
      orThrow(client.POST('/v1/jobs', { body: { ...draft, dryRun: true }, signal })),
  });

/** @throws {ProblemError} */
export async function startJob(draft: JobDraft): Promise<Job> {
  return (await orThrow(client.POST('/v1/jobs', { body: draft }))) as Job;
}

export const jobsQuery = (filter: JobFilter) =>
  infiniteQueryOptions({
    queryKey: ['jobs', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return orThrow(client.GET('/v1/jobs', { params: { query }, signal }));
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.data.some(({ status }) => status === 'running')) ? POLL_MS : 10 * POLL_MS,
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }): Promise<Job> => orThrow(client.GET('/v1/jobs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data?.status === 'running' ? POLL_MS : false),
  });

/** What it has opened already goes out still. */
export async function cancelJob(id: string): Promise<Job> {
  return orThrow(client.POST('/v1/jobs/{id}/cancel', { params: { path: { id } }, body: {} }));
}
