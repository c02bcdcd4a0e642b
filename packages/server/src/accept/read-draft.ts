import { type Problem, problem } from '../core/errors.ts';
import { CALLER_ID_RULE, isCallerId } from '../core/event/caller-id.ts';
import { JSON_CONTENT_TYPE } from '../core/event/parsed-data.ts';
import { parseTimestamp } from '../core/event/timestamp.ts';
import { isTypeName, TYPE_NAME_RULE } from '../core/event/type-name.ts';
import { pointerTo } from '../core/json/pointer.ts';
import type { JsonProblem } from '../core/json/problem.ts';
import { scanObject } from '../core/json/scan.ts';
import type { PublishContext } from '../ports.ts';
import { type Draft, EVENT_FIELDS } from './draft.ts';

export type ReadDraft =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly problem: Problem };

const KEY_LENGTH = 256;
const CHANNEL_COUNT = 32;
const CHANNEL_LENGTH = 128;

const utf8 = new TextDecoder();

const SCAN_CODES = {
  malformed: 'malformed_json',
  too_deep: 'json_too_deep',
  duplicate_name: 'duplicate_name',
  escaped_name: 'escaped_name',
  not_an_object: 'invalid_field',
  not_an_array: 'invalid_field',
} as const;

/** What a scan found wrong, as a problem. */
function scanProblem({ kind, detail, pointer }: JsonProblem): Problem {
  return problem(SCAN_CODES[kind], detail, pointer);
}

/**
 * Reads one event out of the bytes of a request, which are UTF-8. `data` is cut out and not looked into; the other
 * members are small and are parsed.
 */
export function readDraft(bytes: Uint8Array, context: PublishContext): ReadDraft {
  const scan = scanObject(bytes, { maxDepth: context.maxDepth });
  if (!scan.ok) return refused(scanProblem(scan.problem));

  let data: Uint8Array | null = null;
  const given: Record<string, unknown> = { __proto__: null };
  for (const { name, start, end } of scan.members) {
    const field = String(name);
    if (!EVENT_FIELDS.some((known) => known === field)) {
      const pointer = pointerTo('', field.slice(0, 64));
      return refused(
        problem(
          'unknown_field',
          `${pointer} is not a field of an event; the fields are ${EVENT_FIELDS.join(', ')}`,
          pointer,
        ),
      );
    }
    if (field === 'data') data = bytes.subarray(start, end);
    else given[field] = JSON.parse(utf8.decode(bytes.subarray(start, end)));
  }
  const fault =
    faultOfType(given.type) ??
    (data === null ? problem('missing_field', '/data is missing: what happened, as any JSON value', '/data') : null) ??
    faultOfId('tenant', given.tenant) ??
    faultOfId('id', given.id) ??
    faultOfTime('timestamp', given.timestamp) ??
    faultOfKey(given.key) ??
    faultOfChannels(given.channels) ??
    faultOfTime('deliverAt', given.deliverAt) ??
    faultOfTime('expiresAt', given.expiresAt) ??
    faultOfIdempotencyKey(given.id, context.idempotencyKey);
  if (fault !== null) return refused(fault);

  const tenant = (given.tenant as string | undefined) ?? context.tenant;
  if (context.onlyTenant !== null && tenant !== context.onlyTenant) return refused(unknownTenant(tenant));
  const deliverAt = momentOf(given.deliverAt);
  const expiresAt = momentOf(given.expiresAt);
  if (expiresAt !== null && deliverAt !== null && expiresAt <= deliverAt) {
    return refused(
      problem(
        'invalid_field',
        '/expiresAt is not after /deliverAt: the event would expire before it may go out',
        '/expiresAt',
      ),
    );
  }
  return {
    ok: true,
    draft: {
      type: given.type as string,
      data: data as Uint8Array,
      contentType: JSON_CONTENT_TYPE,
      tenant,
      id: (given.id as string | undefined) ?? context.idempotencyKey,
      timestamp: (given.timestamp as string | undefined) ?? null,
      key: (given.key as string | undefined) ?? null,
      channels: (given.channels as string[] | undefined) ?? [],
      deliverAt,
      expiresAt,
      headers: null,
      source: null,
      traceparent: context.traceparent,
    },
  };
}

/** What a tenant that does not exist is told, and one that the caller may not see: the two cannot be told apart. */
export function unknownTenant(tenant: string): Problem {
  return problem(
    'unknown_tenant',
    `there is no tenant ${JSON.stringify(tenant)}: create it first, or correct the id`,
    '/tenant',
  );
}

function refused(found: Problem): ReadDraft {
  return { ok: false, problem: found };
}

/** Null stands for "not given", as it does in answers. */
function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function faultOfType(value: unknown): Problem | null {
  if (isAbsent(value)) return problem('missing_field', `/type is missing: ${TYPE_NAME_RULE}`, '/type');
  if (typeof value === 'string' && isTypeName(value)) return null;
  return problem('invalid_field', `/type is ${shown(value)}, but ${TYPE_NAME_RULE}`, '/type');
}

function faultOfId(field: 'tenant' | 'id', value: unknown): Problem | null {
  if (isAbsent(value) || (typeof value === 'string' && isCallerId(value))) return null;
  return problem('invalid_field', `/${field} is ${shown(value)}, but ${CALLER_ID_RULE}`, `/${field}`);
}

function faultOfIdempotencyKey(id: unknown, key: string | null): Problem | null {
  if (!isAbsent(id) || key === null || isCallerId(key)) return null;
  return problem('invalid_field', `the header Idempotency-Key is ${shown(key)}, but ${CALLER_ID_RULE}`);
}

function faultOfTime(field: 'timestamp' | 'deliverAt' | 'expiresAt', value: unknown): Problem | null {
  if (isAbsent(value) || (typeof value === 'string' && parseTimestamp(value) !== null)) return null;
  return problem(
    'invalid_field',
    `/${field} is ${shown(value)}, but a time is written as RFC 3339 says, such as 2026-11-24T07:24:34.123Z`,
    `/${field}`,
  );
}

function faultOfKey(value: unknown): Problem | null {
  if (isAbsent(value) || (typeof value === 'string' && value.length > 0 && value.length <= KEY_LENGTH)) return null;
  return problem(
    'invalid_field',
    `/key is ${shown(value)}, but an ordering key is a text of 1 to ${KEY_LENGTH} characters`,
    '/key',
  );
}

function faultOfChannels(value: unknown): Problem | null {
  if (isAbsent(value)) return null;
  const rule = `channels are a list of at most ${CHANNEL_COUNT} texts of 1 to ${CHANNEL_LENGTH} characters`;
  if (!Array.isArray(value) || value.length > CHANNEL_COUNT) {
    return problem('invalid_field', `/channels is ${shown(value)}, but ${rule}`, '/channels');
  }
  const wrong = value.findIndex((one) => typeof one !== 'string' || one.length === 0 || one.length > CHANNEL_LENGTH);
  if (wrong < 0) return null;
  return problem('invalid_field', `/channels/${wrong} is ${shown(value[wrong])}, but ${rule}`, `/channels/${wrong}`);
}

function momentOf(value: unknown): number | null {
  return isAbsent(value) ? null : parseTimestamp(value as string);
}

/** A value as an error may repeat it: cut, for an answer must not grow with what it answers. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
