import type { TimestampRule } from './description.ts';
import { jsonPath } from './read/json-path.ts';
import type { RequestView } from './read/request.ts';
import { parseTimestamp } from './read/time.ts';
import { type Refused, refused } from './verdict.ts';

/** The clock to measure by, Unix seconds, and how far off a request may be. */
export interface Clock {
  now: number;
  /** Seconds; the provider's own where undefined. Infinity turns the check off. */
  tolerance: number | undefined;
}

const isNumberInJson = (view: RequestView, source: string): boolean =>
  typeof jsonPath(view.json(), source.slice('json.'.length)) === 'number';

/** The signed timestamp in Unix seconds, or why it will not do. Comparisons are such that NaN is refused. */
export const checkFreshness = (view: RequestView, rule: TimestampRule, clock: Clock): number | Refused => {
  const text = view.lookup(rule.in);
  if (text === null) return refused('doubled_header', `the timestamp (${rule.in}) came more than once`);
  if (text === undefined) return refused('missing_timestamp', `the timestamp (${rule.in}) is missing`);
  const seconds = parseTimestamp(text, rule.unit);
  if (seconds === undefined || (rule.number && !isNumberInJson(view, rule.in))) {
    return refused('invalid_timestamp', `the timestamp (${rule.in}) is not in ${unitName[rule.unit]}`);
  }
  const tolerance = clock.tolerance ?? rule.tolerance;
  if (tolerance === null) return seconds;
  const age = clock.now - seconds;
  if (!(age <= tolerance)) {
    return refused(
      'timestamp_too_old',
      `signed ${Math.round(age)} s ago, more than ${tolerance} s; is the clock right?`,
    );
  }
  if (rule.future !== 'accepted' && !(age >= -tolerance)) {
    return refused('timestamp_too_new', `signed ${Math.round(-age)} s from now; is the clock right?`);
  }
  return seconds;
};

const unitName = { s: 'Unix seconds', ms: 'Unix milliseconds', iso: 'RFC 3339' } as const;
