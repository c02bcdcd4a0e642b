/** What scheduling and recording ask of the store. */
import type { Attempt, Delivery, DueDelivery } from '../core/delivery/delivery.ts';
import type {
  EndpointEffect,
  EndpointSettings,
  EndpointState,
  Ordering,
  SigningSecret,
} from '../core/endpoint/endpoint.ts';

/** What delivering needs of an endpoint. */
export interface EndpointView {
  readonly id: string;
  readonly tenant: string;
  readonly version: number;
  readonly settings: EndpointSettings;
  readonly secrets: readonly SigningSecret[];
  /** `deleted` when it is gone: what is open then is cancelled. */
  readonly state: EndpointState | 'deleted';
}

export interface TakeRequest {
  readonly endpoint: string;
  /** Due until this moment, Unix milliseconds. */
  readonly until: number;
  /** At most this many, those in `except` not counted. */
  readonly limit: number;
  /** Ids that the caller holds already: they are not returned. */
  readonly except: readonly string[];
  /** `replay`: what jobs asked for, without any order between them. `due`: everything else. */
  readonly lane: 'due' | 'replay';
  /**
   * How the endpoint orders what is in the lane `due`. What has no number, and by `key` what has no key, goes by its due
   * time. Of the others nothing is returned that something open stands before, unless that one is returned too:
   *
   * - `key`: of each key the first open one when it is due, and those of the key behind it, by number, up to the first
   *   that is not due; nothing of a key whose first is excepted. However many stand behind one key's first, they hold up
   *   no other key.
   * - `endpoint`: by number from the first open one, up to the first that is not due.
   */
  readonly ordering: Ordering;
}

export interface Taken {
  readonly endpoint: string;
  readonly deliveries: readonly DueDelivery[];
  /**
   * When the first delivery of the lane that was neither returned nor excepted is due, Unix milliseconds; null when there
   * is none. Of what stands behind an open one in its order nothing is said.
   */
  readonly nextDueAt: number | null;
}

/** An endpoint with open deliveries in the store, and when the first of them is due. */
export interface Backlog {
  readonly endpoint: string;
  readonly tenant: string;
  readonly dueAt: number;
}

export interface DueStore {
  /** Becomes the owner of every shard: a new epoch, larger than every one before. */
  claimEpoch(): Promise<number>;
  /** What a crash or a full memory left in the store, an entry an endpoint. */
  backlog(): Promise<readonly Backlog[]>;
  /** Reads open deliveries, oldest due first, unless an order says otherwise. Changes nothing: whoever owns the shard knows what it holds. */
  take(requests: readonly TakeRequest[]): Promise<readonly Taken[]>;
  endpointViews(ids: readonly string[]): Promise<readonly EndpointView[]>;
  /** Those of these deliveries that are open, due or not, at endpoints that are there; in no order. */
  openByIds(ids: readonly string[]): Promise<readonly DueDelivery[]>;
}

/** A delivery that was in flight when the process, or the thread that delivers, went down. */
export interface Suspect {
  readonly delivery: string;
  /** How often it went down while nothing else was in flight. */
  readonly crashes: number;
  /** Whether it went down before while this was the only suspect in flight. */
  readonly again: boolean;
}

/**
 * What is in flight, kept where it outlives the process; a power cut may take it. What is said here counts from the next
 * `keep` on, which comes before anything that was said to begin.
 */
export interface Flights {
  /** What the last run left in flight, or did not come to look at. Empty after a clean stop. */
  readonly left: readonly Suspect[];
  /** `how` it goes out: among others; as the only suspect; or as the only one at all. */
  began(delivery: string, how?: { readonly kind: 'suspect' | 'alone'; readonly crashes: number }): void;
  ended(delivery: string): void;
  keep(): void;
  /** From here on whoever ends the process does so on purpose. */
  stopping(): void;
  close(): void;
}

/**
 * An attempt on its way to the record: what was sent and what came back are one run of bytes by then (store/exchange.ts),
 * which nobody on the way has to take apart.
 */
export interface PackedAttempt extends Omit<Attempt, 'request' | 'response'> {
  readonly exchange: Uint8Array;
}

/** What has become of a delivery, to be recorded once. */
export interface Settlement {
  readonly delivery: string;
  readonly endpoint: string;
  readonly event: string;
  readonly tenant: string;
  readonly type: string;
  /** Null where it was settled without a request (expired, for example). */
  readonly attempt: PackedAttempt | null;
  readonly next: {
    readonly status: 'pending' | 'delivered' | 'exhausted' | 'cancelled';
    readonly reason: string | null;
    /** Unix milliseconds; null for what is final. */
    readonly dueAt: number | null;
    readonly spent: number;
  };
  readonly effect: EndpointEffect | null;
}

export type Recorded =
  | {
      readonly kind: 'recorded';
      /** As it stands now, for the stream. */
      readonly delivery: Delivery;
      /** Its endpoint has only failed for days, and is disabled with this (core/endpoint/failing.ts). */
      readonly isGivenUp?: true;
    }
  /** A newer epoch exists: this owner is none any more and must stop. */
  | { readonly kind: 'stale_epoch' }
  /** There is no such delivery (retention has dropped it). */
  | { readonly kind: 'unknown' };

export interface RecordStore {
  /**
   * Records settlements under an epoch, each at most once (by attempt number). What was made final by hand meanwhile
   * stays so, but a success always counts: the receiver has it.
   */
  record(epoch: number, settlements: readonly Settlement[]): Promise<readonly Recorded[]>;
}
