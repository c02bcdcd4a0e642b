import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { endpointsQuery } from '../api/endpoints.ts';
import { onHappenings } from '../live/feed.ts';

/** How long after an attempt the endpoints are asked how they are; attempts meanwhile are part of the answer. */
const AFTER_MS = 1_500;

/** The first line is about how the endpoints are, which an attempt may change. */
export function useLiveEndpoints(): void {
  const cache = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onHappenings((batch) => {
      if (timer !== undefined || !batch.some(({ kind }) => kind === 'attempt')) return;
      timer = setTimeout(() => {
        timer = undefined;
        void cache.invalidateQueries({ queryKey: endpointsQuery.queryKey });
      }, AFTER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [cache]);
}
