import { type Problem, problem } from '../errors.ts';
import { pointerTo } from '../json/pointer.ts';

/** At most so many custom headers, and so many bytes of names and values together. */
export const HEADER_LIMITS = { count: 32, bytes: 4096 } as const;

export type ParsedHeaders =
  | { readonly ok: true; readonly value: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly problem: Problem };

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PRINTABLE = /^[\x20-\x7e]*$/;

// What frames a request, names its hop or its receiver, or is ours to say.
const RESERVED = new Set([
  ...[
    'host',
    'connection',
    'keep-alive',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'expect',
  ],
  ...['content-length', 'content-type', 'content-encoding', 'accept-encoding', 'http2-settings', 'date', 'via'],
  ...['user-agent', 'traceparent', 'tracestate'],
]);
const RESERVED_BEGINNINGS = ['webhook-', 'posthorn-', 'proxy-', 'sec-'];

/**
 * Custom request headers (SAFETY.md section 4): an object of names and values. Names are tokens (RFC 9110 5.6.2) and come
 * back in lower case; values are printable ASCII, so that none can split a request. No detail quotes a value: it may be
 * a credential.
 */
export function parseHeaders(json: unknown, pointer = ''): ParsedHeaders {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refused('headers are an object of names and values, such as {"x-shop": "42"}', pointer);
  }
  const entries: [string, unknown][] = Object.entries(json);
  if (entries.length > HEADER_LIMITS.count) {
    return refused(`there are ${entries.length} headers: ${HEADER_LIMITS.count} are the most`, pointer);
  }
  const headers = new Map<string, string>();
  let bytes = 0;
  for (const [name, value] of entries) {
    const lower = name.toLowerCase();
    const fault =
      nameFault(name, lower) ??
      (headers.has(lower) ? 'it stands twice, in different cases' : null) ??
      valueFault(value);
    if (fault !== null)
      return refused(`the header ${shown(name)} cannot be sent: ${fault}`, pointerTo(pointer, name.slice(0, 256)));
    headers.set(lower, value as string);
    bytes += name.length + (value as string).length;
  }
  if (bytes > HEADER_LIMITS.bytes) {
    return refused(`the headers have ${bytes} bytes of names and values: ${HEADER_LIMITS.bytes} are the most`, pointer);
  }
  return { ok: true, value: Object.fromEntries(headers) };
}

function nameFault(name: string, lower: string): string | null {
  if (!TOKEN.test(name)) return "a name has only letters, digits and !#$%&'*+.^_`|~-";
  if (RESERVED.has(lower) || RESERVED_BEGINNINGS.some((beginning) => lower.startsWith(beginning))) {
    return 'its name is reserved; choose another, such as one that begins with x-';
  }
  return null;
}

function valueFault(value: unknown): string | null {
  if (typeof value !== 'string') return 'its value is not a text';
  if (!PRINTABLE.test(value)) return 'its value has characters other than printable ASCII; encode it';
  if (value !== value.trim()) return 'its value begins or ends with white space';
  return null;
}

function shown(name: string): string {
  return JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);
}

function refused(detail: string, pointer: string): ParsedHeaders {
  return { ok: false, problem: problem('invalid_field', detail, pointer) };
}
