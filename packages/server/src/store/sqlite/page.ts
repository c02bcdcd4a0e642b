import type { SQLInputValue } from 'node:sqlite';
import type { Page, PageRequest, Position } from '../../ports.ts';
import type { Connection } from './connection.ts';

/**
 * How many rows one page may look at. A filter that few rows pass would else read the whole table for one page: such a
 * page comes short, with a position to go on from.
 */
export const SCANNED = 10_000;

/** A piece of SQL and the values for its question marks. */
export interface Clause {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

export interface Scan extends PageRequest {
  /** Selects `key` of the candidates, with a condition `key < ?` last to come: newest first is added here. */
  readonly candidates: (before: Clause) => Clause;
  /** Joins to a candidate `c` what the filters need. */
  readonly joins: string;
  readonly filters: readonly Clause[];
}

/** The keys of a page, newest first. Candidates are read in their order and no further than the page needs. */
export function scan(connection: Connection, query: Scan): { keys: number[]; next: Position | null } {
  const { limit, candidates, joins, filters } = query;
  const inner = candidates({ sql: 'key < ?', values: [keyAt(query.position)] });
  const ordered = `${inner.sql} ORDER BY key DESC LIMIT ${SCANNED}`;
  const where = filters.length === 0 ? '' : `WHERE ${filters.map(({ sql }) => sql).join(' AND ')}`;
  const keys = connection
    .all<{ key: number }>(
      `SELECT c.key FROM (${ordered}) c ${joins} ${where} LIMIT ?`,
      ...inner.values,
      ...filters.flatMap(({ values }) => values),
      limit + 1,
    )
    .map(({ key }) => key);
  if (keys.length > limit) return { keys: keys.slice(0, limit), next: String(keys[limit - 1]) };
  const last = connection.get<{ key: number }>(
    `${inner.sql} ORDER BY key DESC LIMIT 1 OFFSET ${SCANNED - 1}`,
    ...inner.values,
  );
  return { keys, next: last === undefined ? null : String(last.key) };
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
