/** The longest pause that a receiver can ask for, in milliseconds (DESIGN.md section 5). */
export const LONGEST_PAUSE = 24 * 3_600_000;

const SECONDS = /^\d{1,9}$/;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec';
const MONTH = `(${MONTHS.replaceAll(' ', '|')})`;
const TIME = '([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d|60)';
const SHORT_DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';

// The three forms of RFC 9110 section 5.6.7. Which day of the week it was is not held against anybody.
const IMF_FIXDATE = new RegExp(`^${SHORT_DAY}, (\\d\\d) ${MONTH} (\\d{4}) ${TIME} GMT$`);
const RFC_850 = new RegExp(`^${LONG_DAY}, (\\d\\d)-${MONTH}-(\\d\\d) ${TIME} GMT$`);
const ASCTIME = new RegExp(`^${SHORT_DAY} ${MONTH} (\\d\\d| \\d) ${TIME} (\\d{4})$`);

const LONGEST_FORM = 40;

/**
 * How long a `Retry-After` header asks to wait, in milliseconds from `now` (Unix milliseconds): up to nine digits of
 * seconds, or an HTTP date; clamped to 0 and 24 h. Null where there is none, or none that is either (RFC 9110 10.2.3).
 */
export function retryAfter(value: string | null, now: number): number | null {
  // White space around a header's value is no part of it.
  const text = value === null || value.length > LONGEST_FORM ? '' : value.replace(/^[ \t]+|[ \t]+$/g, '');
  if (SECONDS.test(text)) return Math.min(Number(text) * 1000, LONGEST_PAUSE);
  const date = httpDate(text, now);
  return date === null ? null : Math.min(Math.max(date - now, 0), LONGEST_PAUSE);
}

function httpDate(text: string, now: number): number | null {
  const fixed = IMF_FIXDATE.exec(text);
  if (fixed !== null) return instant(fixed[3], fixed[2], fixed[1], fixed.slice(4));
  const dashed = RFC_850.exec(text);
  if (dashed !== null) return shortYear(dashed, now);
  const unix = ASCTIME.exec(text);
  return unix === null ? null : instant(unix[6], unix[1], unix[2], unix.slice(3, 6));
}

/** "A timestamp that appears to be more than 50 years in the future" is of the century before. */
function shortYear(match: RegExpExecArray, now: number): number | null {
  const thisYear = new Date(now).getUTCFullYear();
  let year = thisYear - (thisYear % 100) + Number(match[3]);
  if (year > thisYear + 50) year -= 100;
  return instant(String(year), match[2], match[1], match.slice(4));
}

function instant(year = '', month = '', day = '', time: readonly string[] = []): number | null {
  const [hours, minutes, seconds] = time;
  const midnight = Date.UTC(Number(year), MONTHS.indexOf(month) / 4, Number(day));
  if (Number(year) < 100 || new Date(midnight).getUTCDate() !== Number(day)) return null;
  return midnight + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
