import type { Delivery, Endpoint } from '../api/types.ts';
import { and, count } from './summary.ts';
import { relativeTime } from './time.ts';

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
};

type Stand = Pick<Endpoint, 'status' | 'statusReason' | 'pausedUntil'>;

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

/** The first line over all endpoints: who needs somebody. */
export function endpointsSentence(endpoints: readonly Endpoint[], failing: ReadonlySet<string>): string {
  if (endpoints.length === 0) return 'No endpoint yet';
  const troubled = endpoints.flatMap((endpoint) => {
    if (endpoint.status !== 'active') return [`${endpointName(endpoint)} is ${endpoint.status}`];
    return failing.has(endpoint.id) ? [`${endpointName(endpoint)} is failing`] : [];
  });
  if (troubled.length === 0) {
    return endpoints.length === 1 ? 'The one endpoint is receiving' : `All ${endpoints.length} endpoints are receiving`;
  }
  const named = troubled.length > 3 ? [...troubled.slice(0, 2), `${troubled.length - 2} more`] : troubled;
  const needs = troubled.length === 1 ? 'needs' : 'need';
  return `${troubled.length} of ${count(endpoints.length, 'endpoint')} ${needs} you: ${and(named)}`;
}

/** Whether the newest three deliveries that were tried all failed. */
export function isFailing(deliveries: readonly Pick<Delivery, 'status' | 'attempts'>[] | undefined): boolean {
  const tried = (deliveries ?? []).filter(({ attempts }) => attempts > 0).slice(0, 3);
  return tried.length === 3 && tried.every(({ status }) => status === 'pending' || status === 'exhausted');
}

/** Is this receiver well? `Warehouse is active but failing: 0 of 49 delivered, 0 at first try`. */
export function endpointSentence(
  endpoint: Pick<Endpoint, 'description' | 'url'> & Stand,
  newest: readonly Pick<Delivery, 'status' | 'attempts'>[] | undefined,
  now: number,
): string {
  const failing = endpoint.status === 'active' && isFailing(newest) ? ' but failing' : '';
  const stands = `${endpointName(endpoint)} is ${endpointStanding(endpoint, now)}${failing}`;
  return newest === undefined ? stands : `${stands}${endpoint.status === 'active' ? ':' : ';'} ${healthLine(newest)}`;
}
