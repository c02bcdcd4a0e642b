import { memberText, orThrow, ProblemError } from '@posthorn/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { book } from '../live/book.ts';
import { client } from './client.ts';
import type { EventDetail } from './types.ts';

/** What narrows the list of events; all of it is in the address. */
export interface EventFilter {
  tenant?: string;
  type?: string;
  source?: string;
  key?: string;
  since?: string;
  until?: string;
  contains?: string;
}

export const eventsQuery = (filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: ['events', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return orThrow(client.GET('/v1/events', { params: { query }, signal }));
    },
    getNextPageParam: ({ next }) => next,
    // Pages of the past do not change, and the stream brings what is new.
    staleTime: Number.POSITIVE_INFINITY,
    // What happened while the list was not on screen is not in what was read then.
    refetchOnMount: 'always',
    gcTime: 60_000,
  });

export interface ShownEvent extends EventDetail {
  /** The text of `data` as it came in, number spelling and white space included. */
  dataText: string | null;
}

export const eventQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: ['event', tenant, id],
    queryFn: async ({ signal }): Promise<ShownEvent> => {
      const asOf = Date.now();
      const params = { path: { id }, query: { tenant } };
      const text = await orThrow(client.GET('/v1/events/{id}', { params, signal, parseAs: 'text' }));
      const event = JSON.parse(text) as EventDetail;
      book.put(event.deliveries, asOf);
      return { ...event, dataText: memberText(text, 'data') ?? null };
    },
  });

/** Finds an event by its id alone; null when there is none, or when several tenants have one. */
export async function findEvent(id: string): Promise<EventDetail | null> {
  try {
    return await orThrow(client.GET('/v1/events/{id}', { params: { path: { id } } }));
  } catch (error) {
    if (error instanceof ProblemError && [404, 409].includes(error.problem.status)) return null;
    throw error;
  }
}

export const explainQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: ['event', tenant, id, 'explain'],
    queryFn: ({ signal }) =>
      orThrow(client.GET('/v1/events/{id}/explain', { params: { path: { id }, query: { tenant } }, signal })),
  });
