import type { FastifyRequest } from 'fastify';
import { type Description, type Reason, verify } from '#verify';
import { jsonOf } from '../../core/event/parsed-data.ts';
import type { Source } from '../../core/source/source.ts';
import { bytesOf } from '../../http/bytes.ts';
import { headersOf, verifiable } from './request.ts';

/** What a request is about, by the provider's word. */
export interface Facts {
  readonly ok: true;
  readonly type: string | null;
  /** Unix milliseconds. */
  readonly timestamp: number | null;
  readonly dedupeKey: string | null;
}

export type Judged = Facts | { readonly ok: false; readonly reason: Reason; readonly detail: string };

/** Times that an event can have: from 1970 to the end of the year 9999, in Unix milliseconds. */
const LATEST = 253_402_300_799_999;

/** Whether a request comes from the source's provider, and what it is about. */
export async function judge(
  description: Description | null,
  source: Source,
  request: FastifyRequest,
  now: number,
): Promise<Judged> {
  if (description === null) return unverifiedFacts(request);
  const verdict = await verify(description, verifiable(request, source, now));
  if (!verdict.ok) return verdict;
  const { type, dedupeKey } = verdict;
  const timestamp = verdict.timestamp === null ? null : Math.round(verdict.timestamp * 1000);
  const isTime = timestamp !== null && timestamp >= 0 && timestamp <= LATEST;
  return { ok: true, type, timestamp: isTime ? timestamp : null, dedupeKey };
}

/**
 * What the request of an unverified source says of itself. Two requests are the same only where a header says so: equal
 * bodies may well be two things that happened.
 */
function unverifiedFacts(request: FastifyRequest): Facts {
  const body = jsonOf(bytesOf(request))?.value;
  const { type, event }: { type?: unknown; event?: unknown } = typeof body === 'object' && body !== null ? body : {};
  const headers = headersOf(request);
  const header = (name: string): string | undefined => headers[name]?.[0];
  const named = [header('ce-type'), type, event].find((one) => typeof one === 'string' && one !== '');
  return {
    ok: true,
    type: (named as string | undefined) ?? null,
    timestamp: null,
    dedupeKey: header('idempotency-key') ?? header('webhook-id') ?? header('ce-id') ?? null,
  };
}
