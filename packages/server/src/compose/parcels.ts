import type { DueDelivery } from '../core/delivery/delivery.ts';
import { shardOf } from '../core/endpoint/shard.ts';
import { type Packed, pack } from './packing.ts';

/** Deliveries on their way to another node, as many as fit into one message. */
export interface Parcel {
  /** Its place. */
  readonly to: number;
  readonly packed: Packed;
  readonly deliveries: readonly DueDelivery[];
}

/** What a message between nodes holds, with room for what sealing and spelling it in letters adds (wakes.ts). */
const MOST_BYTES = 5_000;
/** About what the words of a delivery, and of an event beside its data, take. */
const DELIVERY_BYTES = 300;
const EVENT_BYTES = 500;

interface Parcels {
  readonly parcels: readonly Parcel[];
  readonly left: readonly DueDelivery[];
}

/**
 * Packs deliveries for the nodes that own their endpoints. What does not fit into a message of its own, or is nobody's as far
 * as is known, is left out: its owner reads it.
 *
 * @param isSensitive whether an event type is marked so at present
 * @param placeOf where the owner of a shard is
 */
export function parcelsOf(
  deliveries: readonly DueDelivery[],
  isSensitive: (type: string) => boolean,
  placeOf: (shard: number) => number | null,
): Parcels {
  const all = [...Map.groupBy(deliveries, ({ endpoint }) => placeOf(shardOf(endpoint)))].map(([to, some]) =>
    to === null ? { parcels: [], left: some } : parcelsTo(to, some, isSensitive),
  );
  return { parcels: all.flatMap(({ parcels }) => parcels), left: all.flatMap(({ left }) => left) };
}

function parcelsTo(to: number, deliveries: readonly DueDelivery[], isSensitive: (type: string) => boolean): Parcels {
  const parcels: Parcel[] = [];
  const left: DueDelivery[] = [];
  let some: DueDelivery[] = [];
  let bytes = 0;
  const close = (): void => {
    if (some.length === 0) return;
    const packed = pack(some, isSensitive);
    if (packed.bytes.byteLength + Buffer.byteLength(packed.text) > MOST_BYTES) left.push(...some);
    else parcels.push({ to, packed, deliveries: some });
    some = [];
    bytes = 0;
  };
  for (const delivery of deliveries) {
    const sharing = some.at(-1)?.event === delivery.event;
    const more = DELIVERY_BYTES + (sharing ? 0 : EVENT_BYTES + delivery.event.data.byteLength);
    if (bytes + more > MOST_BYTES) close();
    if (more > MOST_BYTES) left.push(delivery);
    else {
      some.push(delivery);
      bytes += more;
    }
  }
  close();
  return { parcels, left };
}
