import type { TakeRequest } from '../../ports.ts';
import { keyOf } from '../key.ts';
import { RUN } from '../run.ts';
import type { Connection } from './connection.ts';
import { PART } from './delivery-row.ts';

/** An open delivery, as far as taking it needs. */
export interface OpenRow {
  readonly key: number;
  readonly id: string;
  readonly event: number;
  readonly status: number;
  readonly attempts: number;
  readonly spent: number;
  readonly due_at: number;
  readonly sequence: number | null;
  readonly chain: string | null;
  readonly is_waiting: number;
}

interface Found {
  readonly rows: readonly OpenRow[];
  readonly nextDueAt: number | null;
}

const FEW = 8;

/** What `take` asks for at one endpoint. */
export function openRows(connection: Connection, endpoint: number, request: TakeRequest): Found {
  const except = new Set(request.except);
  const read = (sql: string, limit: number): OpenRow[] =>
    connection.all<OpenRow>(sql, endpoint, limit + 1 + except.size);
  // Mostly few of the many that wait are due.
  const due = (sql: string): Found => {
    const few = firstDue(read(sql, FEW), except, { ...request, limit: FEW });
    const isAll = few.rows.length < FEW && few.rows.length <= request.limit;
    return isAll ? few : firstDue(read(sql, request.limit), except, request);
  };
  if (request.lane === 'replay') return due(REPLAYS);
  switch (request.ordering) {
    case 'none':
      return due(ALL);
    case 'key':
      return byKey(connection, endpoint, due(UNBLOCKED), except, request);
    case 'endpoint':
      return byNumber(read(ALL, request.limit), read(NUMBERED, request.limit), except, request);
  }
}

/** An open delivery by its id, of an endpoint that was not deleted. */
export function openRow(connection: Connection, id: string): (OpenRow & { readonly endpoint_id: string }) | undefined {
  const row = connection.get<OpenRow & { readonly endpoint_id: string }>(BY_ID, keyOf(id));
  return row?.id === id ? row : undefined;
}

/** The first that are due, of rows in the order of their turn; the first that is not ends it. */
function firstDue(rows: readonly OpenRow[], except: ReadonlySet<string>, { until, limit }: TakeRequest): Found {
  const found: OpenRow[] = [];
  for (const row of rows) {
    if (except.has(row.id)) continue;
    if (found.length === limit || row.due_at > until) return { rows: found, nextDueAt: row.due_at };
    found.push(row);
  }
  return { rows: found, nextDueAt: null };
}

/** Behind the first of each key, while there is room, those that follow it. */
function byKey(
  connection: Connection,
  endpoint: number,
  { rows, nextDueAt }: Found,
  except: ReadonlySet<string>,
  { until, limit }: TakeRequest,
): Found {
  const found = [...rows];
  for (const { chain, sequence } of rows) {
    const room = Math.min(RUN, limit - found.length);
    if (room <= 0) break;
    if (chain === null) continue;
    for (const row of connection.all<OpenRow>(BEHIND, endpoint, chain, sequence, room)) {
      if (row.due_at > until || except.has(row.id)) break;
      found.push(row);
    }
  }
  return { rows: found, nextDueAt };
}

/**
 * What was made before the endpoint numbered its events has no number and no place in the order. It is looked for among
 * the first due only: reading a million numbered ones to find none would hold up the accepting thread.
 */
function byNumber(
  all: readonly OpenRow[],
  numbered: readonly OpenRow[],
  except: ReadonlySet<string>,
  request: TakeRequest,
): Found {
  const others = firstDue(
    all.filter(({ sequence }) => sequence === null),
    except,
    request,
  );
  const inOrder = firstDue(numbered, except, { ...request, limit: request.limit - others.rows.length });
  const next = Math.min(others.nextDueAt ?? Number.POSITIVE_INFINITY, inOrder.nextDueAt ?? Number.POSITIVE_INFINITY);
  return { rows: [...others.rows, ...inOrder.rows], nextDueAt: Number.isFinite(next) ? next : null };
}

const COLUMNS = 'key, id, event, status, attempts, spent, due_at, sequence, chain, is_waiting';
const SELECT = `SELECT ${COLUMNS} FROM deliveries`;
const BY_ID = `SELECT ${COLUMNS.replace(/\w+/g, 'd.$&')}, p.id AS endpoint_id FROM deliveries d
  JOIN endpoints p ON p.key = d.endpoint WHERE d.key = ? AND d.due_at IS NOT NULL AND p.deleted_at IS NULL`;
const part = (number: number): string => `SELECT * FROM (${SELECT} INDEXED BY deliveries_open
  WHERE is_waiting = ${number} AND endpoint = ?1 AND due_at IS NOT NULL ORDER BY due_at, key LIMIT ?2)`;
const parts = (...numbers: number[]): string =>
  `${numbers.map(part).join(' UNION ALL ')} ORDER BY due_at, key LIMIT ?2`;

const REPLAYS = parts(PART.replay);
const UNBLOCKED = parts(PART.fresh, PART.waiting);
const ALL = parts(PART.fresh, PART.waiting, PART.blocked);
const NUMBERED = `${SELECT} INDEXED BY deliveries_ordered
  WHERE endpoint = ? AND due_at IS NOT NULL AND sequence IS NOT NULL AND is_waiting <> ${PART.replay}
  ORDER BY sequence, key LIMIT ?`;
const BEHIND = `${SELECT} INDEXED BY deliveries_chained
  WHERE endpoint = ? AND chain = ? AND due_at IS NOT NULL AND sequence > ? ORDER BY sequence LIMIT ?`;
