import type { EventFinds, EventQuery, EventSearch, FoundEvent, ListedEvent, Page, Vault } from '../../ports.ts';
import { eventKeys, keyOf } from '../key.ts';
import { createLook } from '../search.ts';
import { plain } from '../text.ts';
import { bucketsBetween } from './buckets.ts';
import type { Connection } from './connection.ts';
import { eventOf, readEvent, readSummary, summaryOf } from './event-row.ts';
import { type Clause, keyAt, type Segment, scan } from './page.ts';

/** An id is made, and its event's time read, within this of each other. */
export const SLACK_MS = 2_000;

export function listEvents(connection: Connection, query: EventQuery): Page<ListedEvent> {
  const { keys, next } = keysOf(connection, query, query.limit);
  const data = keys.flatMap((key) => {
    const row = readSummary(connection, key);
    return row === undefined ? [] : [{ ...summaryOf(row), deliveries: row.deliveries }];
  });
  return { data, next };
}

/** Looks into the events of a list through the vault. */
export function searchEvents(connection: Connection, vault: Vault, query: EventSearch): EventFinds {
  const { keys, next } = keysOf(connection, query, query.most);
  const look = createLook(query);
  for (const key of keys) {
    const row = readEvent(connection, key);
    if (row === undefined) continue;
    const event = { ...summaryOf(row), deliveries: row.deliveries };
    if (!look.into({ key, event, sealed: row.sealed_data, open: vault.open })) break;
  }
  return look.finds(keys, next);
}

/** The keys of a page of so many. */
function keysOf(connection: Connection, query: EventQuery, limit: number): ReturnType<typeof scan> {
  const tenant = query.tenant === null ? null : tenantKey(connection, query.tenant);
  if (tenant === undefined) return { keys: [], next: null };
  return scan(connection, {
    limit,
    segments: segments(connection, query, tenant),
    joins: 'CROSS JOIN events e ON e.key = c.key',
    filters: filtersOf(query, tenant),
  });
}

function* segments(connection: Connection, query: EventQuery, tenant: number | null): Generator<Segment> {
  const from = query.since === null ? 0 : eventKeys.firstOf(query.since - SLACK_MS);
  const until = query.until === null ? Number.MAX_SAFE_INTEGER : eventKeys.firstOf(query.until + SLACK_MS);
  const range = [from, Math.min(until, keyAt(query.position))];
  if (query.source !== null) {
    const sql = 'SELECT key FROM events INDEXED BY events_by_source WHERE source = ? AND key >= ? AND key < ?';
    yield { candidates: { sql, values: [query.source, ...range] }, firstKey: 0 };
  } else if (tenant !== null) {
    const sql = `SELECT key FROM events INDEXED BY events_by_tenant
      WHERE bucket = ? AND tenant = ? AND key >= ? AND key < ?`;
    for (const { number, firstKey } of bucketsBetween(connection, 'events', range)) {
      yield { candidates: { sql, values: [number, tenant, ...range] }, firstKey };
    }
  } else {
    yield { candidates: { sql: 'SELECT key FROM events WHERE key >= ? AND key < ?', values: range }, firstKey: 0 };
  }
}

function filtersOf(query: EventQuery, tenant: number | null): Clause[] {
  const filters: Clause[] = [
    { sql: 'e.tenant NOT IN (SELECT key FROM tenants WHERE deleted_at IS NOT NULL)', values: [] },
  ];
  if (tenant !== null) filters.push({ sql: 'e.tenant = ?', values: [tenant] });
  if (query.type !== null) filters.push({ sql: 'e.type = ?', values: [query.type] });
  if (query.source !== null) filters.push({ sql: 'e.source = ?', values: [query.source] });
  if (query.key !== null) filters.push({ sql: 'e.ordering_key = ?', values: [plain(query.key)] });
  if (query.since !== null) filters.push({ sql: 'e.accepted_at >= ?', values: [query.since] });
  if (query.until !== null) filters.push({ sql: 'e.accepted_at < ?', values: [query.until] });
  return filters;
}

/** The key of a living tenant. */
export function tenantKey(connection: Connection, id: string): number | undefined {
  return connection.get<{ key: number }>('SELECT key FROM tenants WHERE id = ? AND deleted_at IS NULL', id)?.key;
}

/** The keys of every living tenant's event that bears an id, or of one tenant's. */
export function eventsWithId(connection: Connection, id: string, tenant: string | null): number[] {
  const ours = keyOf(id);
  const rows = connection.all<{ key: number }>(
    `SELECT e.key FROM events e JOIN tenants t ON t.key = e.tenant AND t.deleted_at IS NULL
      WHERE e.key = ?1 AND e.id = ?2 AND (?3 IS NULL OR t.id = ?3)
    UNION
    SELECT e.key FROM event_ids i JOIN tenants t ON t.key = i.tenant AND t.deleted_at IS NULL
      JOIN events e ON e.key = i.event WHERE i.id = ?2 AND (?3 IS NULL OR t.id = ?3)
    ORDER BY 1`,
    ours === null ? null : eventKeys.ofOurs(ours),
    id,
    tenant,
  );
  return rows.map(({ key }) => key);
}

export function findEvents(connection: Connection, vault: Vault, id: string, tenant: string | null): FoundEvent[] {
  return eventsWithId(connection, id, tenant)
    .slice(0, 2)
    .flatMap((key) => {
      const row = readEvent(connection, key);
      if (row === undefined) return [];
      return [{ event: eventOf(row, vault), deliveries: row.deliveries, erased: row.sealed_data === null }];
    });
}
