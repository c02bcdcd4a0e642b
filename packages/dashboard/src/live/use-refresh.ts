import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type Happening, onHappenings } from './feed.ts';

export interface Refresh {
  /** What is read anew. */
  keys: readonly QueryKey[];
  /** After what; everything when left out. */
  when?: (happening: Happening) => boolean;
  /** At most once in so many milliseconds; what happens meanwhile is part of the answer. */
  atMostEveryMs: number;
}

/** Keeps answers up with the stream where its messages alone do not say what they have become. */
export function useRefresh(refresh: Refresh): void {
  const cache = useQueryClient();
  const current = useRef(refresh);
  current.current = refresh;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onHappenings((batch) => {
      const { when, atMostEveryMs } = current.current;
      if (timer !== undefined || (when !== undefined && !batch.some(when))) return;
      timer = setTimeout(() => {
        timer = undefined;
        for (const queryKey of current.current.keys) void cache.invalidateQueries({ queryKey });
      }, atMostEveryMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [cache]);
}
