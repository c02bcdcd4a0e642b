import type { PollAnswer } from '../ports.ts';
import { MOST_LATER, type PollPlace } from './poll-place.ts';

/** A delivery as far as choosing it needs. */
export interface PollRow {
  readonly key: number;
  readonly id: string;
  readonly event: number;
  /** Its number; null for what was committed before the endpoint was polled. */
  readonly number: number | null;
  readonly isCancelled: boolean;
  readonly isErased: boolean;
  readonly expiresAt: number | null;
  readonly deliverAt: number | null;
  /** About how many bytes its event holds. */
  readonly bytes: number;
}

/** What there is after a place, read a row further than a page is long. */
export interface PollFound {
  /** Passed over before, as they stand now. */
  readonly later: readonly PollRow[];
  /** In order. */
  readonly rows: readonly PollRow[];
  /** Whether the rows of the history end here. */
  readonly isHistoryOver: boolean;
  /** Whether there may be rows behind the last. */
  readonly hasMore: boolean;
}

export type ChosenPage = Omit<Extract<PollAnswer, { kind: 'page' }>, 'kind' | 'polled' | 'position'> & {
  readonly rows: readonly PollRow[];
  readonly place: PollPlace;
};

/** A page holds at most so much, for it waits in memory until its reader has taken it; one event it always holds. */
const PAGE_BYTES = 4 * 1024 * 1024;

/**
 * Chooses what a consumer gets. What is cancelled, erased or expired goes out by no other way either; what is not to go
 * out yet is passed over and remembered in the place, so that it holds up nothing.
 *
 * @param isFirst whether the consumer has no place yet, and so has missed nothing
 */
export function choosePage(
  found: PollFound,
  { from, isFirst, limit, now }: { from: PollPlace; isFirst: boolean; limit: number; now: number },
): ChosenPage {
  const rows: PollRow[] = [];
  const later: PollRow[] = [];
  let { part, at } = from;
  let expected = isFirst ? null : part === 'numbered' ? at + 1 : 1;
  let hasGap = false;
  let bytes = 0;
  let isCut = false;

  /** False ends the page before this row. */
  const take = (row: PollRow): boolean => {
    if (row.isCancelled || row.isErased || (row.expiresAt !== null && row.expiresAt <= now)) return true;
    if (row.deliverAt !== null && row.deliverAt > now) {
      if (later.length === MOST_LATER) return false;
      later.push(row);
      return true;
    }
    if (rows.length === limit || (rows.length > 0 && bytes + row.bytes > PAGE_BYTES)) return false;
    rows.push(row);
    bytes += row.bytes;
    return true;
  };

  const kept: PollRow[] = [];
  for (const row of found.later) {
    isCut ||= !take(row);
    if (isCut) kept.push(row);
  }
  for (const row of isCut ? [] : found.rows) {
    if (row.number !== null) {
      hasGap ||= expected !== null && row.number !== expected;
      expected = row.number + 1;
    }
    if (!take(row)) {
      isCut = true;
      break;
    }
    [part, at] = row.number === null ? ['history', row.key] : ['numbered', row.number];
  }
  if (!isCut && found.isHistoryOver && part === 'history') [part, at] = ['numbered', 0];
  const waiting = [...later, ...kept];
  return {
    rows,
    place: { part, at, later: waiting.map(({ key }) => key) },
    hasMore: isCut || found.hasMore,
    hasGap,
    nextDueAt: later.length === 0 ? null : Math.min(...later.map(({ deliverAt }) => deliverAt as number)),
  };
}
