import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readDeliveriesOf } from '../../api/deliveries.ts';
import { type EventFilter, eventsQuery } from '../../api/events.ts';
import type { EventPage } from '../../api/types.ts';
import type { Searched } from '../../words/events.ts';
import { useLiveEvents } from './use-live-events.ts';

/**
 * The events that fit, newest first: the pages that were read, and what the stream has brought since.
 * What became of those of each page is read into the book along with it.
 *
 * @param flowing whether what is new is shown at once; else it waits
 */
export function useEventPages(filter: EventFilter, flowing: boolean) {
  const found = useInfiniteQuery(eventsQuery(filter));
  const live = useLiveEvents(filter, flowing);
  const pages = found.data?.pages;
  const events = useMemo(() => {
    const seen = new Set<string>();
    return [...live.shown, ...(pages ?? []).flatMap(({ data }) => data)].filter((event) => {
      const id = `${event.tenant}/${event.id}`;
      return !seen.has(id) && seen.add(id);
    });
  }, [live.shown, pages]);
  const searched = searchedOf(filter, pages ?? [], events.length);
  // What was found by what it carries lies too far apart for one question.
  useDeliveriesOfLast(filter, searched === null ? (pages ?? []) : []);
  return { found, live, events, searched };
}

function useDeliveriesOfLast(filter: EventFilter, pages: readonly EventPage[]): void {
  const last = pages.at(-1)?.data ?? [];
  useQuery({
    queryKey: ['events', filter, 'deliveries', pages.length, last[0]?.id ?? null],
    enabled: last.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      await readDeliveriesOf(last, signal);
      return true;
    },
  });
}

/** How far was looked through what events carry; null where that is not what is searched. */
function searchedOf({ contains }: EventFilter, pages: readonly EventPage[], found: number): Searched | null {
  if (contains === undefined) return null;
  const parts = pages.flatMap(({ searched }) => searched ?? []);
  return {
    text: contains,
    found,
    looked: parts.reduce((sum, { events }) => sum + events, 0),
    backTo: parts.findLast(({ backTo }) => backTo !== null)?.backTo ?? null,
    ended: pages.at(-1)?.next === null,
  };
}
