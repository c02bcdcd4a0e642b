import type { DueDelivery, DueEvent } from '../core/delivery/delivery.ts';

/**
 * Deliveries on their way to another thread: the data of all their events in one buffer, which changes hands instead of
 * being copied, and each event once however many deliveries share it.
 */
export interface Packed {
  readonly bytes: ArrayBuffer;
  readonly events: readonly (Omit<DueEvent, 'data'> & { readonly start: number; readonly end: number })[];
  readonly deliveries: readonly (Omit<DueDelivery, 'event'> & { readonly event: number })[];
}

/** @param isSensitive whether an event type is marked so at present. */
export function pack(deliveries: readonly DueDelivery[], isSensitive: (type: string) => boolean): Packed {
  const places = new Map<DueEvent, number>();
  const events: Packed['events'][number][] = [];
  let length = 0;
  const packed = deliveries.map(({ event, ...delivery }) => {
    let place = places.get(event);
    if (place === undefined) {
      place = events.length;
      places.set(event, place);
      const { data, ...rest } = event;
      const span = { start: length, end: length + data.byteLength };
      events.push(isSensitive(event.type) ? { ...rest, ...span, sensitive: true } : { ...rest, ...span });
      length += data.byteLength;
    }
    return { ...delivery, event: place };
  });
  const bytes = new Uint8Array(length);
  for (const [event, place] of places) bytes.set(event.data, events[place]?.start);
  return { bytes: bytes.buffer, events, deliveries: packed };
}

/** Back to deliveries. The data of a lone event would keep the buffer of all alive, so each gets a copy of its own. */
export function unpack({ bytes, events, deliveries }: Packed): DueDelivery[] {
  const unpacked = events.map(({ start, end, ...event }) => ({
    ...event,
    data: new Uint8Array(bytes.slice(start, end)),
  }));
  return deliveries.map(({ event, ...delivery }) => ({ ...delivery, event: unpacked[event] as DueEvent }));
}
