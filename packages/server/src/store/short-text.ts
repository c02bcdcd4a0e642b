/** A text as it is, or the number of a well-known one. */
export type ShortText = string | number;

const EVENT_ID = 0;

/** Numbers stand for these in every database: add at the end only, change and remove nothing. */
const WORDS = [
  '',
  'content-type',
  'user-agent',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
  'posthorn-attempt',
  'posthorn-sequence',
  'traceparent',
  'content-length',
  'accept',
  'accept-encoding',
  'authorization',
  'host',
  'connection',
  'keep-alive',
  'date',
  'server',
  'etag',
  'vary',
  'via',
  'age',
  'location',
  'retry-after',
  'set-cookie',
  'cache-control',
  'transfer-encoding',
  'content-encoding',
  'x-powered-by',
  'x-request-id',
  'x-content-type-options',
  'x-frame-options',
  'strict-transport-security',
  'alt-svc',
  'cf-ray',
  'cf-cache-status',
  'access-control-allow-origin',
  'referrer-policy',
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'text/plain; charset=utf-8',
  'text/html',
  'text/html; charset=utf-8',
  'identity',
  'chunked',
  'close',
  'timeout=5',
  '*/*',
  'nosniff',
  'no-store',
  'no-cache',
  'nginx',
  'cloudflare',
  'Express',
  '0',
  '1',
  '2',
] as const;

const NUMBERS: ReadonlyMap<string, number> = new Map(WORDS.map((word, number) => [word, number]));

/** @param event the id of the event that all this is about */
export function shorten(text: string, event: string): ShortText {
  if (text === event) return EVENT_ID;
  return text === '' ? '' : (NUMBERS.get(text) ?? text);
}

export function spellOut(short: ShortText, event: string): string {
  if (typeof short === 'string') return short;
  return short === EVENT_ID ? event : (WORDS[short] ?? '');
}
