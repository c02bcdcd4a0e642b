import type { DeliveryStatus } from '../delivery/delivery.ts';

/** What a job does with each delivery that it selects. */
export type JobKind = 'retry' | 'cancel' | 'replay';

/** `failed` is for what a job cannot get over; a delivery that cannot be sent is skipped and counted instead. */
export type JobStatus = 'running' | 'finished' | 'cancelled' | 'failed';

/** How a delivery stands, or `missing`: an event that the endpoint's present routing takes and that has no delivery to it. */
export type SelectedStatus = DeliveryStatus | 'missing';

/** Which deliveries a job is about: all of these have to hold. */
export interface Selection {
  readonly endpoint: string | null;
  /** The id of an event; the job's tenant says whose. */
  readonly event: string | null;
  /** Any of these. */
  readonly statuses: readonly SelectedStatus[];
  /** Patterns of event types; empty means all. */
  readonly eventTypes: readonly string[];
  /** A JSON filter over `{type, tenant, channels, data}`, or null. */
  readonly filter: unknown;
  /** The reason that the delivery bears, or null for any. */
  readonly reason: string | null;
  /** Made at or after (the delivery; for what is missing, accepted: the event), Unix milliseconds. */
  readonly since: number | null;
  /** Made before, Unix milliseconds. Never later than the job itself, so that it cannot meet what it has made. */
  readonly until: number;
}

/** Work over many deliveries, done in small steps. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  /** Whose deliveries alone; null for every tenant's. */
  readonly tenant: string | null;
  readonly selection: Selection;
  readonly status: JobStatus;
  /** Why it failed; else null. */
  readonly reason: string | null;
  /** How many deliveries it was going to do something with, counted before it began. */
  readonly estimate: number;
  /** False when counting was given up: then there are at least so many. */
  readonly estimateComplete: boolean;
  /** Deliveries and events of its range that it has looked at, selected or not. */
  readonly examined: number;
  /** Deliveries opened, made or cancelled. */
  readonly done: number;
  /** Selected, but nothing could be done: open already, final already, endpoint deleted, payload erased, expired. */
  readonly skipped: number;
  /** Paused or disabled endpoints whose deliveries it will go on with when they are active again. */
  readonly waitingFor: readonly string[];
  readonly createdAt: number;
  readonly finishedAt: number | null;
}
