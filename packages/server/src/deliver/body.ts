import type { DueEvent } from '../core/delivery/delivery.ts';
import { envelope, thinPayload } from '../core/event/envelope.ts';
import { isJsonType, JSON_CONTENT_TYPE, jsonOf } from '../core/event/parsed-data.ts';

/** The body of an event that is in memory; null where its data goes as it came. */
const full = new WeakMap<DueEvent, Uint8Array | null>();

/**
 * The body that goes out: the envelope around the data's own bytes, built once for all deliveries of an event that are
 * in memory. What is not JSON goes as it came, and so does what a source is to pass on as received.
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
  return enveloped(event) ?? event.data;
}

function enveloped(event: DueEvent): Uint8Array | null {
  let body = full.get(event);
  if (body === undefined) {
    body = fitsEnvelope(event) ? envelope(event.type, event.timestamp, event.data, Buffer.allocUnsafe) : null;
    full.set(event, body);
  }
  return body;
}

function fitsEnvelope({ receivedHeaders, contentType, source, data }: DueEvent): boolean {
  if (receivedHeaders !== undefined || !isJsonType(contentType)) return false;
  // What was published was read when it was accepted; what a source received only says that it is JSON.
  return source === null || jsonOf(data) !== null;
}

export function isEnveloped(event: DueEvent): boolean {
  return enveloped(event) !== null;
}

export function contentTypeOf(event: DueEvent, payload: 'full' | 'thin'): string {
  return payload === 'thin' || isEnveloped(event) ? JSON_CONTENT_TYPE : event.contentType;
}
