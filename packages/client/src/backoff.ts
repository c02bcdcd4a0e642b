/**
 * How long to wait before the nth reconnect in a row (1 for the first), milliseconds: doubling from the base to 15 s,
 * the upper half at random, so that a thousand open dashboards do not come back in the same instant.
 */
export function backoffMs(failures: number, baseMs: number, dice: () => number): number {
  const full = Math.min(15_000, baseMs * 2 ** Math.min(failures - 1, 10));
  return full / 2 + (full / 2) * dice();
}

/** Resolves after the time, or at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
