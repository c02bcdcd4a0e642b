import { formatTimestamp } from './timestamp.ts';

const utf8 = new TextEncoder();

/** Makes room for so many bytes, whatever is in them. */
export type Allocate = (length: number) => Uint8Array;

const zeroed: Allocate = (length) => new Uint8Array(length);

/**
 * The body that goes out: `{"type":…,"timestamp":…,"data":…}` (Standard Webhooks 1.0.0, "Payload structure") around the
 * bytes of `data` as they came. `data` is one JSON value in UTF-8; `timestampMs` is when the event happened. Where it is
 * called for every event, hand it Node's `Buffer.allocUnsafe`: making room is most of the cost.
 */
export function envelope(type: string, timestampMs: number, data: Uint8Array, allocate = zeroed): Uint8Array {
  const prefix = `{"type":${JSON.stringify(type)},"timestamp":"${formatTimestamp(timestampMs)}","data":`;
  const head = isAscii(prefix) ? prefix : utf8.encode(prefix);
  const bytes = allocate(head.length + data.length + 1);
  if (typeof head === 'string') utf8.encodeInto(head, bytes);
  else bytes.set(head);
  bytes.set(data, head.length);
  bytes[bytes.length - 1] = 0x7d;
  return bytes;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}

/**
 * The body for an endpoint that is told only that something happened: the same envelope, with the event's id and the
 * link at which it can be read as its data.
 */
export function thinPayload(event: {
  readonly id: string;
  readonly type: string;
  readonly timestampMs: number;
  readonly link: string;
}): Uint8Array {
  const data = utf8.encode(JSON.stringify({ id: event.id, link: event.link }));
  return envelope(event.type, event.timestampMs, data);
}
