import type { Delivery } from '../core/delivery/delivery.ts';
import type { Event } from '../core/event/event.ts';
import { JSON_CONTENT_TYPE } from '../core/event/parsed-data.ts';
import { deliveryJson } from '../http/schemas/delivery.ts';
import { eventFieldsJson } from '../http/schemas/event.ts';
import type { FoundEvent } from '../ports.ts';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * An event as the API shows it, in bytes: its data stands in there as it came in. Parsed and written anew,
 * 12345678901234567890 would be another number and 1.0 another spelling.
 */
export function wholeEvent(
  { event, deliveries, erased }: FoundEvent,
  page: readonly Delivery[],
  nextDeliveries: string | null,
): Buffer {
  const json = !erased && isJson(event);
  const rest = JSON.stringify({
    ...eventFieldsJson(event),
    headers: erased ? null : event.headers,
    raw: json || erased ? null : Buffer.from(event.data).toString('base64'),
    erased,
    deliveryCount: deliveries,
    deliveries: page.map(deliveryJson),
    nextDeliveries,
  });
  return Buffer.concat([
    Buffer.from(`${rest.slice(0, -1)},"data":`),
    json ? event.data : Buffer.from('null'),
    Buffer.from('}'),
  ]);
}

function isJson({ source, contentType, data }: Event): boolean {
  // Published over the API: read to its last byte when it was accepted.
  if (source === null && contentType === JSON_CONTENT_TYPE) return true;
  if (!JSON_TYPE.test(contentType)) return false;
  try {
    JSON.parse(utf8.decode(data));
    return true;
  } catch {
    return false;
  }
}
