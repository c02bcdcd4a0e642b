import { type Clock, type IdPrefix, type IdRange, type Ids, StoreUnavailable } from '../ports.ts';

/** Crockford's base 32 in lower case: sorts like the bits it stands for. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const COUNTER_LIMIT = 1024;
const TAIL_LENGTH = 14;

/** A process that is the only one. */
const EVERY_ID: IdRange = { first: 0, count: COUNTER_LIMIT, until: () => Number.POSITIVE_INFINITY };

const COUNTERS = Array.from(
  { length: COUNTER_LIMIT },
  (_, n) => `${ALPHABET.charAt(n >> 5)}${ALPHABET.charAt(n & 31)}`,
);

/**
 * Makes monotonic ULIDs (github.com/ulid/spec) whose first twelve characters (milliseconds, then a counter of ten bits)
 * never repeat, whatever the clock does: a clock that stands still or goes back only makes the ids run ahead of it.
 *
 * @param after ids made are later than this moment (Unix milliseconds): the newest that the store knows, so that a clock
 *   set back between two starts makes no id twice.
 * @param range those that this process may make: beyond it StoreUnavailable is thrown
 */
export function createIds(
  clock: Clock,
  randomBytes: (count: number) => Uint8Array,
  after = 0,
  range: IdRange = EVERY_ID,
): Ids {
  const end = range.first + range.count;
  let moment = after;
  let counter = end;
  let head = '';
  let tail = '';

  const nextMoment = (): void => {
    const next = Math.max(moment + 1, clock());
    if (next > range.until()) throw new StoreUnavailable('no ids may be made: the database does not answer in time');
    moment = next;
    counter = range.first;
    head = encodeTime(moment);
    tail = encodeTail(randomBytes(TAIL_LENGTH));
  };

  return (prefix: IdPrefix): string => {
    if (counter >= end || clock() > moment) nextMoment();
    return `${prefix}_${head}${COUNTERS[counter++]}${tail}`;
  };
}

function encodeTime(moment: number): string {
  let text = '';
  for (let rest = moment, n = 0; n < 10; n++) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function encodeTail(random: Uint8Array): string {
  let text = '';
  for (const byte of random) text += ALPHABET.charAt(byte & 31);
  return text;
}
