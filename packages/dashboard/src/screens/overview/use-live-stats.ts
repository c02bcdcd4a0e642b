import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { endpointsQuery } from '../../api/endpoints.ts';
import { onHappenings } from '../../live/feed.ts';

/** After something happened the numbers are read anew, at most this often, milliseconds. */
const AT_MOST_MS = 2_500;

/** Keeps the numbers, and how the endpoints stand, up with the stream. */
export function useLiveStats(): void {
  const cache = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onHappenings(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void cache.invalidateQueries({ queryKey: ['stats'] });
        void cache.invalidateQueries({ queryKey: endpointsQuery.queryKey });
      }, AT_MOST_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [cache]);
}
