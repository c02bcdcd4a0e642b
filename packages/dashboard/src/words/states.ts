import type { Delivery, DeliveryStatus } from '../api/types.ts';
import { relativeTime } from './time.ts';

/** What each state means, in one sentence. The words are the API's own. */
export const STATE_MEANS: Record<DeliveryStatus, string> = {
  pending: 'waiting for its first or next attempt',
  delivered: 'the receiver answered 2xx',
  exhausted: 'gave up: every attempt of the schedule failed',
  held: 'waits until its endpoint is resumed or enabled',
  cancelled: 'will not be sent any more',
};

export const STATES = Object.keys(STATE_MEANS) as DeliveryStatus[];

/** Reasons of a delivery's state, as a clause after it. */
const REASONS: Record<string, string> = {
  endpoint_paused: 'its endpoint is paused',
  endpoint_disabled: 'its endpoint is disabled',
  endpoint_deleted: 'its endpoint was deleted',
  retries_spent: 'every attempt failed',
  older_than_schedule: 'it is older than its whole schedule',
  expired: 'it was too late to be of use (expiresAt)',
  cancelled: 'by hand',
  skipped: 'skipped by hand',
  payload_erased: 'the payload was erased',
  crashed: 'it brought the process down three times',
  dropped: 'the transformation dropped it',
  retention: 'it was held longer than the retention',
  // Held by what stopped its endpoint.
  by_hand: 'its endpoint was stopped by hand',
  gone: 'its receiver said that it is gone (410)',
  rate_limited: 'its receiver asked for a pause (429)',
  unavailable: 'its receiver asked for time (503)',
  failing: 'its endpoint has only failed for days',
};

/** A reason in words; one that is not known is shown as it is. */
function reasonWords(reason: string): string {
  return REASONS[reason] ?? reason.replaceAll('_', ' ');
}

type Stand = Pick<Delivery, 'status' | 'attempts' | 'nextAttemptAt' | 'reason'>;

/** How a delivery stands, after its state's word: `tries again in 4 min`, `after 3 attempts`. Null where nothing is to add. */
export function standing(delivery: Stand, now: number): string | null {
  const { status, attempts, nextAttemptAt, reason } = delivery;
  const tries = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  switch (status) {
    case 'pending': {
      if (nextAttemptAt === null) return null;
      const due = Date.parse(nextAttemptAt) - now;
      if (due <= 1000) return attempts === 0 ? 'being sent' : 'trying again now';
      return `${attempts === 0 ? 'first attempt' : 'trying again'} ${relativeTime(Date.parse(nextAttemptAt), now)}`;
    }
    case 'delivered':
      return attempts > 1 ? `at attempt ${attempts}` : null;
    case 'exhausted':
      return reason === null || reason === 'retries_spent' ? `gave up after ${tries}` : reasonWords(reason);
    default:
      return reason === null ? null : reasonWords(reason);
  }
}
