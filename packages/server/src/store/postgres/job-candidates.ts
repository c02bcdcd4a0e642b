import { compileSelected } from '../../core/job/selected.ts';
import { isSendable } from '../../core/job/sendable.ts';
import type { Candidate, CandidatePage, CandidateQuery } from '../../ports.ts';
import { behindLast, type JobPlace, jobPlaceOf, jobPosition } from '../job-place.ts';
import { firstKeyOf } from '../key.ts';
import { asked } from './asked.ts';
import { type CandidateParts, CHUNK, type Found, hasOpenedEnough, judge } from './candidate-event.ts';
import { type DeliveryRow, deliveryOf, isOpen, readDeliveries, STATUS, sendingOf } from './delivery-row.ts';
import { readSummaries } from './event-row.ts';
import { eventsWithId } from './events.ts';
import { missingEvents } from './job-missing.ts';
import { type KeyRange, type Keys, keysThrough } from './job-range.ts';
import type { Reader } from './reading.ts';
import { tenantKey } from './tenants.ts';

/** A page of what a job selects: rows are looked at in the order of their keys, so many at most. */
export async function jobCandidates(
  given: Omit<CandidateParts, 'opened'>,
  query: CandidateQuery,
): Promise<CandidatePage> {
  const parts: CandidateParts = { ...given, opened: { bytes: 0 } };
  const { statuses } = query.selection;
  const place = jobPlaceOf(query.from, statuses);
  const tenant = query.tenant === null ? null : await tenantKey(parts.on, query.tenant);
  if (tenant === undefined) return { candidates: [], next: null, looked: 0, isHeldUp: false };
  const { candidates, goOnAfter, looked, isHeldUp } =
    place.table === 'deliveries'
      ? await deliveries(parts, query, place, tenant)
      : await missingEvents(parts, query, place);
  const next = goOnAfter === null ? behindLast(place.table, statuses) : jobPosition(place.table, goOnAfter);
  return { candidates, next, looked, isHeldUp };
}

async function deliveries(
  parts: CandidateParts,
  query: CandidateQuery,
  place: JobPlace,
  tenant: number | null,
): Promise<Found> {
  const { on, now } = parts;
  const { selection, without, limit } = query;
  const { keys, goOnAfter } = await deliveryKeys(on, query, place, tenant);
  const filter = compileSelected(selection);
  const passedOver = new Set(without);
  const deleted = await on.all<{ key: number }>('SELECT key FROM tenants WHERE deleted_at IS NOT NULL');
  const hidden = new Set(deleted.map(({ key }) => key));
  const isAsked = (row: DeliveryRow): boolean => {
    if (passedOver.has(row.endpoint_id) || hidden.has(row.tenant)) return false;
    if (tenant !== null && row.tenant !== tenant) return false;
    if (selection.endpoint !== null && row.endpoint_id !== selection.endpoint) return false;
    const { status, reason } = deliveryOf(row, now);
    return selection.statuses.includes(status) && (selection.reason === null || reason === selection.reason);
  };

  const candidates: Candidate[] = [];
  for (let at = 0; at < keys.length; at += CHUNK) {
    const chunk = keys.slice(at, at + CHUNK);
    if (hasOpenedEnough(parts)) return { looked: at, candidates, goOnAfter: (chunk[0] ?? 0) - 1, isHeldUp: false };
    const rows = await readDeliveries(on, chunk);
    const narrow = chunk.flatMap((key) => {
      const row = rows.get(key);
      return row !== undefined && isAsked(row) ? [row] : [];
    });
    const taken = await judgedRows(parts, narrow, filter);
    for (const [n, key] of chunk.entries()) {
      const looked = at + n;
      if (candidates.length >= limit) return { looked, candidates, goOnAfter: key - 1, isHeldUp: false };
      const row = rows.get(key);
      if (row === undefined || !taken.has(row)) continue;
      candidates.push({
        delivery: row.id,
        event: row.event_id,
        tenant: row.tenant_id,
        endpoint: row.endpoint_id,
        isOpen: isOpen(row),
        isSendable: isSendable(sendingOf(row), now),
        before: jobPosition('deliveries', key - 1),
        looked,
      });
    }
  }
  return { looked: keys.length, candidates, goOnAfter, isHeldUp: false };
}

/** Those of the rows whose event the filter takes. */
async function judgedRows(
  parts: CandidateParts,
  rows: readonly DeliveryRow[],
  filter: ReturnType<typeof compileSelected>,
): Promise<ReadonlySet<DeliveryRow>> {
  const summaries = await readSummaries(parts.on, [...new Set(rows.map(({ event }) => event))]);
  const known = rows.flatMap((row) => {
    const summary = summaries.get(row.event);
    return summary === undefined ? [] : [{ row, summary, isErased: row.is_erased }];
  });
  const verdicts = await judge(parts, known, filter);
  return new Set(known.filter((_, n) => verdicts[n]).map(({ row }) => row));
}

/** Through the narrowest index that gives keys in their order. */
async function deliveryKeys(
  on: Reader,
  { selection }: CandidateQuery,
  { after }: JobPlace,
  tenant: number | null,
): Promise<Keys> {
  const { since, until, statuses } = selection;
  const range: KeyRange = {
    after: Math.max(after, since === null ? 0 : firstKeyOf(since) - 1),
    before: firstKeyOf(until),
  };
  const is = (column: string, value: number) => ({ sql: (mark: string) => `${column} = ${mark}`, value });
  if (selection.event !== null) {
    const events = await eventsWithId(on, selection.event, null);
    const summaries = await readSummaries(on, events);
    const event = events.find((key) => tenant === null || summaries.get(key)?.tenant === tenant);
    return event === undefined
      ? { keys: [], goOnAfter: null }
      : keysThrough(on, 'deliveries', [is('event', event)], range);
  }
  const endpoint =
    selection.endpoint === null
      ? null
      : await on.get<{ key: number }>('SELECT key FROM endpoints WHERE id = $1', asked(selection.endpoint));
  if (endpoint === undefined) return { keys: [], goOnAfter: null };
  const conditions = [
    ...(endpoint === null ? [] : [is('endpoint', endpoint.key)]),
    ...(endpoint === null && tenant !== null ? [is('tenant', tenant)] : []),
  ];
  // Cancelled ones are not all in the index: that an endpoint's deletion has cancelled them is derived.
  if (statuses.every((status) => status === 'exhausted' || status === 'missing')) {
    conditions.push(is('failed', STATUS.exhausted));
  }
  return keysThrough(on, 'deliveries', conditions, range);
}
