import type { Queue } from './queue.ts';

/**
 * Since when the oldest waiting delivery of each lane has been due, Unix milliseconds; infinity where none waits. What is
 * due in the store and not read into memory yet has no lane that is known, and is told apart as `stored`.
 */
export interface OldestDue {
  readonly fresh: number;
  readonly retry: number;
  readonly replay: number;
  readonly stored: number;
}

/** Looks at everything in memory: for when somebody asks, not for every event. */
export function oldestDue(queues: Iterable<Queue>, now: number): OldestDue {
  const oldest = { fresh: Number.POSITIVE_INFINITY, retry: Number.POSITIVE_INFINITY, replay: Number.POSITIVE_INFINITY };
  let stored = Number.POSITIVE_INFINITY;
  for (const queue of queues) {
    // What an endpoint's pause holds back is not late.
    if (!queue.isActive(now)) continue;
    for (const { lookAt } of queue.shelves) if (lookAt > 0 && lookAt <= now) stored = Math.min(stored, lookAt);
    for (const { state, lane, delivery } of queue.held.values()) {
      if (state !== 'waiting' || delivery.dueAt > now || lane === 'suspect') continue;
      oldest[lane] = Math.min(oldest[lane], delivery.dueAt);
    }
  }
  return { ...oldest, stored };
}
