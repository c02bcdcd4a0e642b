import type { TakeRequest } from '../../ports.ts';
import { keyOf } from '../key.ts';
import { RUN } from '../run.ts';
import { numbers, texts } from './arrays.ts';
import { byWholeKey } from './by-whole-key.ts';
import type { Reader } from './reading.ts';

/** An open delivery, as far as taking it needs. */
export interface OpenRow {
  /** The place of the request. */
  readonly n: number;
  readonly key: number;
  readonly id: string;
  readonly endpoint: number;
  readonly event: number;
  readonly status: number;
  readonly attempts: number;
  readonly spent: number;
  readonly part: number;
  readonly due_at: number;
  readonly sequence: number | null;
  readonly chain: string | null;
}

export interface FoundRows {
  readonly rows: readonly OpenRow[];
  readonly nextDueAt: number | null;
}

/** Which parts of the index of open deliveries a request reads by their due time. */
type Parts = 'replay' | 'unblocked' | 'all';

function partsOf({ lane, ordering }: TakeRequest): Parts {
  if (lane === 'replay') return 'replay';
  return ordering === 'key' ? 'unblocked' : 'all';
}

/** What `take` asks for, by the places of the requests. */
export async function openRows(on: Reader, requests: readonly TakeRequest[]): Promise<readonly FoundRows[]> {
  const isNumbered = ({ lane, ordering }: TakeRequest): boolean => lane === 'due' && ordering === 'endpoint';
  const [due, numbered] = await Promise.all([
    read(on, BY_TIME, requests, () => true),
    read(on, BY_NUMBER, requests, isNumbered),
  ]);
  const found = requests.map((request, n): FoundRows => {
    const rows = due.get(n) ?? [];
    return isNumbered(request) ? byNumber(rows, numbered.get(n) ?? [], request) : firstDue(rows, request);
  });
  const chained = requests.flatMap((request, n) =>
    request.lane === 'due' && request.ordering === 'key'
      ? (found[n]?.rows.filter(({ chain }) => chain !== null) ?? [])
      : [],
  );
  if (chained.length === 0) return found;
  const behind = await followers(on, chained);
  return requests.map((request, n) => withFollowers(found[n] as FoundRows, behind, request));
}

const COLUMNS =
  'd.key, d.id, o.endpoint, d.event, d.status, d.attempts, d.spent, o.part, o.due_at, o.sequence, o.chain';
const part = (number: number, parts: readonly Parts[]): string => `(SELECT * FROM open_deliveries o
  WHERE r.parts IN (${parts.map((name) => `'${name}'`).join(', ')}) AND o.endpoint = p.key AND o.part = ${number}
  ORDER BY o.due_at, o.delivery LIMIT r.count)`;
const REQUESTS = `unnest($1::int[], $2::text[], $3::int[], $4::text[]) AS r (n, id, count, parts)
  JOIN endpoints p ON p.id = r.id AND p.deleted_at IS NULL`;
const DELIVERIES = `JOIN ${byWholeKey('deliveries', 'd', { tenant: 'o.tenant', key: 'o.delivery' })}`;

const BY_TIME = `SELECT r.n, ${COLUMNS} FROM ${REQUESTS}
  CROSS JOIN LATERAL (SELECT * FROM (
    ${part(0, ['unblocked', 'all'])} UNION ALL ${part(1, ['replay'])} UNION ALL ${part(2, ['all'])}
  ) u ORDER BY u.due_at, u.delivery LIMIT r.count) o
  ${DELIVERIES} ORDER BY r.n, o.due_at, o.delivery`;

const BY_NUMBER = `SELECT r.n, ${COLUMNS} FROM ${REQUESTS}
  CROSS JOIN LATERAL (SELECT * FROM open_deliveries o WHERE o.endpoint = p.key AND o.sequence IS NOT NULL
    AND o.part <> 1 ORDER BY o.sequence, o.delivery LIMIT r.count) o
  ${DELIVERIES} ORDER BY r.n, o.sequence, o.delivery`;

const BEHIND = `SELECT 0 AS n, ${COLUMNS} FROM unnest($1::bigint[], $2::text[], $3::bigint[])
    AS f (endpoint, chain, sequence)
  CROSS JOIN LATERAL (SELECT * FROM open_deliveries o WHERE o.endpoint = f.endpoint AND o.chain = f.chain
    AND o.sequence > f.sequence ORDER BY o.sequence LIMIT ${RUN}) o
  ${DELIVERIES} ORDER BY o.endpoint, o.chain, o.sequence`;

type NamedRow = OpenRow & { readonly endpoint_id: string };

const BY_KEY = `SELECT 0 AS n, ${COLUMNS}, p.id AS endpoint_id FROM open_deliveries o ${DELIVERIES}
  JOIN endpoints p ON p.key = o.endpoint AND p.deleted_at IS NULL WHERE o.delivery = ANY($1::bigint[])`;

/** Open deliveries by their ids, of endpoints that were not deleted. */
export async function openRowsByIds(on: Reader, ids: readonly string[]): Promise<readonly NamedRow[]> {
  const rows = await on.all<NamedRow>(BY_KEY, numbers(ids.flatMap((id) => keyOf(id) ?? [])));
  const asked = new Set(ids);
  return rows.filter(({ id }) => asked.has(id));
}

/** One more than each request wants, so that it can be told when the next is due. */
async function read(
  on: Reader,
  sql: string,
  requests: readonly TakeRequest[],
  isAsked: (request: TakeRequest) => boolean,
): Promise<Map<number, OpenRow[]>> {
  const asked = requests.flatMap((request, n) => (isAsked(request) ? [{ ...request, n }] : []));
  const found = new Map<number, OpenRow[]>();
  if (asked.length === 0) return found;
  const rows = await on.all<OpenRow>(
    sql,
    numbers(asked.map(({ n }) => n)),
    texts(asked.map(({ endpoint }) => endpoint)),
    numbers(asked.map(({ limit, except }) => limit + 1 + except.length)),
    texts(asked.map(partsOf)),
  );
  for (const row of rows) add(found, row.n, row);
  return found;
}

function add<Key>(found: Map<Key, OpenRow[]>, key: Key, row: OpenRow): void {
  const of = found.get(key);
  if (of === undefined) found.set(key, [row]);
  else of.push(row);
}

/** The first that are due, of rows in the order of their turn; the first that is not ends it. */
function firstDue(rows: readonly OpenRow[], { until, limit, except }: TakeRequest): FoundRows {
  const held = new Set(except);
  const found: OpenRow[] = [];
  for (const row of rows) {
    if (held.has(row.id)) continue;
    if (found.length === limit || row.due_at > until) return { rows: found, nextDueAt: row.due_at };
    found.push(row);
  }
  return { rows: found, nextDueAt: null };
}

/**
 * What was made before the endpoint numbered its events has no number and no place in the order. It is looked for among
 * the first due only: reading a million numbered ones to find none would cost more than it is worth.
 */
function byNumber(all: readonly OpenRow[], numbered: readonly OpenRow[], request: TakeRequest): FoundRows {
  const others = firstDue(
    all.filter(({ sequence }) => sequence === null),
    request,
  );
  const inOrder = firstDue(numbered, { ...request, limit: request.limit - others.rows.length });
  const next = Math.min(others.nextDueAt ?? Number.POSITIVE_INFINITY, inOrder.nextDueAt ?? Number.POSITIVE_INFINITY);
  return { rows: [...others.rows, ...inOrder.rows], nextDueAt: Number.isFinite(next) ? next : null };
}

async function followers(on: Reader, firsts: readonly OpenRow[]): Promise<ReadonlyMap<string, OpenRow[]>> {
  const rows = await on.all<OpenRow>(
    BEHIND,
    numbers(firsts.map(({ endpoint }) => endpoint)),
    texts(firsts.map(({ chain }) => chain)),
    numbers(firsts.map(({ sequence }) => sequence)),
  );
  const found = new Map<string, OpenRow[]>();
  for (const row of rows) add(found, chainOf(row), row);
  return found;
}

function chainOf({ endpoint, chain }: OpenRow): string {
  return `${endpoint} ${chain}`;
}

/** Behind the first of each key, while there is room, those that follow it. */
function withFollowers(
  { rows, nextDueAt }: FoundRows,
  behind: ReadonlyMap<string, readonly OpenRow[]>,
  { until, limit, except, lane, ordering }: TakeRequest,
): FoundRows {
  if (lane !== 'due' || ordering !== 'key') return { rows, nextDueAt };
  const held = new Set(except);
  const found = [...rows];
  for (const first of rows) {
    const room = Math.min(RUN, limit - found.length);
    if (room <= 0) break;
    if (first.chain === null) continue;
    for (const row of (behind.get(chainOf(first)) ?? []).slice(0, room)) {
      if (row.due_at > until || held.has(row.id)) break;
      found.push(row);
    }
  }
  return { rows: found, nextDueAt };
}
