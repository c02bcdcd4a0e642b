import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * MiB of each half of a thread's young generation, at most. V8's own limit is 32, which it reaches within seconds under
 * load and keeps: 60 MiB in each of two threads, most of it garbage (docs/decisions/0135).
 */
const MOST = 8;
const LOOK_EVERY_MS = 250;

/**
 * Bounds the young generation of every thread of this process. Those that are started later have the limit from V8; the
 * heap of this one is made already, and V8 has no other way to say so than how fast it grows: not at all once it has
 * that size, which it may have lost again when there was little to do.
 */
export function boundYoungGeneration(): void {
  setFlagsFromString(`--max-semi-space-size=${MOST}`);
  const look = (): void => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    const size = (young?.space_used_size ?? 0) + (young?.space_available_size ?? 0);
    setFlagsFromString(`--semi-space-growth-factor=${size < MOST * 2 ** 20 ? 2 : 1}`);
  };
  look();
  setInterval(look, LOOK_EVERY_MS).unref();
}
