import type { Failing } from './failing.ts';

/** How an endpoint's events are ordered: not at all, per ordering key, or all of them. */
export type Ordering = 'none' | 'key' | 'endpoint';

/** What an endpoint asked for and how it wants to get it. Kept as immutable versions. */
export interface EndpointSettings {
  /** The normalised URL. */
  readonly url: string;
  readonly description: string | null;
  /** Patterns of event types; empty means all. */
  readonly eventTypes: readonly string[];
  /** Any in common with the event's; empty means all. */
  readonly channels: readonly string[];
  /** The sources whose events it takes, or `*`; empty means only what is published over the API. */
  readonly sources: readonly string[];
  /** The JSON filter as it was given, or null. */
  readonly filter: unknown;
  /** JavaScript run at each attempt, or null. */
  readonly transform: string | null;
  /** Custom request headers; their values are kept sealed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly rateLimit: { readonly limit: number; readonly periodMs: number } | null;
  /** Requests in flight at once, at most. */
  readonly concurrency: number;
  readonly ordering: Ordering;
  /** Seconds before each attempt; null for the project's schedule. */
  readonly retrySchedule: readonly number[] | null;
  readonly signing: 'v1' | 'v1a';
  /** Null: the whole event, but of types marked sensitive only what happened and where to read it. */
  readonly payload: 'full' | 'thin' | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Only where the operator has turned the verification of the receiver's certificate off. */
  readonly verifyTls?: false;
}

/** A secret that signs, in the text form of Standard Webhooks (`whsec_…` or `whsk_…`). */
export interface SigningSecret {
  readonly secret: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds until which it signs beside its successor; null for the one in force. */
  readonly expiresAt: number | null;
}

/** Whether deliveries go out. A pause with `pausedUntil` is over when that time has come, without anybody writing it. */
export interface EndpointState {
  readonly status: 'active' | 'paused' | 'disabled';
  readonly reason: string | null;
  /** Unix milliseconds; null while active, and for a pause without an end. */
  readonly pausedUntil: number | null;
}

export interface Endpoint {
  readonly id: string;
  readonly tenant: string;
  /** Grows by one with each change of settings. */
  readonly version: number;
  readonly settings: EndpointSettings;
  readonly secrets: readonly SigningSecret[];
  readonly state: EndpointState;
  /** The failures since its last success, where there are any. */
  readonly failing?: Failing;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The state at a moment: a pause whose time is over is no pause. */
export function stateAt(state: EndpointState, now: number): EndpointState {
  if (state.status === 'paused' && state.pausedUntil !== null && state.pausedUntil <= now) return ACTIVE;
  return state;
}

export const ACTIVE: EndpointState = { status: 'active', reason: null, pausedUntil: null };

/**
 * The state that an answer has given the endpoint. It never weakens what stands: a disabled endpoint is not paused, and
 * neither a pause without an end nor a longer one is shortened.
 */
export function stateAfter(state: EndpointState, effect: EndpointEffect): EndpointState {
  if (state.status === 'disabled') return state;
  if (effect.kind === 'disable') return { status: 'disabled', reason: effect.reason, pausedUntil: null };
  const standing = state.status === 'paused' ? (state.pausedUntil ?? Number.POSITIVE_INFINITY) : 0;
  return standing >= effect.until ? state : { status: 'paused', reason: effect.reason, pausedUntil: effect.until };
}

/** What an attempt does to its endpoint. */
export type EndpointEffect =
  | { readonly kind: 'disable'; readonly reason: string }
  | { readonly kind: 'pause'; readonly until: number; readonly reason: string };
