import { compileSelected } from '../../core/job/selected.ts';
import { isSendable } from '../../core/job/sendable.ts';
import type { Candidate, CandidatePage, CandidateQuery } from '../../ports.ts';
import { behindLast, type JobPlace, jobPlaceOf, jobPosition } from '../job-place.ts';
import { firstKeyOf } from '../key.ts';
import { type CandidateParts, type Found, isFull, routedEvent } from './candidate-event.ts';
import type { Connection } from './connection.ts';
import { deliveryOf, isOpen, readDelivery, STATUS, sendingOf } from './delivery-row.ts';
import { readSummary } from './event-row.ts';
import { eventsWithId, tenantKey } from './events.ts';
import { missingEvents } from './job-missing.ts';
import { type KeyRange, type Keys, keysByBucket, keysThrough } from './job-range.ts';

/** A page of what a job selects: rows are looked at in the order of their keys, so many at most. */
export function jobCandidates(given: Omit<CandidateParts, 'opened'>, query: CandidateQuery): CandidatePage {
  const parts: CandidateParts = { ...given, opened: { bytes: 0 } };
  const { statuses } = query.selection;
  const place = jobPlaceOf(query.from, statuses);
  const tenant = query.tenant === null ? null : tenantKey(parts.connection, query.tenant);
  if (tenant === undefined) return { candidates: [], next: null, looked: 0, isHeldUp: false };
  const found =
    place.table === 'deliveries' ? deliveries(parts, query, place, tenant) : missingEvents(parts, query, place);
  const { candidates, goOnAfter, looked, isHeldUp } = found;
  const next = goOnAfter === null ? behindLast(place.table, statuses) : jobPosition(place.table, goOnAfter);
  return { candidates, next, looked, isHeldUp };
}

const DELETED_TENANTS = 'SELECT key FROM tenants WHERE deleted_at IS NOT NULL';

function deliveries(parts: CandidateParts, query: CandidateQuery, place: JobPlace, tenant: number | null): Found {
  const { connection, now } = parts;
  const { selection, without, limit } = query;
  const { keys, goOnAfter } = deliveryKeys(connection, query, place, tenant);
  const isWanted = compileSelected(selection);
  const candidates: Candidate[] = [];
  const passedOver = new Set(without);
  const hidden = new Set(connection.all<{ key: number }>(DELETED_TENANTS).map((row) => row.key));
  for (const [looked, key] of keys.entries()) {
    if (isFull(parts, candidates.length, limit)) return { looked, candidates, goOnAfter: key - 1, isHeldUp: false };
    const row = readDelivery(connection, key);
    if (row === undefined || passedOver.has(row.endpoint_id) || hidden.has(row.tenant)) continue;
    if (tenant !== null && row.tenant !== tenant) continue;
    if (selection.endpoint !== null && row.endpoint_id !== selection.endpoint) continue;
    const { status, reason } = deliveryOf(row, now);
    if (!selection.statuses.includes(status) || (selection.reason !== null && reason !== selection.reason)) continue;
    if (!isWanted(routedEvent(parts, row.event, row.is_erased === 1))) continue;
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
  return { looked: keys.length, candidates, goOnAfter, isHeldUp: false };
}

/** Through the narrowest index that gives keys in their order. */
function deliveryKeys(
  connection: Connection,
  { selection }: CandidateQuery,
  { after }: JobPlace,
  tenant: number | null,
): Keys {
  const { since, until, statuses } = selection;
  const range: KeyRange = {
    after: Math.max(after, since === null ? 0 : firstKeyOf(since) - 1),
    before: firstKeyOf(until),
  };
  if (selection.event !== null) {
    const events = eventsWithId(connection, selection.event, null).filter(
      (key) => tenant === null || readSummary(connection, key)?.tenant === tenant,
    );
    const [event] = events;
    if (event === undefined) return { keys: [], goOnAfter: null };
    const sql = 'SELECT key FROM deliveries INDEXED BY deliveries_by_event WHERE event = ?';
    return keysThrough(connection, { sql, values: [event] }, range);
  }
  const endpoint =
    selection.endpoint === null
      ? null
      : connection.get<{ key: number; tenant: number }>(
          'SELECT key, tenant FROM endpoints WHERE id = ?',
          selection.endpoint,
        );
  if (endpoint === undefined) return { keys: [], goOnAfter: null };
  // Cancelled ones are not all in the index: that an endpoint's deletion has cancelled them is derived.
  if (statuses.every((status) => status === 'exhausted' || status === 'missing')) {
    const status = `status = ${STATUS.exhausted} AND status >= 2`;
    const through =
      endpoint === null
        ? { sql: `SELECT key FROM deliveries INDEXED BY deliveries_failed WHERE ${status}`, values: [] }
        : {
            sql: `SELECT key FROM deliveries INDEXED BY deliveries_failed_by_endpoint WHERE endpoint = ? AND ${status}`,
            values: [endpoint.key],
          };
    return keysThrough(connection, through, range);
  }
  if (endpoint !== null) {
    const conditions = { sql: 'tenant = ? AND endpoint = ?', values: [endpoint.tenant, endpoint.key] };
    return keysByBucket(connection, 'deliveries', conditions, range);
  }
  if (tenant !== null) {
    return keysByBucket(connection, 'deliveries', { sql: 'tenant = ?', values: [tenant] }, range);
  }
  return keysThrough(connection, { sql: 'SELECT key FROM deliveries WHERE 1', values: [] }, range);
}
