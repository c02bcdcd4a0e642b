import type { Happening } from '../../ports.ts';
import { type HappeningEntry, type HappeningKind, unpackHappenings } from '../happenings.ts';
import { keyOf, timeOf } from '../key.ts';
import { numbers } from './arrays.ts';
import { outlineOf, readAttempts } from './attempt-row.ts';
import { deliveryOf, findDelivery, readDeliveries } from './delivery-row.ts';
import { readSummaries, summaryOf } from './event-row.ts';
import { eventsWithId } from './events.ts';
import type { Reader } from './reading.ts';
import { tenantKey } from './tenants.ts';

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

export interface Since {
  readonly id: string;
  readonly tenant: string | null;
  readonly limit: number;
  readonly now: number;
  /** No commit from this number on may be told: one below it may still be under way (`settledBelow`). */
  readonly below: number;
}

/**
 * The number below which no commit of this database is under way. Numbers are given out when a transaction begins to
 * write, so a later number may be committed first: whoever told it would pass over the earlier one for ever.
 *
 * To be asked before the snapshot that is read: what is under way at this moment bounds it, and what began later has a
 * number from `xmax` on (a transaction that is under way may have one as well, where none behind it is over: the 32 bits
 * that the server shows of a number are those nearest to `xmax`, before or behind it). It is `pg_snapshot_xmin` but for this: that counts transactions of other databases, whose long
 * ones would hold up every stream here.
 */
export async function settledBelow(on: Reader): Promise<number> {
  const row = await on.get<{ below: number }>(
    `SELECT xid_offset + least(now.xmax, (SELECT min(CASE WHEN x.xid > now.xmax + 2147483648 THEN x.xid - 4294967296
          WHEN x.xid < now.xmax - 2147483648 THEN x.xid + 4294967296 ELSE x.xid END)
        FROM (SELECT (now.xmax & -4294967296) | backend_xid::text::bigint AS xid FROM pg_stat_activity
          WHERE datname = current_database() AND backend_xid IS NOT NULL) x)) AS below
      FROM origin, (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS xmax) now`,
  );
  return row?.below ?? 0;
}

/** Of the deliveries that an event was made with so many are told, as `GET /v1/events/{id}` shows them. */
const TOLD_OF_EVENT = 250;
const MADE_WITH = `SELECT w.event, d.key FROM unnest($1::bigint[]) AS w (event)
  CROSS JOIN LATERAL (SELECT key FROM deliveries d WHERE d.event = w.event ORDER BY key LIMIT ${TOLD_OF_EVENT}) d
  ORDER BY d.key`;

/** What one commit has brought. */
export interface Logged {
  readonly number: number;
  /** The node that it was; null where that is not known. */
  readonly place: number | null;
  readonly happenings: readonly Happening[];
}

/** What commits from a number on, below another, have brought, but for some; oldest first. */
export async function loggedBetween(
  on: Reader,
  { from, below, except, now }: { from: number; below: number; except: readonly number[]; now: number },
): Promise<Logged[]> {
  const commits = await on.all<{ number: number; place: number | null; happenings: Uint8Array }>(
    `SELECT number, place, happenings FROM commits
      WHERE number >= $1 AND number < $2 AND number <> ALL ($3::bigint[]) ORDER BY number`,
    from,
    below,
    numbers(except),
  );
  if (commits.length === 0) return [];
  const entries = commits.map(({ happenings }) => unpackHappenings(happenings));
  const events = entries.flat().filter(({ kind }) => kind === 'event');
  // The log does not name the deliveries that an event was made with.
  const made = Map.groupBy(
    events.length === 0
      ? []
      : await on.all<{ event: number; key: number }>(MADE_WITH, numbers(events.map(({ key }) => key))),
    ({ event }) => event,
  );
  const whole = entries.map((some) =>
    some.flatMap((entry): HappeningEntry[] => [
      entry,
      ...(entry.kind === 'event' ? (made.get(entry.key) ?? []) : []).map(
        ({ key }): HappeningEntry => ({ kind: 'delivery', key, tenant: entry.tenant }),
      ),
    ]),
  );
  const happeningOf = await readerOf(on, whole.flat(), now);
  return commits.map(({ number, place }, n) => ({ number, place, happenings: (whole[n] ?? []).flatMap(happeningOf) }));
}

/** What happened after a row's own entry in the log, oldest first. */
export async function since(on: Reader, { id, tenant, limit, now, below }: Since): Promise<Happening[]> {
  const tenantIs = tenant === null ? null : await tenantKey(on, tenant);
  if (tenantIs === undefined) return [];
  const place = await placeOf(on, id, tenant);
  if (place === null) return [];
  const deleted = await on.all<{ key: number }>('SELECT key FROM tenants WHERE deleted_at IS NOT NULL');
  const hidden = new Set(deleted.map(({ key }) => key));

  const happenings: Happening[] = [];
  let from = place.commit;
  for (let read = 0; read < COMMITS && happenings.length < limit; ) {
    const commits = await on.all<{ number: number; happenings: Uint8Array }>(
      'SELECT number, happenings FROM commits WHERE number >= $1 AND number < $2 ORDER BY number LIMIT 64',
      from,
      below,
    );
    const entries = commits.flatMap((commit) =>
      after(place, commit.number, unpackHappenings(commit.happenings)).filter(
        (entry) => !hidden.has(entry.tenant) && (tenantIs === null || entry.tenant === tenantIs),
      ),
    );
    happenings.push(...(await happeningsOf(on, entries, now)).slice(0, limit - happenings.length));
    const last = commits.at(-1);
    if (last === undefined) break;
    from = last.number + 1;
    read += commits.length;
  }
  return happenings;
}

/** Whether the log still holds all that came after a row. The entries of the row's own commit are not needed for that. */
export async function remembers(on: Reader, id: string, tenant: string | null): Promise<boolean> {
  const isUnknown = tenant !== null && (await tenantKey(on, tenant)) === undefined;
  const place = isUnknown ? null : await placeOf(on, id, tenant);
  if (place === null) return false;
  const forgotten = await on.get<{ number: number; at: number }>('SELECT number, at FROM forgotten_commits');
  if (forgotten === undefined) return true;
  return place.kind === null ? place.time > forgotten.at : place.commit >= forgotten.number;
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
async function placeOf(on: Reader, id: string, tenant: string | null): Promise<Place | null> {
  const [event] = await eventsWithId(on, id, tenant);
  if (event !== undefined) {
    const row = (await readSummaries(on, [event])).get(event);
    if (row !== undefined) return { commit: row.commit_number, kind: 'event', key: event, time: 0 };
  }
  const key = keyOf(id);
  if (key === null) return null;
  const attempt = (await readAttempts(on, [key])).get(key);
  if (attempt?.id === id) return { commit: attempt.commit_number, kind: 'attempt', key, time: 0 };
  const delivery = await findDelivery(on, id);
  if (delivery !== undefined) {
    if (delivery.changed_in !== null) return { commit: delivery.changed_in, kind: 'delivery', key, time: 0 };
    return { commit: delivery.event_commit, kind: 'event', key: delivery.event, time: 0 };
  }
  const first = await on.get<{ number: number }>(
    'SELECT number FROM commits WHERE at >= $1 ORDER BY at, number LIMIT 1',
    timeOf(key),
  );
  return { commit: first?.number ?? Number.MAX_SAFE_INTEGER, kind: null, key, time: timeOf(key) };
}

async function happeningsOf(on: Reader, entries: readonly HappeningEntry[], now: number): Promise<Happening[]> {
  return entries.flatMap(await readerOf(on, entries, now));
}

/** What entries of the log say; nothing where the row is gone. */
async function readerOf(
  on: Reader,
  entries: readonly HappeningEntry[],
  now: number,
): Promise<(entry: HappeningEntry) => Happening[]> {
  const keysOf = (wanted: HappeningKind): number[] =>
    entries.flatMap(({ kind, key }) => (kind === wanted ? [key] : []));
  const [events, attempts] = [await readSummaries(on, keysOf('event')), await readAttempts(on, keysOf('attempt'))];
  const deliveries = await readDeliveries(on, [
    ...new Set([...keysOf('delivery'), ...[...attempts.values()].map(({ delivery }) => delivery)]),
  ]);
  return ({ kind, key }) => {
    if (kind === 'event') {
      const row = events.get(key);
      return row === undefined ? [] : [{ kind, event: summaryOf(row) }];
    }
    const attempt = kind === 'attempt' ? attempts.get(key) : undefined;
    const row = deliveries.get(kind === 'attempt' ? (attempt?.delivery ?? -1) : key);
    if (row === undefined) return [];
    const delivery = deliveryOf(row, now);
    if (kind === 'delivery') return [{ kind, delivery }];
    return attempt === undefined ? [] : [{ kind: 'attempt', delivery, attempt: outlineOf(attempt, row) }];
  };
}
