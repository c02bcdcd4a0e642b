import type { EventFinds, EventQuery, EventSearch, FoundEvent, ListedEvent, Page } from '../../ports.ts';
import { eventKeys, keyOf } from '../key.ts';
import { createLook } from '../search.ts';
import { plain } from '../text.ts';
import { asked } from './asked.ts';
import { eventOf, readEvents, readSummaries, summaryOf } from './event-row.ts';
import type { Keyring } from './keyring.ts';
import { type KeyRange, scan, type Values } from './page.ts';
import type { Reader } from './reading.ts';
import { tenantKey } from './tenants.ts';

/** An id is made, and its event's time read, within this of each other. */
export const SLACK_MS = 2_000;

export async function listEvents(on: Reader, query: EventQuery): Promise<Page<ListedEvent>> {
  const { keys, next } = await keysOf(on, query, { limit: query.limit, isWalked: true });
  const rows = await readSummaries(on, keys);
  const data = keys.flatMap((key) => {
    const row = rows.get(key);
    return row === undefined ? [] : [{ ...summaryOf(row), deliveries: row.deliveries }];
  });
  return { data, next };
}

/** So many payloads are read at once: one may have 25 MiB. */
const READ_AT_ONCE = 20;

/** Looks into the events of a list, opening them. */
export async function searchEvents(on: Reader, keyring: Keyring, query: EventSearch): Promise<EventFinds> {
  const { keys, next } = await keysOf(on, query, { limit: query.most, isWalked: false });
  const look = createLook(query);
  for (let at = 0, going = true; going && at < keys.length; at += READ_AT_ONCE) {
    const part = keys.slice(at, at + READ_AT_ONCE);
    const rows = await readEvents(on, keyring, part);
    going = part.every((key) => {
      const row = rows.get(key);
      if (row === undefined) return true;
      const event = { ...summaryOf(row), deliveries: row.deliveries };
      return look.into({ key, event, sealed: row.sealed_data, open: row.open });
    });
  }
  return look.finds(keys, next);
}

const JOINS = 'JOIN events e ON e.tenant = c.tenant AND e.key = c.key';

/** The keys of a page of so many. */
async function keysOf(
  on: Reader,
  query: EventQuery,
  { limit, isWalked }: { readonly limit: number; readonly isWalked: boolean },
): ReturnType<typeof scan> {
  const tenant = query.tenant === null ? null : await tenantKey(on, query.tenant);
  if (tenant === undefined) return { keys: [], next: null };
  return scan(on, {
    limit,
    position: query.position,
    candidates: (values, range) => candidatesOf(values, query, tenant, range),
    joins: JOINS,
    filters: (values) => filtersOf(values, query),
    ...(isWalked ? { lateness: { joins: JOINS, commit: 'e.commit_number', firstKeyOf: eventKeys.firstOf } } : {}),
  });
}

/** Through the narrowest index there is. */
function candidatesOf(values: Values, query: EventQuery, tenant: number | null, range: KeyRange): string {
  const from = query.since === null ? 0 : eventKeys.firstOf(query.since - SLACK_MS);
  const until = query.until === null ? Number.MAX_SAFE_INTEGER : eventKeys.firstOf(query.until + SLACK_MS);
  const conditions = [
    `key >= ${values.add(Math.max(from, range.from))}`,
    `key < ${values.add(Math.min(until, range.below))}`,
  ];
  if (tenant !== null) conditions.push(`tenant = ${values.add(tenant)}`);
  if (query.source !== null) conditions.push(`source = ${values.add(asked(query.source))}`);
  return `SELECT key, tenant FROM events WHERE ${conditions.join(' AND ')}`;
}

function filtersOf(values: Values, query: EventQuery): string[] {
  const filters = ['e.tenant NOT IN (SELECT key FROM tenants WHERE deleted_at IS NOT NULL)'];
  if (query.type !== null) filters.push(`e.type = ${values.add(asked(query.type))}`);
  if (query.key !== null) filters.push(`e.ordering_key = ${values.add(plain(query.key))}`);
  if (query.since !== null) filters.push(`e.accepted_at >= ${values.add(query.since)}`);
  if (query.until !== null) filters.push(`e.accepted_at < ${values.add(query.until)}`);
  return filters;
}

/** The keys of every living tenant's event that bears an id, or of one tenant's. */
export async function eventsWithId(on: Reader, id: string, tenant: string | null): Promise<number[]> {
  const ours = keyOf(id);
  const rows = await on.all<{ key: number }>(
    `SELECT e.key FROM events e JOIN tenants t ON t.key = e.tenant AND t.deleted_at IS NULL
      WHERE e.key = $1 AND e.id = $2 AND ($3::text IS NULL OR t.id = $3)
    UNION
    SELECT e.key FROM event_ids i JOIN tenants t ON t.key = i.tenant AND t.deleted_at IS NULL
      JOIN events e ON e.tenant = i.tenant AND e.key = i.event
      WHERE i.id = $2 AND ($3::text IS NULL OR t.id = $3)
    ORDER BY 1`,
    ours === null ? null : eventKeys.ofOurs(ours),
    asked(id),
    tenant === null ? null : asked(tenant),
  );
  return rows.map(({ key }) => key);
}

export async function findEvents(
  on: Reader,
  keyring: Keyring,
  { id, tenant }: { id: string; tenant: string | null },
): Promise<FoundEvent[]> {
  const keys = (await eventsWithId(on, id, tenant)).slice(0, 2);
  const rows = await readEvents(on, keyring, keys);
  return keys.flatMap((key) => {
    const row = rows.get(key);
    if (row === undefined) return [];
    return [{ event: eventOf(row), deliveries: row.deliveries, erased: row.sealed_data === null }];
  });
}
