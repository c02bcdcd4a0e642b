import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type EventFilter, eventsQuery } from '../../api/events.ts';
import type { EventPage } from '../../api/types.ts';
import type { Searched } from '../../words/events.ts';
import { useLiveEvents } from './use-live-events.ts';

/**
 * The events that fit, newest first: the pages that were read, and what the stream has brought since.
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
  return { found, live, pages, events, searched: searchedOf(filter, pages ?? [], events.length) };
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
