import type { DueEvent } from '../core/delivery/delivery.ts';
import { envelope, thinPayload } from '../core/event/envelope.ts';
import { JSON_CONTENT_TYPE } from '../core/event/parsed-data.ts';

const full = new WeakMap<DueEvent, Uint8Array>();

/**
 * The body that goes out: the envelope around the data's own bytes, built once for all deliveries of an event that are
 * in memory; what is not JSON goes as it came.
 */
export function bodyOf(event: DueEvent, payload: 'full' | 'thin'): Uint8Array {
  if (payload === 'thin') {
    return thinPayload({
      id: event.id,
      type: event.type,
      timestampMs: event.timestamp,
      link: `/v1/events/${event.id}`,
    });
  }
  if (event.contentType !== JSON_CONTENT_TYPE) return event.data;
  let body = full.get(event);
  if (body === undefined) {
    body = envelope(event.type, event.timestamp, event.data, Buffer.allocUnsafe);
    full.set(event, body);
  }
  return body;
}

export function contentTypeOf(event: DueEvent, payload: 'full' | 'thin'): string {
  return payload === 'thin' ? JSON_CONTENT_TYPE : event.contentType;
}
