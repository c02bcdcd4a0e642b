import type { Delivery, Endpoint, EndpointStats } from '../api/types.ts';
import { percent } from './figures.ts';
import { and, count } from './summary.ts';
import { duration, latency, relativeTime } from './time.ts';

/** What an endpoint is called: its description, else its host and path. */
export function endpointName(endpoint: Pick<Endpoint, 'description' | 'url'>): string {
  if (endpoint.description !== null && endpoint.description !== '') return endpoint.description;
  return endpoint.url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

/** Reasons of an endpoint's state, as a clause in brackets. */
const REASONS: Record<string, string> = {
  gone: 'the receiver answered 410',
  rate_limited: 'the receiver answered 429',
  unavailable: 'the receiver asked for time',
  manual: 'by hand',
  by_hand: 'by hand',
  failing: 'only failures for days',
  only_failures: 'only failures for days',
};

type Stand = Pick<Endpoint, 'status' | 'statusReason' | 'pausedUntil'>;
type Named = Pick<Endpoint, 'description' | 'url'>;
type Well = Pick<Endpoint, 'health'>;

/** So many failures in a row are worth a word; one or two happen to everybody. */
const IN_A_ROW = 3;

/** `paused until in 12 min (the receiver answered 429)`. */
export function endpointStanding({ status, statusReason, pausedUntil }: Stand, now: number): string {
  const reason = statusReason === null ? '' : `: ${REASONS[statusReason] ?? statusReason.replaceAll('_', ' ')}`;
  if (status === 'active') return 'active';
  if (status === 'disabled') return `disabled${reason}`;
  const end =
    pausedUntil === null ? 'until somebody resumes it' : `, goes on ${relativeTime(Date.parse(pausedUntil), now)}`;
  return `paused${pausedUntil === null ? ` ${end}` : end}${reason}`;
}

/** How an endpoint is doing by its newest deliveries: `48 of 50 delivered, 43 at first try`. */
export function healthLine(deliveries: readonly Pick<Delivery, 'status' | 'attempts'>[]): string {
  const tried = deliveries.filter(({ attempts }) => attempts > 0);
  if (deliveries.length === 0) return 'no delivery yet';
  if (tried.length === 0) return 'nothing attempted yet';
  const delivered = tried.filter(({ status }) => status === 'delivered');
  const first = delivered.filter(({ attempts }) => attempts === 1).length;
  return `${delivered.length} of ${tried.length} delivered, ${first} at first try`;
}

/** What is wrong, as a clause after the name: `has failed for 12 min, 7 times in a row`. Null where nothing is. */
export function endpointTrouble(endpoint: Stand & Well, now: number): string | null {
  if (endpoint.status !== 'active') return `is ${endpointStanding(endpoint, now).replace(/: (.*)$/, ' ($1)')}`;
  return failingClause(endpoint, now);
}

function failingClause({ health }: Well, now: number): string | null {
  const { state, failures, failingSince } = health;
  if (state === 'healthy' || (state === 'shaky' && failures < IN_A_ROW)) return null;
  const long = failingSince === null ? '' : ` for ${duration(Math.max(1_000, now - Date.parse(failingSince)))}`;
  return `has failed${long}, ${count(failures, 'time')} in a row`;
}

/** What fails now comes first, what somebody has paused last. */
const URGENCY = { active: 0, disabled: 1, paused: 2 };

/** Puts those that are in trouble into the order in which they need somebody. */
export function byUrgency(a: Pick<Stand, 'status'>, b: Pick<Stand, 'status'>): number {
  return URGENCY[a.status] - URGENCY[b.status];
}

function shortTrouble(endpoint: Stand & Well, now: number): string {
  if (endpoint.status === 'paused') return 'is paused';
  return (endpointTrouble(endpoint, now) ?? '').replace(/, .*$/, '');
}

/** The first line over all endpoints: who needs somebody, and why. */
export function endpointsSentence(endpoints: readonly (Named & Stand & Well)[], now: number): string {
  if (endpoints.length === 0) return 'No endpoint yet';
  const troubled = endpoints
    .filter((endpoint) => endpointTrouble(endpoint, now) !== null)
    .sort(byUrgency)
    .map((endpoint) => `${endpointName(endpoint)} ${shortTrouble(endpoint, now)}`);
  if (troubled.length === 0) {
    return endpoints.length === 1 ? 'The one endpoint is receiving' : `All ${endpoints.length} endpoints are receiving`;
  }
  const named = troubled.length > 3 ? [...troubled.slice(0, 2), `${troubled.length - 2} more`] : troubled;
  const needs = troubled.length === 1 ? 'needs' : 'need';
  const who =
    endpoints.length === 1 ? 'The one endpoint' : `${troubled.length} of ${count(endpoints.length, 'endpoint')}`;
  return `${who} ${needs} you: ${and(named)}`;
}

/** What to do about an endpoint that takes nothing, or fails; null where nothing is to be done. */
export function endpointAdvice({ status, statusReason, health }: Stand & Well): string | null {
  if (status === 'disabled') {
    return statusReason === 'gone'
      ? 'The receiver said that it is gone for good. When it is back, or has moved (change the URL), enable the endpoint: what was held goes out.'
      : 'What is sent to it is held, not lost. Enable it when the receiver is back, and what was held goes out.';
  }
  if (status === 'paused')
    return 'What is sent to it is held, not lost. When the pause ends, it goes out, the oldest first.';
  if (health.state === 'healthy' || health.failures < IN_A_ROW) return null;
  return 'See what it answers under Deliveries. Once it is repaired: send a test, then recover what was given up.';
}

/** Who holds up others: `3 deliveries hold up those with the same key`. */
export function blockedSentence(
  { heads, looked, complete }: { heads: readonly unknown[]; looked: number; complete: boolean },
  ordering: Endpoint['ordering'],
): string {
  const who = count(heads.length, 'delivery', 'deliveries');
  const behind = looked - heads.length;
  const hold = heads.length === 1 ? 'holds' : 'hold';
  if (ordering === 'key') return `${who} ${hold} up those with the same key`;
  return `${who} ${hold} up all others${behind > 0 ? `: ${complete ? '' : 'more than '}${behind} wait` : ''}`;
}

type Totals = Pick<EndpointStats['totals'], 'attempts' | 'successRate' | 'attemptMs'>;

/** Is this receiver well? `Warehouse is active and well: 99.8 % of 1,200 attempts succeeded in the last 24 hours, p95 84 ms`. */
export function endpointSentence(
  endpoint: Named & Stand & Well,
  totals: Totals | undefined,
  span: string,
  now: number,
): string {
  const failing = endpoint.status === 'active' ? failingClause(endpoint, now) : null;
  const stands = `${endpointName(endpoint)} is ${endpointStanding(endpoint, now)}`;
  if (failing !== null) return `${stands} but ${failing}`;
  if (totals === undefined || endpoint.status !== 'active') return stands;
  if (totals.attempts === 0) return `${stands}: nothing was sent to it ${span}`;
  const rate = `${percent(totals.successRate ?? 0)} of ${count(totals.attempts, 'attempt')} succeeded ${span}`;
  return `${stands}: ${rate}${totals.attemptMs === null ? '' : `, p95 ${latency(totals.attemptMs.p95)}`}`;
}
