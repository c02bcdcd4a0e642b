/** The endpoints that are published to, and the origins they stand on. */
export const ENDPOINTS = 100;
export const ORIGINS = 10;

/** The event type that the endpoint of this number asked for. */
export function typeOf(endpoint: number): string {
  return `bench.e${endpoint}`;
}

/** Nobody asks for it. */
export const UNWANTED = 'bench.unwanted';

/** What the receiver looks for to know when an event was published: a moment by `now()`, in so many characters. */
export const SENT_AT = '"sentAt":"';
const SENT_AT_DIGITS = 20;

/** The body that goes out is about so long, where nothing else is said. */
export const BODY_BYTES = 1024;
const ENVELOPE_BYTES = '{"type":"bench.e10","timestamp":"2026-01-01T00:00:00.000Z","data":}'.length;

/** The data of an event: a moment, and filling up to so many bytes on the wire. */
export function dataOf(sentAt: number, bytes = BODY_BYTES): string {
  const begin = `{${SENT_AT}${sentAt.toFixed(6).padStart(SENT_AT_DIGITS, '0')}","fill":"`;
  const end = '"}';
  return `${begin}${'x'.repeat(bytes - ENVELOPE_BYTES - begin.length - end.length)}${end}`;
}

/** The body of `POST /v1/events`. */
export function draftOf(type: string, tenant: string | null, sentAt = 0, bytes = BODY_BYTES): string {
  const forTenant = tenant === null ? '' : `"tenant":"${tenant}",`;
  return `{${forTenant}"type":"${type}","data":${dataOf(sentAt, bytes)}}`;
}
