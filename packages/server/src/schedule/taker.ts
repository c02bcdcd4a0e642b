import type { DueDelivery } from '../core/delivery/delivery.ts';
import type { Clock, DueStore, TakeRequest } from '../ports.ts';
import type { Queue } from './queue.ts';
import { Rotation } from './rotation.ts';
import type { Shelf } from './shelf.ts';

interface TakerParts {
  readonly clock: Clock;
  readonly store: Pick<DueStore, 'take'>;
  readonly trouble: (error: unknown) => void;
  readonly arrived: (shelf: Shelf<Queue>, deliveries: readonly DueDelivery[], nextDueAt: number | null) => void;
}

interface Wish {
  readonly shelf: Shelf<Queue>;
  readonly tenant: string;
  inRotation: boolean;
}

/** Shelves read in one go. */
const BATCH = 64;
const RETRY_AFTER_MS = 250;

/** Reads the store for many queues in one request at a time; what is wanted meanwhile rides in the next. */
export function createTaker({ clock, store, trouble, arrived }: TakerParts) {
  const wanted = new Map<Shelf<Queue>, number>();
  /** Whose turn it is: a tenant with a thousand endpoints has no more of a read than one with a single one. */
  const rotation = new Rotation<Wish>();
  let reading = false;

  function nextBatch(): (readonly [Shelf<Queue>, number])[] {
    const batch: (readonly [Shelf<Queue>, number])[] = [];
    while (batch.length < BATCH) {
      const wish = rotation.next();
      if (wish === undefined) break;
      batch.push([wish.shelf, wanted.get(wish.shelf) ?? 0]);
      wanted.delete(wish.shelf);
    }
    return batch;
  }

  async function read(): Promise<void> {
    reading = true;
    const batch = nextBatch();
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
    if (wanted.size > 0) soon();
  }

  function soon(): void {
    if (reading) return;
    reading = true;
    queueMicrotask(() => void read());
  }

  return {
    isWanted: (shelf: Shelf<Queue>): boolean => wanted.has(shelf),
    /** Reads up to `count` more deliveries of a shelf than its queue holds. */
    want(shelf: Shelf<Queue>, count: number): void {
      if (!wanted.has(shelf)) rotation.add({ shelf, tenant: shelf.queue.tenant, inRotation: false });
      wanted.set(shelf, count);
      soon();
    },
  };
}

function requestFor({ queue, lane }: Shelf<Queue>, limit: number, until: number): TakeRequest {
  const except: string[] = [];
  for (const held of queue.held.values())
    if ((held.lane === 'replay') === (lane === 'replay')) except.push(held.delivery.id);
  return { endpoint: queue.endpoint, until, limit, except, lane, ordering: queue.view?.settings.ordering ?? 'none' };
}
