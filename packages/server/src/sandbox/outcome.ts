import { parseHeaders } from '../core/endpoint/header.ts';
import { envelope } from '../core/event/envelope.ts';
import { isTypeName, TYPE_NAME_RULE } from '../core/event/type-name.ts';
import { type CodeFailure, failure } from './failure.ts';
import { SANDBOX_LIMITS } from './limits.ts';
import type { TransformResult } from './transform.ts';
import type { WireInput } from './wire.ts';

/** What came out of the sandbox: of anybody's making. */
export interface Packed {
  readonly type?: unknown;
  readonly contentType?: unknown;
  readonly headers?: unknown;
  /** Whether `headers` is the object that was given, so that what is missing was taken away. */
  readonly own?: unknown;
  readonly path?: unknown;
  readonly query?: unknown;
  readonly url?: unknown;
  readonly body?: unknown;
}

type Changed = Omit<Extract<TransformResult, { kind: 'changed' }>, 'logs'>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

const utf8 = new TextEncoder();
const JSON_TYPE = 'application/json';
const MEDIA_TYPE = /^[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+(?: *; *[A-Za-z0-9!#$&^_.+-]+=[\x21-\x7e]+)*$/;
export const TOO_LARGE = `its result is larger than ${SANDBOX_LIMITS.resultBytes / 1024 / 1024} MiB`;

/**
 * Reads what a transformation returned against what it was given. `data` is the returned event's, as JSON.
 *
 * The body stays as it is, byte for byte, unless `data`, `type` or `body` was changed. A changed `data` was written by
 * JSON.stringify: numbers come out as JavaScript spells them (1.0 as 1, and integers beyond 2^53 rounded).
 */
export function readOutcome(packed: Packed, data: string | null, input: WireInput): Changed | CodeFailure {
  const changed: Writable<Changed> = { kind: 'changed' };
  const { type = input.type, url = input.url, contentType = input.contentType } = packed;
  if (typeof type !== 'string' || !isTypeName(type)) return failure(`its type cannot be used: ${TYPE_NAME_RULE}`);
  if (url !== input.url) return failure('it changed url: a transformation may change path and query only');
  if (typeof contentType !== 'string' || contentType.length > 128 || !MEDIA_TYPE.test(contentType)) {
    return failure('its contentType is no media type, such as text/plain');
  }

  const dataChanged = data !== null && !isSameJson(data, input.data);
  if (typeof packed.body === 'string' && packed.body !== input.body) {
    changed.body = utf8.encode(packed.body);
  } else if (dataChanged || (type !== input.type && input.data !== null)) {
    // A type alone leaves the data's own bytes as they are.
    changed.body = envelope(type, input.timestamp, utf8.encode(dataChanged ? data : (input.data ?? 'null')));
    if (contentType === input.contentType && contentType !== JSON_TYPE) changed.contentType = JSON_TYPE;
  }
  if (changed.body !== undefined && changed.body.length > SANDBOX_LIMITS.resultBytes) return failure(TOO_LARGE);
  if (contentType !== input.contentType) changed.contentType = contentType;

  const headers = readHeaders(packed, input.headers);
  if ('kind' in headers) return headers;
  if (!isSameMap(headers.value, input.headers)) changed.headers = headers.value;

  const target = readTarget(packed, input.url);
  if (typeof target !== 'string') return target;
  if (target !== new URL(input.url).href) changed.url = target;
  return changed;
}

function isSameJson(text: string, original: string | null): boolean {
  if (text === original) return true;
  return JSON.stringify(JSON.parse(original ?? 'null')) === text;
}

/** Headers are added to, or take the place of, those that are there; null takes one away. */
function readHeaders(
  { headers, own }: Packed,
  given: Readonly<Record<string, string>>,
): { readonly value: Readonly<Record<string, string>> } | CodeFailure {
  if (headers === undefined || headers === null) return { value: given };
  if (typeof headers !== 'object' || Array.isArray(headers)) return failure('its headers are no object');
  const merged = new Map<string, unknown>(own === true ? [] : Object.entries(given));
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (value === null) merged.delete(lower);
    else merged.set(lower, typeof value === 'number' || typeof value === 'boolean' ? String(value) : value);
  }
  const parsed = parseHeaders(Object.fromEntries(merged));
  return parsed.ok ? { value: parsed.value } : failure(parsed.problem.detail);
}

function isSameMap(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** Set by the parts of URL, which cannot leave the origin: a path of `//elsewhere` resolved against the URL would. */
function readTarget({ path, query }: Packed, from: string): string | CodeFailure {
  const url = new URL(from);
  if (path !== undefined && path !== null) {
    if (typeof path !== 'string' || !path.startsWith('/')) return failure('its path is no text that begins with /');
    url.pathname = path;
  }
  if (query !== undefined && query !== null) {
    if (typeof query !== 'string') return failure('its query is no text, such as a=1&b=2');
    url.search = query;
  }
  return url.href;
}
