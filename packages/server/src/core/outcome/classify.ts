import { retryAfter } from '../retry/retry-after.ts';
import type { FailureKind } from './failure.ts';

/** What came of a request: the status and `Retry-After` of a final answer, or the reason why there is none. */
export type Answer =
  | { readonly kind: 'response'; readonly status: number; readonly retryAfter: string | null }
  | { readonly kind: Exclude<FailureKind, 'http_error'> };

/** What an answer means (DESIGN.md section 5). */
export type Verdict =
  | { readonly verdict: 'delivered' }
  /** `slow`: the receiver is overloaded, and is to get fewer requests at once. */
  | { readonly verdict: 'failed'; readonly kind: FailureKind; readonly slow: boolean }
  /** 410: the endpoint wants nothing any more. */
  | { readonly verdict: 'gone' }
  /** The whole endpoint asks for a pause, which spends no retry. Unix milliseconds. */
  | { readonly verdict: 'paused'; readonly untilMs: number; readonly reason: 'rate_limited' | 'unavailable' };

const DELIVERED: Verdict = { verdict: 'delivered' };
const GONE: Verdict = { verdict: 'gone' };

const PAUSE_WITHOUT_WORD = 60_000;
// A pause of nothing would let a receiver that answers `Retry-After: 0` be asked without end, for it spends no retry.
const SHORTEST_PAUSE = 1000;

/** Decides what an answer means. `now` is when it came, Unix milliseconds. */
export function classify(answer: Answer, now: number): Verdict {
  if (answer.kind !== 'response') return failed(answer.kind, answer.kind === 'timeout');
  const { status } = answer;
  if (status >= 200 && status <= 299) return DELIVERED;
  if (status === 410) return GONE;
  if (status === 429) return paused(retryAfter(answer.retryAfter, now) ?? PAUSE_WITHOUT_WORD, now, 'rate_limited');
  if (status === 503) {
    const delay = retryAfter(answer.retryAfter, now);
    return delay === null ? failed('http_error', true) : paused(delay, now, 'unavailable');
  }
  return failed('http_error', status === 502 || status === 504);
}

function failed(kind: FailureKind, slow: boolean): Verdict {
  return { verdict: 'failed', kind, slow };
}

function paused(delay: number, now: number, reason: 'rate_limited' | 'unavailable'): Verdict {
  return { verdict: 'paused', untilMs: now + Math.max(delay, SHORTEST_PAUSE), reason };
}
