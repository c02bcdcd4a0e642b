import type { DueDelivery } from '../core/delivery/delivery.ts';
import type { Clock, DueStore } from '../ports.ts';
import type { Queue } from './queue.ts';

interface TakerParts {
  readonly clock: Clock;
  readonly store: Pick<DueStore, 'take'>;
  readonly trouble: (error: unknown) => void;
  readonly arrived: (queue: Queue, deliveries: readonly DueDelivery[], nextDueAt: number | null) => void;
}

/** Queues read in one go. */
const BATCH = 64;
const RETRY_AFTER_MS = 250;

/** Reads the store for many queues in one request at a time; what is wanted meanwhile rides in the next. */
export function createTaker({ clock, store, trouble, arrived }: TakerParts) {
  const wanted = new Map<Queue, number>();
  let reading = false;

  async function read(): Promise<void> {
    reading = true;
    const batch = [...wanted].slice(0, BATCH);
    const now = clock();
    for (const [queue] of batch) {
      wanted.delete(queue);
      // From here on what the store has is known only by what this read brings and what is said meanwhile.
      queue.storeDueAt = Number.POSITIVE_INFINITY;
      queue.settledWhileTaking = new Set();
    }
    const requests = batch.map(([queue, count]) => ({
      endpoint: queue.endpoint,
      until: now,
      limit: queue.held.size + count,
      bySequence: queue.ordered,
    }));
    try {
      const taken = await store.take(requests);
      taken.forEach(({ deliveries, nextDueAt }, n) => {
        arrived((batch[n] as [Queue, number])[0], deliveries, nextDueAt);
      });
    } catch (error) {
      trouble(error);
      const later = clock() + RETRY_AFTER_MS;
      for (const [queue] of batch) arrived(queue, [], later);
    }
    reading = false;
    if (wanted.size > 0) soon();
  }

  function soon(): void {
    if (reading) return;
    reading = true;
    queueMicrotask(() => void read());
  }

  return {
    isWanted: (queue: Queue): boolean => wanted.has(queue),
    /** Reads up to `count` more deliveries for a queue than it holds. */
    want(queue: Queue, count: number): void {
      wanted.set(queue, count);
      soon();
    },
  };
}
