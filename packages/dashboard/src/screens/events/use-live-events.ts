import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type EventFilter, eventsQuery } from '../../api/events.ts';
import type { EventSummary } from '../../api/types.ts';
import { onHappenings } from '../../live/feed.ts';
import { matches } from './filter.ts';

/** With more new events than this the list is read anew in place of growing. */
const MOST = 300;

export interface LiveEvents {
  /** What came since the list was read, newest first. */
  shown: readonly EventSummary[];
  /** How many wait to be shown. */
  waiting: number;
  release: () => void;
}

/** The events of the stream that belong into a list. They flow in, or wait while the reader is in the middle of something. */
export function useLiveEvents(filter: EventFilter, flowing: boolean): LiveEvents {
  const cache = useQueryClient();
  const flows = useRef(flowing);
  flows.current = flowing;
  const [live, setLive] = useState<{ shown: EventSummary[]; waiting: EventSummary[] }>({ shown: [], waiting: [] });

  const readAnew = useCallback(() => {
    setLive({ shown: [], waiting: [] });
    void cache.resetQueries({ queryKey: eventsQuery(filter).queryKey, exact: true });
  }, [cache, filter]);

  useEffect(() => {
    setLive({ shown: [], waiting: [] });
    return onHappenings((batch) => {
      const fresh = batch.flatMap((each) => (each.kind === 'event' && matches(filter, each.event) ? [each.event] : []));
      if (fresh.length === 0) return;
      fresh.reverse();
      setLive(({ shown, waiting }) => {
        const next = [...fresh, ...waiting];
        if (flows.current) return { shown: [...next, ...shown].slice(0, MOST + 1), waiting: [] };
        return { shown, waiting: next.slice(0, MOST + 1) };
      });
    });
  }, [filter]);

  const { shown, waiting } = live;
  useEffect(() => {
    if (shown.length > MOST && flows.current) readAnew();
  }, [shown, readAnew]);

  const release = useCallback(() => {
    if (waiting.length > MOST) return readAnew();
    setLive((now) => ({ shown: [...now.waiting, ...now.shown], waiting: [] }));
  }, [waiting, readAnew]);

  return { shown, waiting: waiting.length, release };
}
