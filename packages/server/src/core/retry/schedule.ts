import { type Problem, problem } from '../errors.ts';
import { pointerTo } from '../json/pointer.ts';

/** Seconds before each attempt, the first included. The default is the example of Standard Webhooks 1.0.0: 75.6 h. */
export type RetrySchedule = readonly number[];

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const DEFAULT_SCHEDULE: RetrySchedule = [
  0,
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

const SCHEDULE_LIMITS = { entries: 100, seconds: 7 * DAY } as const;

/** Delays are spread over this part of themselves to either side, so that what failed together does not return together. */
const JITTER = 0.2;

export type ParsedSchedule =
  | { readonly ok: true; readonly value: RetrySchedule }
  | { readonly ok: false; readonly problem: Problem };

/** A caller's schedule: 1 to 100 numbers of seconds (fractions allowed), each from 0 to 7 days. */
export function parseSchedule(json: unknown, pointer = ''): ParsedSchedule {
  if (!Array.isArray(json) || json.length === 0 || json.length > SCHEDULE_LIMITS.entries) {
    return refused(
      `a retry schedule is a list of 1 to ${SCHEDULE_LIMITS.entries} delays in seconds, such as [0, 5, 300]`,
      pointer,
    );
  }
  for (const [index, seconds] of json.entries()) {
    if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= SCHEDULE_LIMITS.seconds)) {
      return refused(
        `a delay is a number of seconds from 0 to ${SCHEDULE_LIMITS.seconds} (7 days)`,
        pointerTo(pointer, index),
      );
    }
  }
  return { ok: true, value: json };
}

function refused(detail: string, pointer: string): ParsedSchedule {
  return { ok: false, problem: problem('invalid_field', detail, pointer) };
}

/**
 * The delay before the next attempt, in whole milliseconds with ±20 % of jitter, when `spent` entries of the schedule
 * are used up; null when none is left. `dice` is in [0, 1).
 */
export function nextDelay(schedule: RetrySchedule, spent: number, dice: number): number | null {
  const seconds = schedule[spent];
  if (seconds === undefined) return null;
  return Math.round(seconds * 1000 * (1 - JITTER + 2 * JITTER * dice));
}

/** How long the schedule is without jitter, in milliseconds. */
export function scheduleLength(schedule: RetrySchedule): number {
  let seconds = 0;
  for (const delay of schedule) seconds += delay;
  return Math.round(seconds * 1000);
}

/** How long it is when jitter makes every delay as long as it can be, in milliseconds. */
export function longestLength(schedule: RetrySchedule): number {
  return Math.ceil(scheduleLength(schedule) * (1 + JITTER));
}
