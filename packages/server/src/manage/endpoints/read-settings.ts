import type { EndpointSettings } from '../../core/endpoint/endpoint.ts';
import { parseHeaders } from '../../core/endpoint/header.ts';
import { type Problem, problem } from '../../core/errors.ts';
import { CALLER_ID_RULE, isCallerId } from '../../core/event/caller-id.ts';
import { parsePattern } from '../../core/event/type-pattern.ts';
import { parseSchedule } from '../../core/retry/schedule.ts';
import { parseFilter } from '../../core/route/filter-parse.ts';
import { ENDPOINT_LIMITS, type EndpointSettingsBody } from '../../http/schemas/endpoint.ts';
import type { ManageParts } from '../parts.ts';

type ReadSettings =
  | { readonly ok: true; readonly settings: EndpointSettings }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Settings out of a body that has the right shape (http/schemas/endpoint.ts): what each field means is checked, and what
 * is left out gets its default (DESIGN.md section 6). The guard is asked last: it may have to resolve a name.
 */
export async function readSettings(
  body: EndpointSettingsBody,
  { guard, faultOfTransform }: Pick<ManageParts, 'guard' | 'faultOfTransform'>,
): Promise<ReadSettings> {
  const { eventTypes = [], sources = [], filter = null, transform = null, retrySchedule = null } = body;
  const headers = parseHeaders(body.headers ?? {}, '/headers');
  if (!headers.ok) return headers;
  const fault =
    faultOfAskedFor({ eventTypes, sources, filter }) ??
    faultOfSchedule(retrySchedule) ??
    (transform === null ? null : await faultOfTransform(transform));
  if (fault !== null) return { ok: false, problem: fault };

  const checked = await guard.check(body.url);
  if (!checked.ok) {
    const code = checked.code === 'blocked_address' ? 'blocked_address' : 'invalid_url';
    return { ok: false, problem: problem(code, checked.detail, '/url') };
  }
  return {
    ok: true,
    settings: {
      url: checked.url,
      description: body.description ?? null,
      eventTypes,
      channels: body.channels ?? [],
      sources,
      filter,
      transform,
      headers: headers.value,
      timeoutMs: body.timeoutMs ?? ENDPOINT_LIMITS.timeoutMs.default,
      rateLimit: body.rateLimit ?? null,
      concurrency: body.concurrency ?? ENDPOINT_LIMITS.concurrency.default,
      ordering: body.ordering ?? 'none',
      retrySchedule,
      signing: body.signing ?? 'v1',
      payload: body.payload ?? null,
      metadata: body.metadata ?? {},
      ...(body.verifyTls === false ? { verifyTls: false } : {}),
    },
  };
}

/** What is wrong with what an endpoint asks for, or null. */
export function faultOfAskedFor({
  eventTypes,
  sources,
  filter,
}: Pick<EndpointSettings, 'eventTypes' | 'sources' | 'filter'>): Problem | null {
  return (
    faultOfEach(eventTypes, '/eventTypes', faultOfPattern) ??
    faultOfEach(sources, '/sources', (text) =>
      text === '*' || isCallerId(text) ? null : `a source is * or an id: ${CALLER_ID_RULE}`,
    ) ??
    faultOfFilter(filter)
  );
}

function faultOfEach(
  texts: readonly string[],
  pointer: string,
  faultOf: (text: string) => string | null,
): Problem | null {
  for (const [at, text] of texts.entries()) {
    const fault = faultOf(text);
    if (fault !== null) return problem('invalid_field', fault, `${pointer}/${at}`);
  }
  return null;
}

function faultOfPattern(text: string): string | null {
  const parsed = parsePattern(text);
  return parsed.ok ? null : parsed.problem.detail;
}

function faultOfFilter(filter: unknown): Problem | null {
  if (filter === null) return null;
  const parsed = parseFilter(filter, '/filter');
  return parsed.ok ? null : parsed.problem;
}

function faultOfSchedule(schedule: readonly number[] | null): Problem | null {
  if (schedule === null) return null;
  const parsed = parseSchedule(schedule, '/retrySchedule');
  return parsed.ok ? null : parsed.problem;
}
