import type { DueDelivery } from '../core/delivery/delivery.ts';
import type { Queue } from './queue.ts';
import type { Room } from './room.ts';
import type { Shelf } from './shelf.ts';

interface Circumstances {
  readonly now: number;
  readonly mayHold: boolean;
  readonly room: Room;
  /** Told of queues that made room. */
  readonly gaveBack: (queue: Queue) => void;
}

/** Takes into memory what a read of the store has brought, as far as it still holds. */
export function takeUp(
  shelf: Shelf<Queue>,
  deliveries: readonly DueDelivery[],
  { now, mayHold, room, gaveBack }: Circumstances,
): void {
  const { queue, memory: lane } = shelf;
  const since = shelf.endRead();
  if (since === null || since.broken.size > 0) shelf.dueAt(0);
  if (since === null) return;
  const { settled, broken } = since;
  const passedOver = new Set(broken);
  let hasRoom = mayHold;
  for (const delivery of deliveries) {
    if (queue.held.has(delivery.id) || settled.has(delivery.id)) continue;
    const chain = queue.chainOf(delivery);
    if (chain !== null && passedOver.has(chain)) continue;
    // The clock may have been set back since it was read.
    const mayGo = delivery.dueAt <= now;
    // Once there was no room, none of those behind is held: it would overtake what went back to the store.
    if (mayGo) hasRoom &&= room.isFor(queue, lane, gaveBack);
    if (mayGo && hasRoom) {
      room.hold(queue, delivery, lane);
    } else {
      queue.leave(delivery);
      if (chain !== null) passedOver.add(chain);
    }
  }
}
