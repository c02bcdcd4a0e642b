import type { DueDelivery } from '../core/delivery/delivery.ts';
import type { Clock, DueStore, Soon, TakeRequest } from '../ports.ts';
import type { Queue } from './queue.ts';
import type { Shelf } from './shelf.ts';
import { Wishes } from './wishes.ts';

interface TakerParts {
  readonly clock: Clock;
  readonly soon: Soon;
  readonly store: Pick<DueStore, 'take'>;
  readonly trouble: (error: unknown) => void;
  readonly arrived: (shelf: Shelf<Queue>, deliveries: readonly DueDelivery[], nextDueAt: number | null) => void;
}

const RETRY_AFTER_MS = 250;

/** Reads the store for many queues in one request at a time; what is wanted meanwhile rides in the next. */
export function createTaker({ clock, soon, store, trouble, arrived }: TakerParts) {
  const wishes = new Wishes<Shelf<Queue>>();
  let reading = false;

  async function read(): Promise<void> {
    reading = true;
    const batch = wishes.nextBatch();
    const now = clock();
    for (const [shelf] of batch) shelf.beginRead();
    try {
      const taken = await store.take(batch.map(([shelf, count]) => requestFor(shelf, count, now)));
      taken.forEach(({ deliveries, nextDueAt }, n) => {
        arrived((batch[n] as readonly [Shelf<Queue>, number])[0], deliveries, nextDueAt);
      });
    } catch (error) {
      trouble(error);
      const later = clock() + RETRY_AFTER_MS;
      for (const [shelf] of batch) arrived(shelf, [], later);
    }
    reading = false;
    if (wishes.size > 0) readSoon();
  }

  /** In a turn of its own: while there is always more to read, what is under way must have a say. */
  function readSoon(): void {
    if (reading) return;
    reading = true;
    soon(() => void read());
  }

  return {
    isWanted: (shelf: Shelf<Queue>): boolean => wishes.has(shelf),
    /** Reads up to `count` more deliveries of a shelf than its queue holds. */
    want(shelf: Shelf<Queue>, count: number): void {
      wishes.add(shelf.queue.tenant, shelf, count);
      readSoon();
    },
  };
}

function requestFor({ queue, lane }: Shelf<Queue>, limit: number, until: number): TakeRequest {
  const except: string[] = [];
  for (const held of queue.held.values())
    if ((held.lane === 'replay') === (lane === 'replay')) except.push(held.delivery.id);
  return { endpoint: queue.endpoint, until, limit, except, lane, ordering: queue.view?.settings.ordering ?? 'none' };
}
