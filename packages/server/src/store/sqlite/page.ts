import type { SQLInputValue } from 'node:sqlite';
import type { Page, PageRequest, Position } from '../../ports.ts';
import type { Connection } from './connection.ts';

/**
 * How many rows one page may look at. A filter that few rows pass would else read the whole table for one page: such a
 * page comes short, with a position to go on from.
 */
const SCANNED = 10_000;
/** The same where the candidates have to be sorted first: keeping the newest thousand of a million is cheap. */
const SORTED = 1_000;
/** How many segments one page may look into. */
const VISITED = 20_000;

/** A piece of SQL and the values for its question marks. */
export interface Clause {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** A stretch of a list, none of whose keys is below `firstKey`. */
export interface Segment {
  /** Selects `key` of the candidates and ends in its conditions. */
  readonly candidates: Clause;
  readonly firstKey: number;
}

export interface Scan {
  readonly limit: number;
  /** Newest first. */
  readonly segments: Iterable<Segment>;
  /** The index of a segment does not give its candidates newest first. */
  readonly isSorted?: boolean;
  /** Joins to a candidate `c` what the filters need. */
  readonly joins: string;
  readonly filters: readonly Clause[];
}

/** The keys of a page, newest first. Candidates are read in their order and no further than the page needs. */
export function scan(connection: Connection, query: Scan): { keys: number[]; next: Position | null } {
  const { limit, joins, filters } = query;
  const most = query.isSorted ? SORTED : SCANNED;
  const where = filters.length === 0 ? '' : `WHERE ${filters.map(({ sql }) => sql).join(' AND ')}`;
  const values = filters.flatMap((filter) => filter.values);
  const keys: number[] = [];
  let scanned = 0;
  let visited = 0;
  for (const { candidates, firstKey } of query.segments) {
    const ordered = `${candidates.sql} ORDER BY key DESC`;
    const rows = connection.all<{ key: number }>(
      `SELECT c.key FROM (${ordered} LIMIT ${most}) c ${joins} ${where} LIMIT ?`,
      ...candidates.values,
      ...values,
      limit + 1 - keys.length,
    );
    for (const { key } of rows) keys.push(key);
    if (keys.length > limit) return { keys: keys.slice(0, limit), next: String(keys[limit - 1]) };

    const last = connection.get<{ key: number }>(`${ordered} LIMIT 1 OFFSET ${most - 1}`, ...candidates.values);
    if (last !== undefined) return { keys, next: String(last.key) };
    scanned += connection.get<{ rows: number }>(
      `SELECT count(*) AS rows FROM (${candidates.sql})`,
      ...candidates.values,
    )?.rows as number;
    if ((scanned >= most || ++visited >= VISITED) && firstKey > 0) return { keys, next: String(firstKey) };
  }
  return { keys, next: null };
}

/** A page of rows that are few enough to be read as they are. */
export function page<Row extends { readonly key: number }, Item>(
  { limit }: PageRequest,
  rows: readonly Row[],
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map(itemOf),
    next: rows.length > limit && last !== undefined ? String(last.key) : null,
  };
}

/** The key that a page begins below. */
export function keyAt(position: Position | null): number {
  if (position === null) return Number.MAX_SAFE_INTEGER;
  const key = Number(position);
  if (!Number.isSafeInteger(key)) throw new RangeError('the position is none of this store');
  return key;
}
