import type { DueDelivery } from '../core/delivery/delivery.ts';
import { shardOf } from '../core/endpoint/shard.ts';
import { type Packed, pack } from './packing.ts';

/** Deliveries on their way to other nodes, as many as fit into one message. */
export interface Parcel {
  /** Of their endpoints, so that whoever owns none of them need not look inside. */
  readonly shards: readonly number[];
  readonly packed: Packed;
  readonly deliveries: readonly DueDelivery[];
}

/** What a message between nodes holds, with room for what sealing and spelling it in letters adds (wakes.ts). */
const MOST_BYTES = 5_000;
/** About what the words of a delivery, and of an event beside its data, take. */
const DELIVERY_BYTES = 300;
const EVENT_BYTES = 500;

/**
 * Packs deliveries for other nodes. What does not fit into a message of its own is left out: its owner reads it.
 *
 * @param isSensitive whether an event type is marked so at present
 */
export function parcelsOf(
  deliveries: readonly DueDelivery[],
  isSensitive: (type: string) => boolean,
): { readonly parcels: readonly Parcel[]; readonly left: readonly DueDelivery[] } {
  const parcels: Parcel[] = [];
  const left: DueDelivery[] = [];
  let some: DueDelivery[] = [];
  let bytes = 0;
  const close = (): void => {
    if (some.length === 0) return;
    const packed = pack(some, isSensitive);
    if (packed.bytes.byteLength + Buffer.byteLength(packed.text) > MOST_BYTES) left.push(...some);
    else
      parcels.push({ shards: [...new Set(some.map(({ endpoint }) => shardOf(endpoint)))], packed, deliveries: some });
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
