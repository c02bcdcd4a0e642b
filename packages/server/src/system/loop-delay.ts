import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late this thread's event loop was, in seconds, since somebody asked last. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const RESOLUTION_MS = 10;

/** Watches the event loop of the thread that calls it; returns how to ask. */
export function watchLoopDelay(): () => LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  // The histogram holds the time between two ticks of its timer, the wait that was asked for included.
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1e3);
  return () => {
    const [p50, p99, max] = [histogram.percentile(50), histogram.percentile(99), histogram.max].map(late);
    histogram.reset();
    return { p50: p50 ?? 0, p99: p99 ?? 0, max: max ?? 0 };
  };
}
