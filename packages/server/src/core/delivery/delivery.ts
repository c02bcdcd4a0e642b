/** What has become of one event for one endpoint. */
export type DeliveryStatus = 'pending' | 'delivered' | 'exhausted' | 'held' | 'cancelled';

/** One event for one endpoint, as it stands now. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly endpoint: string;
  readonly tenant: string;
  readonly type: string;
  readonly status: DeliveryStatus;
  /** Why it stands so, where the status alone does not say it; a word such as `expired` or `endpoint_disabled`. */
  readonly reason: string | null;
  /** How many attempts are on record. */
  readonly attempts: number;
  /** When the next attempt is due, Unix milliseconds; null when none is. */
  readonly nextAttemptAt: number | null;
  readonly createdAt: number;
  /** When it became final, Unix milliseconds. */
  readonly completedAt: number | null;
  /** Its number at an ordered endpoint; null where order was not asked for. */
  readonly sequence: number | null;
}

/** One HTTP request for a delivery, and what came of it. */
export interface Attempt {
  readonly id: string;
  /** 1 for the first; numbered without gaps within the delivery. */
  readonly number: number;
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** `delivered` or a failure kind (core/outcome/failure.ts). */
  readonly outcome: string;
  /** A sentence about a failure; null where there is nothing to add. */
  readonly detail: string | null;
  /** The HTTP status, or null when no answer came. */
  readonly status: number | null;
  /** What was sent, without its body (the event has it) and with secret values masked. */
  readonly request: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    /** Only where the receiver's certificate was not verified. */
    readonly verifyTls?: false;
  };
  /** What came back, the body cut; null when no answer came. */
  readonly response: {
    readonly headers: readonly (readonly [string, string])[];
    readonly body: Uint8Array;
    readonly bodyCut: boolean;
  } | null;
}

/** A delivery that is due, with all that sending it takes. Deliveries of one event share its `event` object. */
export interface DueDelivery {
  readonly id: string;
  readonly endpoint: string;
  readonly event: DueEvent;
  /** Attempts on record so far. */
  readonly attempts: number;
  /** How many entries of the retry schedule are used up; less than `attempts` where an answer spent none. */
  readonly spent: number;
  /** Unix milliseconds. */
  readonly dueAt: number;
  readonly createdAt: number;
  readonly sequence: number | null;
  /** `delivered` when somebody asked for one more attempt of a delivery that had succeeded. */
  readonly status: 'pending' | 'delivered';
  /** Whether a job asked for it: it goes out in the lane of replays, behind what is fresh. */
  readonly replay?: boolean;
}

/** The part of an event that its deliveries need. */
export interface DueEvent {
  readonly id: string;
  readonly tenant: string;
  readonly type: string;
  readonly timestamp: number;
  readonly key: string | null;
  readonly channels: readonly string[];
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly source: string | null;
  /** Only where it goes out as a source received it: the provider's headers, which go with it. */
  readonly receivedHeaders?: Readonly<Record<string, string>>;
  readonly expiresAt: number | null;
  readonly traceparent: string | null;
  /** Whether its type is marked so at present: it goes out thin unless the endpoint asks for more. */
  readonly sensitive?: boolean;
}
