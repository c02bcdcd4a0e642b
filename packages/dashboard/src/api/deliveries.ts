import { orThrow } from '@posthorn/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { book } from '../live/book.ts';
import { client } from './client.ts';
import type { Delivery, DeliveryStatus, EventSummary } from './types.ts';

export interface DeliveryFilter {
  endpoint?: string;
  event?: string;
  tenant?: string;
  type?: string;
  status?: DeliveryStatus;
  since?: string;
  until?: string;
}

export const deliveriesQuery = (filter: DeliveryFilter) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', filter],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const asOf = Date.now();
      const query = { ...filter, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const page = await orThrow(client.GET('/v1/deliveries', { params: { query }, signal }));
      book.put(page.data, asOf);
      return page;
    },
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    // What happened while the list was not on screen is not in what was read then.
    refetchOnMount: 'always',
    gcTime: 60_000,
  });

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['delivery', id],
    queryFn: ({ signal }) => orThrow(client.GET('/v1/deliveries/{id}', { params: { path: { id } }, signal })),
  });

export type DeliveryAction = 'retry' | 'skip' | 'cancel';

export async function actOnDelivery(action: DeliveryAction, id: string): Promise<Delivery> {
  const delivery = await orThrow(client.POST(`/v1/deliveries/{id}/${action}`, { params: { path: { id } }, body: {} }));
  book.put([delivery], Date.now());
  return delivery;
}

/**
 * Reads the deliveries of a page of events into the book: the time window of the page at once, in place of a request
 * an event. What it misses (a large fan-out) is read by the rows that show it.
 */
export async function readDeliveriesOf(events: readonly EventSummary[], signal: AbortSignal): Promise<void> {
  const times = events.map(({ acceptedAt }) => Date.parse(acceptedAt));
  if (times.length === 0) return;
  const since = new Date(Math.min(...times)).toISOString();
  // A slice of a large fan-out may be committed a little after its event.
  const until = new Date(Math.max(...times) + 2_000).toISOString();
  // Those of one source have hours between them: what others had meanwhile is not asked for.
  const shared = { ...sharedBy(events, 'tenant'), ...sharedBy(events, 'type') };
  let cursor: string | null = null;
  for (let pages = 0; pages < 4; pages += 1) {
    const asOf = Date.now();
    const query = { ...shared, since, until, limit: 250, ...(cursor === null ? {} : { cursor }) };
    const page: { data: Delivery[]; next: string | null } = await orThrow(
      client.GET('/v1/deliveries', { params: { query }, signal }),
    );
    book.put(page.data, asOf);
    cursor = page.next;
    if (cursor === null) return;
  }
}

/** What all of them have; nothing where they differ. */
function sharedBy(events: readonly EventSummary[], name: 'tenant' | 'type'): DeliveryFilter {
  const values = new Set(events.map((event) => event[name]));
  return values.size === 1 ? { [name]: events[0]?.[name] } : {};
}

/** Reads the deliveries of one event into the book. */
export async function readDeliveriesOfEvent(event: { id: string; tenant: string }): Promise<void> {
  const asOf = Date.now();
  const query = { event: event.id, tenant: event.tenant, limit: 250 };
  book.put((await orThrow(client.GET('/v1/deliveries', { params: { query } }))).data, asOf);
}
