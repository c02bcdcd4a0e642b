import type { DueDelivery } from '../core/delivery/delivery.ts';
import { shardOf } from '../core/endpoint/shard.ts';
import { type Packed, pack } from './packing.ts';
import type { TenantLoad } from './transit.ts';

/** Deliveries packed once, where they were committed, for the delivering thread of another node. */
export interface PackedParcel extends Packed {
  /** What that node has to know of them to pass them on as they are (`aboutParcel`). */
  readonly about: string;
}

/** Deliveries on their way to another node. */
export interface Parcel {
  /** Its place. */
  readonly to: number;
  readonly packed: PackedParcel;
  readonly deliveries: readonly DueDelivery[];
}

interface AboutParcel {
  readonly shards: readonly number[];
  /** Of the events. */
  readonly types: readonly string[];
  readonly loads: readonly TenantLoad[];
}

/** Sealing and opening cost much the same for two events and for fifty; beyond this the way takes longer than a read. */
const MOST_BYTES = 48_000;
/** About what the words of a delivery, and of an event beside its data, take. */
const DELIVERY_BYTES = 300;
const EVENT_BYTES = 500;

interface Parcels {
  readonly parcels: readonly Parcel[];
  readonly left: readonly DueDelivery[];
}

/**
 * Packs deliveries for the nodes that own their endpoints. What does not fit into a parcel of its own, or is nobody's as far
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
    parcels.push({ to, packed: { ...pack(some, isSensitive), about: aboutOf(some) }, deliveries: some });
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

function aboutOf(deliveries: readonly DueDelivery[]): string {
  const about: AboutParcel = {
    shards: [...new Set(deliveries.map(({ endpoint }) => shardOf(endpoint)))],
    types: [...new Set(deliveries.map(({ event }) => event.type))],
    loads: [...Map.groupBy(deliveries, ({ event }) => event.tenant)].map(([tenant, its]) => ({
      tenant,
      deliveries: its.length,
      bytes: [...new Set(its.map(({ event }) => event))].reduce((sum, { data }) => sum + data.byteLength, 0),
    })),
  };
  return JSON.stringify(about);
}

export function aboutParcel({ about }: Pick<PackedParcel, 'about'>): AboutParcel {
  return JSON.parse(about) as AboutParcel;
}
