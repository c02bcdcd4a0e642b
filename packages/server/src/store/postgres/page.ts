import type { Page, PageRequest, Position } from '../../ports.ts';
import type { Value } from './connection.ts';
import type { Reader } from './reading.ts';

/**
 * How many rows one page may look at. A filter that few rows pass would else read the whole table for one page: such a
 * page comes short, with a position to go on from.
 */
const SCANNED = 10_000;
/** The same where the candidates have to be sorted first: keeping the newest thousand of a million is cheap. */
const SORTED = 1_000;

/** Collects the values of a statement as its text is made; gives each its number. */
export interface Values {
  readonly list: readonly Value[];
  add(value: Value): string;
}

function createValues(): Values {
  const list: Value[] = [];
  return { list, add: (value) => `$${list.push(value)}` };
}

export interface Scan {
  readonly limit: number;
  /** Selects `key` of the candidates and ends in its conditions. */
  readonly candidates: (values: Values) => string;
  /** The index of the candidates does not give them newest first. */
  readonly isSorted?: boolean;
  /** Joins to a candidate `c` what the filters need. */
  readonly joins: string;
  readonly filters: (values: Values) => readonly string[];
}

/** The keys of a page, newest first. Candidates are read in their order and no further than the page needs. */
export async function scan(on: Reader, query: Scan): Promise<{ keys: number[]; next: Position | null }> {
  const { limit, joins } = query;
  const most = query.isSorted ? SORTED : SCANNED;
  const values = createValues();
  const ordered = `${query.candidates(values)} ORDER BY key DESC`;
  const ofCandidates = [...values.list];
  const filters = query.filters(values);
  const where = filters.length === 0 ? '' : `WHERE ${filters.join(' AND ')}`;
  const rows = await on.all<{ key: number }>(
    `SELECT c.key FROM (${ordered} LIMIT ${most}) c ${joins} ${where} ORDER BY c.key DESC LIMIT ${values.add(limit + 1)}`,
    ...values.list,
  );
  const keys = rows.map(({ key }) => key);
  if (keys.length > limit) return { keys: keys.slice(0, limit), next: String(keys[limit - 1]) };
  const last = await on.get<{ key: number }>(`${ordered} LIMIT 1 OFFSET ${most - 1}`, ...ofCandidates);
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
