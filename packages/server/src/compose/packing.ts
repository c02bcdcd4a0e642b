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
  readonly events: readonly Omit<DueEvent, 'data'>[];
  /** Where the data of each event ends in the buffer; it begins where that of the one before it ends. */
  readonly ends: readonly number[];
  readonly deliveries: readonly Omit<DueDelivery, 'event'>[];
  /** Which event each delivery is of. */
  readonly places: readonly number[];
}

/** @param isSensitive whether an event type is marked so at present. */
export function pack(deliveries: readonly DueDelivery[], isSensitive: (type: string) => boolean): Packed {
  const known = new Map<DueEvent, number>();
  const ends: number[] = [];
  let length = 0;
  const places = deliveries.map(({ event }) => {
    let place = known.get(event);
    if (place === undefined) {
      place = ends.length;
      known.set(event, place);
      length += event.data.byteLength;
      ends.push(length);
    }
    return place;
  });
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const { data } of known.keys()) {
    bytes.set(data, at);
    at += data.byteLength;
  }
  // What is undefined does not appear in JSON.
  const text = JSON.stringify({
    events: Array.from(known.keys(), (event) =>
      isSensitive(event.type) ? { ...event, data: undefined, sensitive: true } : { ...event, data: undefined },
    ),
    ends,
    deliveries: deliveries.map((delivery) => ({ ...delivery, event: undefined })),
    places,
  });
  return { text, bytes: bytes.buffer };
}

/** Back to deliveries. The data of a lone event would keep the buffer of all alive, so each gets a copy of its own. */
export function unpack({ text, bytes }: Packed): DueDelivery[] {
  const { events, ends, deliveries, places } = JSON.parse(text) as Parts;
  // What was just made of the text is nobody else's: it is completed, not copied.
  const whole = events.map((event, n): DueEvent => {
    const data = new Uint8Array(bytes.slice(ends[n - 1] ?? 0, ends[n]));
    return Object.assign(event, { data });
  });
  return deliveries.map((delivery, n) => Object.assign(delivery, { event: whole[places[n] as number] as DueEvent }));
}
