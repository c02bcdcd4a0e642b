import type { PollAnswer, PollQuery, PollStore, Vault } from '../../ports.ts';
import { choosePage, type PollFound, type PollRow } from '../poll-page.ts';
import { type PollPlace, readPlace, START, writePlace } from '../poll-place.ts';
import type { Connection } from './connection.ts';
import { STATUS } from './delivery-row.ts';
import { dueEventOf, readEvent } from './event-row.ts';
import { change, type SettingsParts } from './settings-job.ts';

export function createPolling(parts: SettingsParts): PollStore {
  return {
    startPolling: (endpoint) =>
      change(parts, (connection) => {
        const changed = connection.run(
          'UPDATE endpoints SET polls = coalesce(polls, 0) WHERE id = ? AND deleted_at IS NULL',
          endpoint,
        );
        return changed === 1 ? 'started' : 'unknown';
      }),
  };
}

/** What a consumer has still to get. To be read in one snapshot. */
export function poll(
  { connection, vault, now }: { connection: Connection; vault: Vault; now: number },
  { endpoint: id, after, limit }: PollQuery,
): PollAnswer | null {
  const endpoint = connection.get<Endpoint>(
    'SELECT key, tenant, polls FROM endpoints WHERE id = ? AND deleted_at IS NULL',
    id,
  );
  if (endpoint === undefined) return null;
  if (endpoint.polls === null) return { kind: 'not_polled' };
  if (after === 'end') {
    const position = writePlace({ part: 'numbered', at: endpoint.polls, later: [] });
    return { kind: 'page', polled: [], position, hasMore: false, hasGap: false, nextDueAt: null };
  }
  const given = after === null ? START : readPlace(after);
  const isLost = isAstray(connection, given, endpoint);
  const from = isLost && given.part === 'numbered' ? { ...given, at: 0 } : given;
  const found = findRows(connection, endpoint, from, limit + 1);
  const chosen = choosePage(found, { from, isFirst: after === null || isLost, limit, now });
  const polled = chosen.rows.flatMap((row) => {
    const event = readEvent(connection, row.event);
    const due = event === undefined ? null : dueEventOf(event, vault);
    return due === null ? [] : [{ delivery: row.id, event: { ...due, data: new Uint8Array(due.data) } }];
  });
  const { hasMore, nextDueAt } = chosen;
  const hasGap = chosen.hasGap || isLost;
  return { kind: 'page', polled, position: writePlace(chosen.place), hasMore, hasGap, nextDueAt };
}

interface Endpoint {
  readonly key: number;
  readonly tenant: number;
  readonly polls: number | null;
}

/**
 * Whether what came right after a place cannot be told any more: its own row is gone by its retention, or it is a place of
 * a future that a restored backup does not know.
 */
function isAstray(connection: Connection, { part, at }: PollPlace, { key, polls }: Endpoint): boolean {
  if (part === 'history') {
    return at > 0 && connection.get('SELECT 1 FROM deliveries WHERE key = ?', at) === undefined;
  }
  if (at >= (polls ?? 0)) return at > (polls ?? 0);
  // Everything behind it is gone: there is no row that could show the gap.
  return connection.get('SELECT 1 FROM deliveries WHERE endpoint = ? AND polled > ? LIMIT 1', key, at) === undefined;
}

function findRows(connection: Connection, endpoint: Endpoint, from: PollPlace, count: number): PollFound {
  const later = from.later.flatMap((key) => connection.all<Row>(LATER, key, endpoint.key));
  const history =
    from.part === 'numbered'
      ? []
      : connection.all<Row>(HISTORY, from.at, endpoint.tenant, endpoint.key, from.at, count);
  const isHistoryOver = history.length < count;
  const after = from.part === 'numbered' ? from.at : 0;
  const numbered = isHistoryOver ? connection.all<Row>(NUMBERED, endpoint.key, after, count - history.length) : [];
  const rows = [...history, ...numbered].map(rowOf);
  return { later: later.map(rowOf), rows, isHistoryOver, hasMore: rows.length === count };
}

interface Row {
  readonly key: number;
  readonly id: string;
  readonly event: number;
  readonly polled: number | null;
  readonly status: number;
  readonly is_erased: number;
  readonly expires_at: number | null;
  readonly deliver_at: number | null;
  readonly bytes: number | null;
}

const COLUMNS = `d.key, d.id, d.event, d.polled, d.status, e.expires_at, e.deliver_at,
  (e.sealed_data IS NULL OR e.commit_number < t.erased_before) AS is_erased, length(e.sealed_data) AS bytes`;
const EVENT = 'CROSS JOIN events e ON e.key = d.event CROSS JOIN tenants t ON t.key = d.tenant';

const LATER = `SELECT ${COLUMNS} FROM deliveries d ${EVENT} WHERE d.key = ? AND d.endpoint = ?`;
/** Bucket by bucket (buckets.ts), the oldest first. */
const HISTORY = `SELECT ${COLUMNS} FROM deliveries_buckets b
  CROSS JOIN deliveries d INDEXED BY deliveries_by_tenant ON d.bucket = b.number ${EVENT}
  WHERE b.number >= coalesce((SELECT number FROM deliveries_buckets WHERE first_key <= ? ORDER BY first_key DESC LIMIT 1), 0)
    AND d.tenant = ? AND d.endpoint = ? AND d.key > ? AND d.polled IS NULL
  ORDER BY b.number, d.key LIMIT ?`;
const NUMBERED = `SELECT ${COLUMNS} FROM deliveries d INDEXED BY deliveries_polled ${EVENT}
  WHERE d.endpoint = ? AND d.polled > ? ORDER BY d.polled LIMIT ?`;

function rowOf(row: Row): PollRow {
  return {
    key: row.key,
    id: row.id,
    event: row.event,
    number: row.polled,
    isCancelled: row.status === STATUS.cancelled,
    isErased: row.is_erased === 1,
    expiresAt: row.expires_at,
    deliverAt: row.deliver_at,
    bytes: row.bytes ?? 0,
  };
}
