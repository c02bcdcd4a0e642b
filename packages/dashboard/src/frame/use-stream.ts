import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { type FeedState, feedState, followStream, type Happening, onFeedState, onHappenings } from '../live/feed.ts';

/** Follows the stream while the dashboard is shown; after a gap everything on screen is asked for anew. */
export function useStream(): void {
  const cache = useQueryClient();
  useEffect(() => {
    const abort = new AbortController();
    void followStream(abort.signal, () => void cache.invalidateQueries());
    const stopHearing = onHappenings((batch) => refreshOpen(cache, batch));
    return () => {
      stopHearing();
      abort.abort();
    };
  }, [cache]);
}

/** A delivery that is open on screen has a new attempt: its record is read again. */
function refreshOpen(cache: QueryClient, batch: readonly Happening[]): void {
  const shown = cache.getQueryCache().findAll({ queryKey: ['delivery'], type: 'active' });
  if (shown.length === 0) return;
  const changed = new Set(batch.flatMap((each) => idOf(each)));
  for (const { queryKey } of shown) if (changed.has(queryKey[1] as string)) void cache.invalidateQueries({ queryKey });
}

function idOf(happening: Happening): string[] {
  if (happening.kind === 'attempt') return [happening.attempt.delivery];
  return happening.kind === 'delivery' ? [happening.delivery.id] : [];
}

export function useFeedState(): FeedState {
  return useSyncExternalStore(onFeedState, feedState);
}
