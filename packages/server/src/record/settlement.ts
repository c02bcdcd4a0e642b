import type { Attempt, DueDelivery } from '../core/delivery/delivery.ts';
import { classify, type Verdict } from '../core/outcome/classify.ts';
import { FAILURES } from '../core/outcome/failure.ts';
import { nextStep } from '../core/outcome/next-step.ts';
import type { RetrySchedule } from '../core/retry/schedule.ts';
import type { EndpointView, Outcome, PackedAttempt, Settlement } from '../ports.ts';

/** A delivery whose request is over, as delivering hands it on. */
export interface Finished {
  readonly delivery: DueDelivery;
  readonly view: EndpointView;
  readonly attempt: { readonly id: string; readonly startedAt: number };
  readonly request: Attempt['request'];
  readonly outcome: Outcome;
}

/** What a finished request means, and what is to be put on record of it. */
export interface Judged {
  readonly settlement: Settlement;
  /** Whether the answer was a sign of overload. */
  readonly slow: boolean;
}

/** Makes one run of bytes of what was sent and what came back, for an event of this id. */
export type Pack = (exchange: Pick<Attempt, 'request' | 'response'>, event: string) => Uint8Array;

interface Circumstances {
  readonly schedule: RetrySchedule;
  readonly now: number;
  readonly dice: number;
  readonly pack: Pack;
}

export function judge(finished: Finished, { schedule, now, dice, pack }: Circumstances): Judged {
  const { delivery, outcome } = finished;
  const verdict = classify(answerOf(outcome), now);
  const step = nextStep(
    {
      spent: delivery.spent,
      createdAt: delivery.createdAt,
      schedule,
      manual: delivery.status === 'delivered',
      status: delivery.status,
    },
    verdict,
    now,
    dice,
  );
  return {
    settlement: {
      ...namesOf(delivery),
      attempt: attemptOf(finished, verdict, pack),
      next: step.delivery,
      effect: step.endpoint,
    },
    slow: verdict.verdict === 'failed' && verdict.slow,
  };
}

/**
 * A delivery that ends without a request: its time was over, its endpoint's transformation dropped it, or it has brought
 * the process down too often.
 */
export function ended(delivery: DueDelivery, reason: 'expired' | 'dropped' | 'crashed'): Settlement {
  const status = reason === 'crashed' ? 'exhausted' : 'cancelled';
  const next = { status, reason, dueAt: null, spent: delivery.spent } as const;
  return { ...namesOf(delivery), attempt: null, next, effect: null };
}

function namesOf({ id, endpoint, event }: DueDelivery) {
  return { delivery: id, endpoint, event: event.id, tenant: event.tenant, type: event.type };
}

function answerOf(outcome: Outcome): Parameters<typeof classify>[0] {
  if (outcome.kind !== 'response') return { kind: outcome.kind };
  const retryAfter = outcome.headers.find(([name]) => name.toLowerCase() === 'retry-after');
  return { kind: 'response', status: outcome.status, retryAfter: retryAfter?.[1] ?? null };
}

function attemptOf({ delivery, attempt, request, outcome }: Finished, verdict: Verdict, pack: Pack): PackedAttempt {
  const outline = {
    id: attempt.id,
    number: delivery.attempts + 1,
    startedAt: attempt.startedAt,
    durationMs: Math.round(outcome.durationMs),
  };
  const { id } = delivery.event;
  if (outcome.kind !== 'response') {
    const exchange = pack({ request, response: null }, id);
    return { ...outline, outcome: outcome.kind, detail: outcome.detail, status: null, exchange };
  }
  const { status, headers, body, bodyCut } = outcome;
  const exchange = pack({ request, response: { headers, body, bodyCut } }, id);
  if (verdict.verdict === 'delivered') return { ...outline, outcome: 'delivered', detail: null, status, exchange };
  return { ...outline, outcome: 'http_error', detail: FAILURES.http_error, status, exchange };
}
