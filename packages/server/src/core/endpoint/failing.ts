/** A run of failures that no success has ended. An endpoint without one is healthy. */
export interface Failing {
  /** When the first of them was recorded, Unix milliseconds. */
  readonly since: number;
  readonly failures: number;
  /** How much of the time since then failures bear witness to, milliseconds. */
  readonly lastedMs: number;
  /** When the last of them was recorded, Unix milliseconds. */
  readonly lastAt: number;
  /** Whether anybody was told that the endpoint is failing, and is to be told when it has recovered. */
  readonly isTold: boolean;
}

/** A turn in an endpoint's health, at which something is to be said or done. */
export type Turn = 'failing' | 'recovered' | 'give_up';

export interface Heard {
  readonly failing: Failing | null;
  readonly turn: Turn | null;
}

const HOUR = 3_600_000;

/** A single failed delivery that is tried again after five seconds is not worth a word. */
const FAILING = { failures: 3, lastedMs: 60_000 };
/** DESIGN.md section 5. That they are spread over 12 h follows: `lastedMs` grows by failures alone. */
const GIVEN_UP = { failures: 10, lastedMs: 5 * 24 * HOUR };
/**
 * Of a longer silence between two failures only so much counts: the longest wait of the usual schedule with its jitter.
 * Neither a clock that jumps ahead nor days in which this server was down disable anybody.
 */
const LONGEST_GAP = 30 * HOUR;

/**
 * What an attempt says about its endpoint; `effect` is what it did to it, where it did anything. A pause that the receiver asked for (429, 503 with `Retry-After`) and 410 say
 * nothing: somebody is there.
 */
export function hear(
  before: Failing | null,
  { outcome, effect }: { readonly outcome: string; readonly effect: object | null },
  now: number,
): Heard {
  if (outcome === 'delivered') return { failing: null, turn: before?.isTold ? 'recovered' : null };
  if (effect !== null) return { failing: before, turn: null };
  const after = afterFailure(before, now);
  if (isGivenUp(after)) return { failing: { ...after, isTold: true }, turn: 'give_up' };
  if (!after.isTold && isFailing(after)) return { failing: { ...after, isTold: true }, turn: 'failing' };
  return { failing: after, turn: null };
}

function afterFailure(before: Failing | null, now: number): Failing {
  if (before === null) return { since: now, failures: 1, lastedMs: 0, lastAt: now, isTold: false };
  const gap = Math.min(Math.max(now - before.lastAt, 0), LONGEST_GAP);
  return {
    since: Math.min(before.since, now),
    failures: before.failures + 1,
    lastedMs: before.lastedMs + gap,
    lastAt: now,
    isTold: before.isTold,
  };
}

/** Whether it has failed often and long enough to be called failing. */
export function isFailing({ failures, lastedMs }: Failing): boolean {
  return failures >= FAILING.failures && lastedMs >= FAILING.lastedMs;
}

function isGivenUp({ failures, lastedMs }: Failing): boolean {
  return failures >= GIVEN_UP.failures && lastedMs >= GIVEN_UP.lastedMs;
}
