const DAY_MS = 86_400_000;
const EARLIEST = -62_167_219_200_000; // 0000-01-01T00:00:00.000Z
const LATEST = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z

// Days before each month of a year that begins in March, so that the leap day comes last.
const DAYS_TO_MONTH = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Unix milliseconds of an RFC 3339 date-time (`2026-11-24T07:24:34.123Z`, `2026-11-24t09:24:34+02:00`), or null where
 * the text is none. Strict: the offset has to be there, and so has the day (no 2026-02-30). Digits of a second beyond
 * the third are cut off. A leap second (`:60`) is refused: Unix time has no place for it, and moving it would say
 * something the caller did not. So is what lies outside of the years 0000 to 9999 in UTC, for it could not be written.
 */
export function parseTimestamp(text: string): number | null {
  const length = text.length;
  if (length < 20 || length > 40) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  const separator = text[10];
  if (text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':') return null;
  if (separator !== 'T' && separator !== 't') return null;
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null;

  let at = 19;
  let fraction = 0;
  if (text[at] === '.') {
    const first = ++at;
    for (let weight = 100; at < length && digit(text, at) >= 0; at++, weight /= 10) {
      if (weight >= 1) fraction += digit(text, at) * weight;
    }
    if (at === first) return null;
  }
  const offset = offsetMinutes(text, at);
  if (offset === null) return null;

  const ms =
    daysSinceEpoch(year, month, day) * DAY_MS + ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction;
  return ms < EARLIEST || ms > LATEST ? null : ms;
}

/** The offset that ends the text at `at`, in minutes east of UTC, or null. */
function offsetMinutes(text: string, at: number): number | null {
  const sign = text[at];
  if (sign === 'Z' || sign === 'z') return text.length === at + 1 ? 0 : null;
  if ((sign !== '+' && sign !== '-') || text.length !== at + 6 || text[at + 3] !== ':') return null;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return null;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}

/** The number that `count` digits make, or -1. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at++) {
    const next = digit(text, at);
    if (next < 0) return -1;
    value = value * 10 + next;
  }
  return value;
}

function digit(text: string, at: number): number {
  const code = text.charCodeAt(at) - 0x30;
  return code >= 0 && code <= 9 ? code : -1;
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] as number);
}

// `Date.UTC` would do, but takes the years 0 to 99 for 1900 to 1999.
function daysSinceEpoch(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + (DAYS_TO_MONTH[month - 1] as number) + day - 1 - 719_468;
}

let cachedSecond = Number.NaN;
let cachedPrefix = '';

/**
 * `2026-11-24T07:24:34.123Z` for Unix milliseconds (whole ones, in the years 0000 to 9999; anything else throws a
 * RangeError, for it is a bug). The text of the last second is kept: most events are of this very moment.
 */
export function formatTimestamp(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== cachedSecond) {
    if (!(ms >= EARLIEST && ms <= LATEST)) throw new RangeError(`not a timestamp: ${ms}`);
    cachedPrefix = new Date(second * 1000).toISOString().slice(0, 20);
    cachedSecond = second;
  }
  const rest = Math.floor(ms) - second * 1000;
  return `${cachedPrefix}${rest < 10 ? '00' : rest < 100 ? '0' : ''}${rest}Z`;
}
