import { longestLength, nextDelay, type RetrySchedule } from '../retry/schedule.ts';
import type { Verdict } from './classify.ts';

/** A delivery at the moment of an attempt's end, before the attempt is counted. */
export interface AttemptedDelivery {
  /** How many entries of the schedule are used up. */
  readonly spent: number;
  /** From when its age counts, Unix milliseconds: when it was made, or its event's `deliverAt` where that is later. */
  readonly createdAt: number;
  readonly schedule: RetrySchedule;
  /** The attempt was asked for by hand. */
  readonly manual: boolean;
  /** `delivered` when it had succeeded before and somebody asked for one more attempt. */
  readonly status: 'pending' | 'delivered';
}

/** What becomes of a delivery. A pending one of a paused or disabled endpoint shows as held. */
export interface DeliveryStep {
  readonly status: 'pending' | 'delivered' | 'exhausted';
  readonly reason: 'retries_spent' | 'older_than_schedule' | null;
  /** Unix milliseconds; null for what is final. */
  readonly dueAt: number | null;
  readonly spent: number;
}

/** What becomes of the endpoint. */
export type EndpointStep =
  | { readonly kind: 'disable'; readonly reason: 'gone' }
  | { readonly kind: 'pause'; readonly until: number; readonly reason: 'rate_limited' | 'unavailable' };

export interface NextStep {
  readonly delivery: DeliveryStep;
  readonly endpoint: EndpointStep | null;
}

/**
 * Decides what an attempt's end means for its delivery and its endpoint. `now` is Unix milliseconds, `dice` in [0, 1).
 *
 * - A failure spends an entry of the schedule; after the last the delivery is exhausted. A failed attempt by hand spends
 *   none, so that asking often cannot use up what is left; where nothing is left, it was the only one.
 * - A pause spends nothing, but a delivery that is older than its whole schedule is exhausted all the same: else a
 *   receiver could keep it open for ever.
 * - A gone endpoint keeps the delivery open and due, for when somebody enables it again.
 * - What was delivered stays delivered, whatever an attempt by hand brings.
 */
export function nextStep(delivery: AttemptedDelivery, verdict: Verdict, now: number, dice: number): NextStep {
  const endpoint = endpointStep(verdict);
  const { spent } = delivery;
  if (verdict.verdict === 'delivered' || delivery.status === 'delivered') {
    return { delivery: final('delivered', null, spent), endpoint };
  }
  switch (verdict.verdict) {
    case 'failed':
      return { delivery: afterFailure(delivery, now, dice), endpoint };
    case 'paused':
      return { delivery: afterPause(delivery, verdict.untilMs, now), endpoint };
    case 'gone':
      return { delivery: pending(now, spent), endpoint };
  }
}

function endpointStep(verdict: Verdict): EndpointStep | null {
  if (verdict.verdict === 'gone') return { kind: 'disable', reason: 'gone' };
  if (verdict.verdict === 'paused') return { kind: 'pause', until: verdict.untilMs, reason: verdict.reason };
  return null;
}

function afterFailure({ schedule, spent, manual }: AttemptedDelivery, now: number, dice: number): DeliveryStep {
  const used = manual ? spent : spent + 1;
  const delay = nextDelay(schedule, used, dice);
  return delay === null ? final('exhausted', 'retries_spent', used) : pending(now + delay, used);
}

function afterPause({ schedule, spent, createdAt }: AttemptedDelivery, until: number, now: number): DeliveryStep {
  if (spent >= schedule.length) return final('exhausted', 'retries_spent', spent);
  if (now - createdAt > longestLength(schedule)) return final('exhausted', 'older_than_schedule', spent);
  return pending(until, spent);
}

function pending(dueAt: number, spent: number): DeliveryStep {
  return { status: 'pending', reason: null, dueAt, spent };
}

function final(status: 'delivered' | 'exhausted', reason: DeliveryStep['reason'], spent: number): DeliveryStep {
  return { status, reason, dueAt: null, spent };
}
