import { type EndpointState, stateAt } from '../endpoint/endpoint.ts';
import type { Failing, Turn } from '../endpoint/failing.ts';
import { formatTimestamp } from '../event/timestamp.ts';

/** Something that somebody may want to be told of: written with what it tells of, and published a moment later. */
export interface Notice {
  readonly type: NoticeType;
  /** Unix milliseconds. */
  readonly at: number;
  /** The data of the operational event. */
  readonly data: Readonly<Record<string, string | number | null>>;
}

export type NoticeType =
  | 'posthorn.endpoint.failing'
  | 'posthorn.endpoint.recovered'
  | 'posthorn.endpoint.disabled'
  | 'posthorn.endpoint.enabled'
  | 'posthorn.endpoint.paused'
  | 'posthorn.endpoint.resumed'
  | 'posthorn.delivery.exhausted';

/** Whose endpoints get operational events. Nothing is told of these endpoints: it would be told without end. */
export const OWN_TENANT = 'posthorn';

export interface AboutEndpoint {
  readonly endpoint: string;
  readonly tenant: string;
}

/** What is to be said of a turn in an endpoint's health; that it was given up is said of its state. */
export function noticeOfTurn(
  about: AboutEndpoint,
  turn: Turn | null,
  failing: Failing | null,
  at: number,
): Notice | null {
  if (turn === null || turn === 'give_up' || about.tenant === OWN_TENANT) return null;
  const { endpoint, tenant } = about;
  return {
    type: `posthorn.endpoint.${turn}`,
    at,
    data: { endpoint, tenant, failingSince: timeOf(failing?.since ?? null), failures: failing?.failures ?? 0 },
  };
}

/**
 * What is to be said when an endpoint's state has changed. A pause that the receiver asked for is not worth a word: it
 * ends by itself, and may be asked for every second.
 */
export function noticeOfState(
  { endpoint, tenant }: AboutEndpoint,
  before: EndpointState,
  after: EndpointState,
  at: number,
): Notice | null {
  if (tenant === OWN_TENANT) return null;
  const was = stateAt(before, at).status;
  const { status, reason, pausedUntil } = after;
  const notice = (type: NoticeType, more: Notice['data'] = {}): Notice => ({
    type,
    at,
    data: { endpoint, tenant, ...more },
  });
  if (status === 'disabled') return was === 'disabled' ? null : notice('posthorn.endpoint.disabled', { reason });
  if (status === 'paused') return notice('posthorn.endpoint.paused', { reason, pausedUntil: timeOf(pausedUntil) });
  if (was === 'disabled') return notice('posthorn.endpoint.enabled');
  return was === 'paused' ? notice('posthorn.endpoint.resumed') : null;
}

export interface AboutDelivery extends AboutEndpoint {
  readonly delivery: string;
  readonly event: string;
  readonly type: string;
  readonly reason: string | null;
  readonly attempts: number;
}

/** What is to be said when a delivery was given up. */
export function noticeOfExhausted(about: AboutDelivery, at: number): Notice | null {
  if (about.tenant === OWN_TENANT) return null;
  const { delivery, event, type, endpoint, tenant, reason, attempts } = about;
  return {
    type: 'posthorn.delivery.exhausted',
    at,
    data: { delivery, event, type, endpoint, tenant, reason, attempts },
  };
}

function timeOf(at: number | null): string | null {
  return at === null ? null : formatTimestamp(at);
}
