import type { PollAnswer, PollQuery, PollStore } from '../../ports.ts';
import { choosePage, type PollFound, type PollRow } from '../poll-page.ts';
import { type PollPlace, readPlace, START, writePlace } from '../poll-place.ts';
import { numbers } from './arrays.ts';
import { asked } from './asked.ts';
import { COMMIT_NUMBER } from './commit.ts';
import { STATUS } from './delivery-row.ts';
import { IS_ERASED } from './erase.ts';
import { dueEventOf, readEvents } from './event-row.ts';
import type { Keyring } from './keyring.ts';
import type { Reader } from './reading.ts';
import { change, type SettingsParts } from './settings-job.ts';

export function createPolling(parts: SettingsParts): PollStore {
  return {
    startPolling: (endpoint) =>
      change(parts, async (transaction) => {
        const changed = await transaction.run(
          `UPDATE endpoints SET polls = coalesce(polls, 0), polled_since = coalesce(polled_since, ${COMMIT_NUMBER})
            WHERE id = $1 AND deleted_at IS NULL`,
          endpoint,
        );
        return changed === 1 ? 'started' : 'unknown';
      }),
  };
}

interface Polling {
  readonly keyring: Keyring;
  readonly now: number;
  /** Every commit below this number is over (`settledBelow`), asked before the snapshot that is read. */
  readonly below: number;
}

/** What a consumer has still to get. To be read in one snapshot. */
export async function poll(
  on: Reader,
  { keyring, now, below }: Polling,
  { endpoint: id, after, limit }: PollQuery,
): Promise<PollAnswer | null> {
  const endpoint = await on.get<Endpoint>(
    'SELECT key, tenant, polls, polled_since FROM endpoints WHERE id = $1 AND deleted_at IS NULL',
    asked(id),
  );
  if (endpoint === undefined) return null;
  if (endpoint.polls === null) return { kind: 'not_polled' };
  // A commit that began before may bring a delivery without a number, and a key from before what has been told.
  if ((endpoint.polled_since ?? 0) >= below) return { kind: 'unsettled' };
  if (after === 'end') {
    const position = writePlace({ part: 'numbered', at: endpoint.polls, later: [] });
    return { kind: 'page', polled: [], position, hasMore: false, hasGap: false, nextDueAt: null };
  }
  const given = after === null ? START : readPlace(after);
  const isLost = await isAstray(on, given, endpoint);
  const from = isLost && given.part === 'numbered' ? { ...given, at: 0 } : given;
  const found = await findRows(on, endpoint, from, limit + 1);
  const chosen = choosePage(found, { from, isFirst: after === null || isLost, limit, now });
  const events = await readEvents(
    on,
    keyring,
    chosen.rows.map(({ event }) => event),
  );
  const polled = chosen.rows.flatMap((row) => {
    const event = events.get(row.event);
    const due = event === undefined ? null : dueEventOf(event);
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
  readonly polled_since: number | null;
}

/**
 * Whether what came right after a place cannot be told any more: its own row is gone by its retention, or it is a place of
 * a future that a restored backup does not know.
 */
async function isAstray(on: Reader, { part, at }: PollPlace, { key, polls }: Endpoint): Promise<boolean> {
  if (part === 'history') {
    return at > 0 && (await on.get('SELECT 1 AS found FROM deliveries WHERE key = $1', at)) === undefined;
  }
  if (at >= (polls ?? 0)) return at > (polls ?? 0);
  // Everything behind it is gone: there is no row that could show the gap.
  const next = 'SELECT 1 AS found FROM deliveries WHERE endpoint = $1 AND polled > $2 LIMIT 1';
  return (await on.get(next, key, at)) === undefined;
}

async function findRows(on: Reader, endpoint: Endpoint, from: PollPlace, count: number): Promise<PollFound> {
  const later = from.later.length === 0 ? [] : await on.all<Row>(LATER, endpoint.key, numbers(from.later));
  const history = from.part === 'numbered' ? [] : await on.all<Row>(HISTORY, endpoint.key, from.at, count);
  const isHistoryOver = history.length < count;
  const after = from.part === 'numbered' ? from.at : 0;
  const numbered = isHistoryOver ? await on.all<Row>(NUMBERED, endpoint.key, after, count - history.length) : [];
  const rows = [...history, ...numbered].map(rowOf);
  return { later: later.map(rowOf), rows, isHistoryOver, hasMore: rows.length === count };
}

interface Row {
  readonly key: number;
  readonly id: string;
  readonly event: number;
  readonly polled: number | null;
  readonly status: number;
  readonly is_erased: boolean;
  readonly expires_at: number | null;
  readonly deliver_at: number | null;
  readonly bytes: number | null;
}

const SELECT = `SELECT d.key, d.id, d.event, d.polled, d.status, e.expires_at, e.deliver_at,
    ${IS_ERASED} AS is_erased, octet_length(e.sealed_data) AS bytes
  FROM deliveries d JOIN events e ON e.tenant = d.tenant AND e.key = d.event JOIN tenants t ON t.key = d.tenant`;
const LATER = `${SELECT} WHERE d.endpoint = $1 AND d.key = ANY($2::bigint[]) ORDER BY d.key`;
const HISTORY = `${SELECT} WHERE d.endpoint = $1 AND d.key > $2 AND d.polled IS NULL ORDER BY d.key LIMIT $3`;
const NUMBERED = `${SELECT} WHERE d.endpoint = $1 AND d.polled > $2 ORDER BY d.polled LIMIT $3`;

function rowOf(row: Row): PollRow {
  return {
    key: row.key,
    id: row.id,
    event: row.event,
    number: row.polled,
    isCancelled: row.status === STATUS.cancelled,
    isErased: row.is_erased,
    expiresAt: row.expires_at,
    deliverAt: row.deliver_at,
    bytes: row.bytes ?? 0,
  };
}
