import type { Page, PageRequest, Position } from '../../ports.ts';
import type { Value } from './connection.ts';
import type { Reader } from './reading.ts';
import { goOn, isVisible, type Late, nowOf, readWalk, type Walk, writeWalk } from './walk.ts';

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

/** Keys from one on, below another. */
export interface KeyRange {
  readonly from: number;
  readonly below: number;
}

export interface Scan {
  readonly limit: number;
  readonly position: Position | null;
  /** Selects `key` of the candidates in a range and ends in its conditions. */
  readonly candidates: (values: Values, range: KeyRange) => string;
  /** The index of the candidates does not give them newest first. */
  readonly isSorted?: boolean;
  /** Joins to a candidate `c` what the filters need. */
  readonly joins: string;
  readonly filters: (values: Values) => readonly string[];
  /** What tells which rows were committed late; left out where nobody walks from page to page. */
  readonly lateness?: {
    /** As `joins`, with what `commit` needs. */
    readonly joins: string;
    /** The number of the commit that a row came with, as SQL. */
    readonly commit: string;
    /** The first key that can be made at a moment, Unix milliseconds. */
    readonly firstKeyOf: (ms: number) => number;
  };
}

interface Keys {
  readonly keys: number[];
  readonly next: Position | null;
}

/**
 * The keys of a page, newest first. Candidates are read in their order and no further than the page needs. Before them come
 * those that were committed since the page before though they belong above it (walk.ts). To be read in one snapshot.
 */
export async function scan(on: Reader, query: Scan): Promise<Keys> {
  const { limit, position, lateness } = query;
  const place = readWalk(position);
  if (lateness === undefined) return older(on, query, place.key, limit);
  const late = place.walk === null ? null : await lateOf(on, query, place.key, place.walk);
  const keys = late?.keys ?? [];
  const room = limit - keys.length;
  const page = room > 0 ? await older(on, query, place.key, room) : { keys: [], next: String(place.key) };
  if (page.next === null && late?.rest === undefined) return { keys: [...keys, ...page.keys], next: null };
  if (position !== null && place.walk === null) return page;
  const walk = goOn(place.walk, await nowOf(on), { late, firstKeyOf: lateness.firstKeyOf });
  const key = page.next === null ? 0 : Number(page.next);
  return { keys: [...keys, ...page.keys], next: writeWalk(key, walk) };
}

async function older(on: Reader, query: Scan, below: number, limit: number): Promise<Keys> {
  const most = query.isSorted ? SORTED : SCANNED;
  const values = createValues();
  const ordered = `${query.candidates(values, { from: 0, below })} ORDER BY key DESC`;
  const ofCandidates = [...values.list];
  const filters = query.filters(values);
  const where = filters.length === 0 ? '' : `WHERE ${filters.join(' AND ')}`;
  const rows = await on.all<{ key: number }>(
    `SELECT c.key FROM (${ordered} LIMIT ${most}) c ${query.joins} ${where} ORDER BY c.key DESC LIMIT ${values.add(limit + 1)}`,
    ...values.list,
  );
  const keys = rows.map(({ key }) => key);
  if (keys.length > limit) return { keys: keys.slice(0, limit), next: String(keys[limit - 1]) };
  const last = await on.get<{ key: number }>(`${ordered} LIMIT 1 OFFSET ${most - 1}`, ...ofCandidates);
  return { keys, next: last === undefined ? null : String(last.key) };
}

/** What the pages before have passed over because it was not committed yet. */
async function lateOf(on: Reader, query: Scan, key: number, { top, seen, rest }: Walk): Promise<Late> {
  const { joins = '', commit = '' } = query.lateness ?? {};
  const values = createValues();
  const candidates = query.candidates(values, { from: key, below: Math.min(top, rest?.below ?? top) });
  const filters = [
    ...query.filters(values),
    `NOT ${isVisible(commit, values.add(seen))}`,
    ...(rest === null ? [] : [isVisible(commit, values.add(rest.seen))]),
  ];
  const rows = await on.all<{ key: number }>(
    `SELECT c.key FROM (${candidates}) c ${joins} WHERE ${filters.join(' AND ')}
      ORDER BY c.key DESC LIMIT ${values.add(query.limit + 1)}`,
    ...values.list,
  );
  const keys = rows.slice(0, query.limit).map((row) => row.key);
  return rows.length > query.limit ? { keys, rest: keys.at(-1) as number } : { keys };
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
  return readWalk(position).key;
}
