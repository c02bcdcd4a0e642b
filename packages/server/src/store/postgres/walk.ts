import type { Position } from '../../ports.ts';
import type { Reader } from './reading.ts';

/**
 * Somebody who reads a list page by page, newest first. Keys are made before their commits, and commits take their time:
 * what is committed after a page was read may belong above where that ended, and would be passed over. So a position
 * carries what the pages until then could see, as PostgreSQL says it, and the next page brings first what came since.
 */
export interface Walk {
  /** Rows from this key on were made after the first page was read. */
  readonly top: number;
  /** When the first page was read, and the last one; Unix milliseconds by the clock of the database. */
  readonly began: number;
  readonly readAt: number;
  /** The snapshot of the last page: what was committed then has been told, or is yet to come. */
  readonly seen: string;
  /** What came late was too much for one page: of what this snapshot sees, rows below this key are yet to be told. */
  readonly rest: { readonly below: number; readonly seen: string } | null;
}

/** What was found of what came late; `rest` is the last key of it where there is more. */
export interface Late {
  readonly keys: readonly number[];
  readonly rest?: number;
}

/** So long after a key was made its commit has begun: until then it waits for the one before, and after that it is given up. */
const BEGUN_WITHIN_MS = 5_000;

interface Now {
  readonly seen: string;
  readonly at: number;
}

export async function nowOf(on: Reader): Promise<Now> {
  const row = await on.get<Now>(
    'SELECT pg_current_snapshot()::text AS seen, (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS at',
  );
  return row as Now;
}

/** As SQL: whether what a commit with this number has brought can be seen in a snapshot. */
export function isVisible(commit: string, snapshot: string): string {
  // What was restored from elsewhere has numbers from before the first of this database.
  const xid = `greatest(${commit} - (SELECT xid_offset FROM origin), 3)::text::xid8`;
  return `pg_visible_in_snapshot(${xid}, ${snapshot}::pg_snapshot)`;
}

/** How a walk goes on after a page; null when nothing can come late any more. */
export function goOn(
  walk: Walk | null,
  now: Now,
  { late, firstKeyOf }: { readonly late: Late | null; readonly firstKeyOf: (ms: number) => number },
): Walk | null {
  if (walk === null) {
    return { top: firstKeyOf(now.at + 1), began: now.at, readAt: now.at, seen: now.seen, rest: null };
  }
  if (late?.rest !== undefined) return { ...walk, rest: { below: late.rest, seen: walk.rest?.seen ?? now.seen } };
  // Of what was found only a part of what can be seen now was asked for.
  if (walk.rest !== null) return { ...walk, seen: walk.rest.seen, rest: null };
  const hasAllBegun = walk.readAt - walk.began > BEGUN_WITHIN_MS;
  if (hasAllBegun && firstUnderWay(now.seen) >= endOf(walk.seen)) return null;
  return { ...walk, readAt: now.at, seen: now.seen };
}

function firstUnderWay(snapshot: string): number {
  return Number(snapshot.split(':')[0]);
}

function endOf(snapshot: string): number {
  return Number(snapshot.split(':')[1]);
}

const BETWEEN = '/';

/** As callers carry it, sealed. */
export function writeWalk(key: number, walk: Walk | null): Position {
  if (walk === null) return String(key);
  const { top, began, readAt, seen, rest } = walk;
  return [key, top, began, readAt, seen, ...(rest === null ? [] : [rest.below, rest.seen])].join(BETWEEN);
}

/** @throws RangeError for what is no position of this store */
export function readWalk(position: Position | null): { readonly key: number; readonly walk: Walk | null } {
  if (position === null) return { key: Number.MAX_SAFE_INTEGER, walk: null };
  const [key, top, began, readAt, seen, below, seenOfRest] = position.split(BETWEEN);
  const whole = (text: string | undefined): number => {
    const number = Number(text);
    if (text === undefined || !Number.isSafeInteger(number)) throw new RangeError('the position is none of this store');
    return number;
  };
  if (top === undefined) return { key: whole(key), walk: null };
  const rest = below === undefined ? null : { below: whole(below), seen: seenOfRest ?? '' };
  return {
    key: whole(key),
    walk: { top: whole(top), began: whole(began), readAt: whole(readAt), seen: seen ?? '', rest },
  };
}
