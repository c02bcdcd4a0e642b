import type { DueDelivery, DueEvent } from '../core/delivery/delivery.ts';

/**
 * Deliveries on their way to another thread: each event once however many deliveries share it, their words as one JSON
 * text, and the data of all in one buffer, which changes hands instead of being copied. Objects would be cloned property
 * by property, which costs several times as much (docs/decisions/0091).
 */
export interface Packed {
  readonly text: string;
  readonly bytes: ArrayBuffer;
}

interface Parts {
  readonly events: readonly (Omit<DueEvent, 'data'> & { readonly start: number; readonly end: number })[];
  readonly deliveries: readonly (Omit<DueDelivery, 'event'> & { readonly event: number })[];
}

/** @param isSensitive whether an event type is marked so at present. */
export function pack(deliveries: readonly DueDelivery[], isSensitive: (type: string) => boolean): Packed {
  const places = new Map<DueEvent, number>();
  const events: Parts['events'][number][] = [];
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
  return { text: JSON.stringify({ events, deliveries: packed } satisfies Parts), bytes: bytes.buffer };
}

/** Back to deliveries. The data of a lone event would keep the buffer of all alive, so each gets a copy of its own. */
export function unpack({ text, bytes }: Packed): DueDelivery[] {
  const { events, deliveries } = JSON.parse(text) as Parts;
  const unpacked = events.map(({ start, end, ...event }) => ({
    ...event,
    data: new Uint8Array(bytes.slice(start, end)),
  }));
  return deliveries.map(({ event, ...delivery }) => ({ ...delivery, event: unpacked[event] as DueEvent }));
}
