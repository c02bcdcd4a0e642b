/**
 * Rows are kept under integers that sort by time: the first twelve characters of a ULID, 48 bits of milliseconds and 10
 * of a counter (ports.ts, Ids). A row of ours is then found by its id without an index, and stands beside its
 * neighbours in time. Both stores share the rule, so that their lists have one order.
 */

import type { IdRange } from '../ports.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ULID_LENGTH = 26;
const KEY_LENGTH = 12;
const PER_MILLISECOND = 1024;
/** Keys of events are doubled (below), and must stay safe integers: until the year 2109. */
const LATEST = 2 ** 42 * PER_MILLISECOND;

const DIGITS = new Int8Array(128).fill(-1);
for (let n = 0; n < ALPHABET.length; n++) DIGITS[ALPHABET.charCodeAt(n)] = n;

/** The key in an id of ours; null when the id has not the shape of one. Whoever finds a row by it compares the id. */
export function keyOf(id: string): number | null {
  const start = id.length - ULID_LENGTH;
  if (start < 2 || id.charCodeAt(start - 1) !== UNDERSCORE) return null;
  let key = 0;
  for (let n = start; n < start + KEY_LENGTH; n++) {
    const digit = DIGITS[id.charCodeAt(n)] ?? -1;
    if (digit < 0) return null;
    key = key * 32 + digit;
  }
  return key < LATEST ? key : null;
}

const UNDERSCORE = '_'.charCodeAt(0);

/** Unix milliseconds of a key. */
export function timeOf(key: number): number {
  return Math.floor(key / PER_MILLISECOND);
}

/** The smallest key of a millisecond. */
export function firstKeyOf(milliseconds: number): number {
  return Math.min(Math.max(Math.floor(milliseconds), 0), LATEST / PER_MILLISECOND) * PER_MILLISECOND;
}

/** The first key of a node's part that is greater than `after` and of no earlier millisecond than the one given. */
export function nextKeyIn({ first, count }: Pick<IdRange, 'first' | 'count'>, after: number, at: number): number {
  const least = Math.max(after + 1, firstKeyOf(at));
  const moment = timeOf(least);
  const counter = least - moment * PER_MILLISECOND;
  if (counter < first) return moment * PER_MILLISECOND + first;
  return counter < first + count ? least : (moment + 1) * PER_MILLISECOND + first;
}

/**
 * Events may bear callers' ids, which say nothing about time and must not choose a key: those get one from the store.
 * Even keys are of our ids, odd ones of callers', so that neither can take the other's place.
 */
export const eventKeys = {
  ofOurs(key: number): number {
    return key * 2;
  },
  isOurs(eventKey: number): boolean {
    return eventKey % 2 === 0;
  },
  /** The next key for an event with a caller's id, after the greatest event key given out so far. */
  next(newest: number, acceptedAt: number): number {
    return eventKeys.ofGiven(Math.max(eventKeys.baseOf(newest) + 1, firstKeyOf(acceptedAt)));
  },
  ofGiven(key: number): number {
    return key * 2 + 1;
  },
  /** The key that was doubled. */
  baseOf(eventKey: number): number {
    return Math.floor(eventKey / 2);
  },
  timeOf(eventKey: number): number {
    return timeOf(Math.floor(eventKey / 2));
  },
  firstOf(milliseconds: number): number {
    return firstKeyOf(milliseconds) * 2;
  },
};
