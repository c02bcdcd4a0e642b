import type { Happening } from '../../ports.ts';
import { type HappeningEntry, type HappeningKind, unpackHappenings } from '../happenings.ts';
import { keyOf, timeOf } from '../key.ts';
import { outlineOf, readAttempt } from './attempt-row.ts';
import type { Connection } from './connection.ts';
import { deliveryOf, findDelivery, readDelivery } from './delivery-row.ts';
import { readSummary, summaryOf } from './event-row.ts';
import { eventsWithId, tenantKey } from './events.ts';

/** Commits read for one call: a quiet tenant beside a busy one must not read the whole log at once. */
const COMMITS = 5_000;

/** A place in the log: everything up to this entry has been told. */
interface Place {
  readonly commit: number;
  readonly kind: HappeningKind | null;
  readonly key: number;
  /** When the row was made, where it is gone. */
  readonly time: number;
}

/** What happened after a row's own entry in the log, oldest first. */
export function since(
  connection: Connection,
  { id, tenant, limit, now }: { id: string; tenant: string | null; limit: number; now: number },
): Happening[] {
  const tenantIs = tenant === null ? null : tenantKey(connection, tenant);
  if (tenantIs === undefined) return [];
  const place = placeOf(connection, id, tenant);
  if (place === null) return [];
  const hidden = new Set(
    connection.all<{ key: number }>('SELECT key FROM tenants WHERE deleted_at IS NOT NULL').map(({ key }) => key),
  );

  const happenings: Happening[] = [];
  let from = place.commit;
  for (let read = 0; read < COMMITS && happenings.length < limit; ) {
    const commits = connection.all<{ number: number; happenings: Uint8Array }>(
      'SELECT number, happenings FROM commits WHERE number >= ? ORDER BY number LIMIT 64',
      from,
    );
    for (const commit of commits) {
      for (const entry of after(place, commit.number, unpackHappenings(commit.happenings))) {
        if (hidden.has(entry.tenant) || (tenantIs !== null && entry.tenant !== tenantIs)) continue;
        const happening = happeningOf(connection, entry, now);
        if (happening !== null) happenings.push(happening);
        if (happenings.length === limit) return happenings;
      }
    }
    const last = commits.at(-1);
    if (last === undefined) break;
    from = last.number + 1;
    read += commits.length;
  }
  return happenings;
}

/** Whether the log still holds all that came after a row. The entries of the row's own commit are not needed for that. */
export function remembers(connection: Connection, id: string, tenant: string | null): boolean {
  const place = tenant !== null && tenantKey(connection, tenant) === undefined ? null : placeOf(connection, id, tenant);
  const first = connection.get<{ number: number; at: number }>(
    'SELECT number, at FROM commits ORDER BY number LIMIT 1',
  );
  if (place === null) return false;
  if (first === undefined || first.number === 1) return true;
  return place.kind === null ? place.time >= first.at : place.commit >= first.number - 1;
}

function after(place: Place, commit: number, entries: HappeningEntry[]): HappeningEntry[] {
  if (commit !== place.commit || place.kind === null) return entries;
  const told = entries.findIndex(({ kind, key }) => kind === place.kind && key === place.key);
  return entries.slice(told + 1);
}

/**
 * Where a row stands in the log. A delivery can stand there more than once: its first place is taken, for telling
 * something twice is better than never. Of a row that is gone the time in its id still says where to begin.
 */
function placeOf(connection: Connection, id: string, tenant: string | null): Place | null {
  const [event] = eventsWithId(connection, id, tenant);
  if (event !== undefined) {
    const row = readSummary(connection, event);
    if (row !== undefined) return { commit: row.commit_number, kind: 'event', key: event, time: 0 };
  }
  const key = keyOf(id);
  if (key === null) return null;
  const attempt = readAttempt(connection, key);
  if (attempt?.id === id) return { commit: attempt.commit_number, kind: 'attempt', key, time: 0 };
  const delivery = findDelivery(connection, id);
  if (delivery !== undefined) {
    if (delivery.changed_in !== null) return { commit: delivery.changed_in, kind: 'delivery', key, time: 0 };
    return { commit: delivery.event_commit, kind: 'event', key: delivery.event, time: 0 };
  }
  return { commit: firstCommitSince(connection, timeOf(key)), kind: null, key, time: timeOf(key) };
}

/** Numbers of commits have no gaps and grow with time: a binary search needs no index on the time. */
function firstCommitSince(connection: Connection, time: number): number {
  const bounds = connection.get<{ first: number | null; last: number | null }>(
    'SELECT (SELECT min(number) FROM commits) AS first, (SELECT max(number) FROM commits) AS last',
  );
  let low = bounds?.first ?? 0;
  let high = (bounds?.last ?? -1) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = connection.get<{ at: number }>('SELECT at FROM commits WHERE number = ?', middle)?.at ?? 0;
    if (at < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function happeningOf(connection: Connection, { kind, key }: HappeningEntry, now: number): Happening | null {
  if (kind === 'event') {
    const row = readSummary(connection, key);
    return row === undefined ? null : { kind, event: summaryOf(row) };
  }
  if (kind === 'delivery') {
    const row = readDelivery(connection, key);
    return row === undefined ? null : { kind, delivery: deliveryOf(row, now) };
  }
  const attempt = readAttempt(connection, key);
  const row = attempt === undefined ? undefined : readDelivery(connection, attempt.delivery);
  if (attempt === undefined || row === undefined) return null;
  return { kind, delivery: deliveryOf(row, now), attempt: outlineOf(attempt, row) };
}
