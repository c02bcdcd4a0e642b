import { TEST_EVENT_TYPE } from '../../core/event/test-event.ts';
import { compileSelected } from '../../core/job/selected.ts';
import { isSendable } from '../../core/job/sendable.ts';
import { compileCandidate } from '../../core/route/candidate.ts';
import { reachesEndpoint } from '../../core/route/match.ts';
import type { Candidate, CandidateQuery } from '../../ports.ts';
import { type JobPlace, jobPosition } from '../job-place.ts';
import { eventKeys } from '../key.ts';
import { numbers } from './arrays.ts';
import { asked } from './asked.ts';
import { type CandidateParts, CHUNK, type Found, hasOpenedEnough, judge } from './candidate-event.ts';
import { ENDPOINT_SELECT, type EndpointRow, type Plain } from './endpoint-row.ts';
import { IS_ERASED } from './erase.ts';
import { readSummaries, type SummaryRow } from './event-row.ts';
import { eventsWithId, SLACK_MS } from './events.ts';
import { type Keys, keysThrough } from './job-range.ts';
import type { Reader } from './reading.ts';

type Row = EndpointRow & { readonly tenant: number };

/** Events of the endpoint's tenant that its present routing takes and that have no delivery to it. */
export async function missingEvents(parts: CandidateParts, query: CandidateQuery, place: JobPlace): Promise<Found> {
  const { on, now } = parts;
  const { selection, limit } = query;
  const endpoint = await on.get<Row>(
    `${ENDPOINT_SELECT.replace('SELECT ', 'SELECT p.tenant, ')} WHERE p.id = $1 AND p.deleted_at IS NULL`,
    asked(selection.endpoint ?? ''),
  );
  if (endpoint === undefined) return { looked: 0, candidates: [], goOnAfter: null, isHeldUp: false };
  const { keys, goOnAfter } = await eventKeysOf(on, query, place, endpoint.tenant);
  const route = compileCandidate({ endpoint: endpoint.id, ...(JSON.parse(endpoint.settings) as Plain) });
  const isWanted = compileSelected(selection);
  const isInRange = ({ accepted_at: at }: SummaryRow): boolean =>
    at < selection.until && (selection.since === null || at >= selection.since);

  const candidates: Candidate[] = [];
  for (let at = 0; at < keys.length; at += CHUNK) {
    const chunk = keys.slice(at, at + CHUNK);
    if (hasOpenedEnough(parts)) return { looked: at, candidates, goOnAfter: (chunk[0] ?? 0) - 1, isHeldUp: false };
    const [rows, made, erased] = [
      await readSummaries(on, chunk),
      await madeFor(on, chunk, endpoint.key),
      await erasedOf(on, chunk),
    ];
    const narrow = chunk.flatMap((key) => {
      const summary = rows.get(key);
      const isAsked = summary !== undefined && isInRange(summary) && !made.has(key) && summary.type !== TEST_EVENT_TYPE;
      return isAsked ? [{ summary, isErased: erased.has(key) }] : [];
    });
    const verdicts = await judge(parts, narrow, (event) => reachesEndpoint(route, event) && isWanted(event));
    const taken = new Set(narrow.filter((_, n) => verdicts[n]).map(({ summary }) => summary.key));
    for (const [n, key] of chunk.entries()) {
      const looked = at + n;
      if (candidates.length >= limit) return { looked, candidates, goOnAfter: key - 1, isHeldUp: false };
      const summary = rows.get(key);
      if (summary === undefined || !isInRange(summary)) continue;
      if (summary.deliveries === null) return { looked, candidates, goOnAfter: key - 1, isHeldUp: true };
      if (!taken.has(key)) continue;
      const sending = { isEndpointDeleted: false, isErased: erased.has(key), expiresAt: summary.expires_at };
      candidates.push({
        delivery: null,
        event: summary.id,
        tenant: endpoint.tenant_id,
        endpoint: endpoint.id,
        isOpen: false,
        isSendable: isSendable(sending, now),
        before: jobPosition('events', key - 1),
        looked,
      });
    }
  }
  return { looked: keys.length, candidates, goOnAfter, isHeldUp: false };
}

/** Those of the events that have a delivery to the endpoint. */
async function madeFor(on: Reader, events: readonly number[], endpoint: number): Promise<ReadonlySet<number>> {
  const rows = await on.all<{ event: number }>(
    'SELECT event FROM deliveries WHERE event = ANY($1::bigint[]) AND endpoint = $2',
    numbers(events),
    endpoint,
  );
  return new Set(rows.map(({ event }) => event));
}

async function erasedOf(on: Reader, events: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await on.all<{ key: number }>(
    `SELECT e.key FROM events e JOIN tenants t ON t.key = e.tenant WHERE e.key = ANY($1::bigint[]) AND ${IS_ERASED}`,
    numbers(events),
  );
  return new Set(rows.map(({ key }) => key));
}

async function eventKeysOf(
  on: Reader,
  { selection: { since, until, event }, tenant: tenantId }: CandidateQuery,
  { after }: JobPlace,
  tenant: number,
): Promise<Keys> {
  if (event !== null) {
    const keys = (await eventsWithId(on, event, tenantId)).filter((key) => key > after);
    return { keys, goOnAfter: null };
  }
  return keysThrough(on, 'events', [{ sql: (mark) => `tenant = ${mark}`, value: tenant }], {
    after: Math.max(after, since === null ? 0 : eventKeys.firstOf(since - SLACK_MS) - 1),
    before: eventKeys.firstOf(until + SLACK_MS),
  });
}
