/** What showing asks of the store. */
import type { Attempt, Delivery, DeliveryStatus } from '../core/delivery/delivery.ts';
import type { Endpoint } from '../core/endpoint/endpoint.ts';
import type { Route } from '../core/endpoint/route.ts';
import type { Event, EventSummary } from '../core/event/event.ts';
import type { SensitiveTypes } from '../core/event/sensitive.ts';
import type { Job } from '../core/job/job.ts';
import type { DeliveryCount } from './accept.ts';
import type { AuditCheck, AuditLink, AuditQuery, AuditRecord } from './audit.ts';
import type { CandidatePage, CandidateQuery, JobLoad, JobQuery } from './jobs.ts';
import type { Page, PageRequest } from './page.ts';
import type { PollAnswer, PollQuery } from './polling.ts';
import type { ApiKey, EventType, Tenant } from './settings.ts';
import type { StatsBucket, StatsQuery } from './stats.ts';

export interface EventQuery extends PageRequest {
  readonly tenant: string | null;
  readonly type: string | null;
  readonly source: string | null;
  readonly key: string | null;
  /** Accepted at or after, Unix milliseconds. */
  readonly since: number | null;
  /** Accepted before, Unix milliseconds. */
  readonly until: number | null;
}

/** A search in what events carry: the events of a list, looked into one by one. */
export interface EventSearch extends EventQuery {
  /** What their data has to hold, byte for byte. */
  readonly contains: Uint8Array;
  /** What is never opened. */
  readonly sensitive: SensitiveTypes;
  /** How many events one read may take up. */
  readonly most: number;
}

export type ListedEvent = EventSummary & { readonly deliveries: DeliveryCount };

export interface EventFinds extends Page<ListedEvent> {
  /** How many events were looked into. */
  readonly looked: number;
  /** When the last one that was taken up was accepted, Unix milliseconds; null where there was none. */
  readonly backTo: number | null;
}

export interface DeliveryQuery extends PageRequest {
  readonly endpoint: string | null;
  readonly event: string | null;
  readonly tenant: string | null;
  readonly status: DeliveryStatus | null;
  readonly type: string | null;
  readonly since: number | null;
  readonly until: number | null;
}

export interface EndpointQuery extends PageRequest {
  readonly tenant: string | null;
  /** Only those that are paused, disabled, or known to be failing. */
  readonly inTrouble?: boolean;
}

export interface FoundEvent {
  readonly event: Event;
  readonly deliveries: DeliveryCount;
  /** True when its data was erased. */
  readonly erased: boolean;
}

/** What has happened since a moment, in the order of its commits, for a stream that is taken up again. */
export type Happening =
  | { readonly kind: 'event'; readonly event: EventSummary }
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'attempt'; readonly delivery: Delivery; readonly attempt: Omit<Attempt, 'request' | 'response'> };

/** Reads in a thread and through a connection of its own; never on the accepting thread. */
export interface ReadStore {
  events(query: EventQuery): Promise<Page<ListedEvent>>;
  /** A part of a search: it ends with the page, with `most`, or with so many bytes, and `next` goes on from there. */
  searchEvents(query: EventSearch): Promise<EventFinds>;
  /** By id within a tenant; without a tenant every event that bears the id (at most two: the caller must then say which). */
  event(id: string, tenant: string | null): Promise<readonly FoundEvent[]>;
  deliveries(query: DeliveryQuery): Promise<Page<Delivery>>;
  delivery(id: string): Promise<{ readonly delivery: Delivery; readonly attempts: readonly Attempt[] } | null>;
  /** With the state as it stands, a pause whose time is over included: what is shown goes through `stateAt`. */
  endpoint(id: string): Promise<Endpoint | null>;
  endpoints(query: EndpointQuery): Promise<Page<Endpoint>>;
  tenants(query: PageRequest): Promise<Page<Tenant>>;
  eventTypes(query: PageRequest): Promise<Page<EventType>>;
  apiKeys(query: PageRequest): Promise<Page<ApiKey>>;
  /** The routes of a tenant in force when the event was accepted. */
  routesAt(tenant: string, event: string): Promise<readonly Route[]>;
  /**
   * Whether all that happened after that row can still be told: false where the oldest of it was forgotten, and for an id
   * that nobody knows.
   */
  remembers(id: string, tenant: string | null): Promise<boolean>;
  /** What happened after the row with this id (an `evt_`, `dlv_` or `att_` id), oldest first, at most `limit`. */
  since(id: string, tenant: string | null, limit: number): Promise<readonly Happening[]>;
  /** What a consumer of an endpoint has still to get, oldest first; null where there is no such endpoint. */
  poll(query: PollQuery): Promise<PollAnswer | null>;
  /** Newest first. */
  audit(query: AuditQuery): Promise<Page<AuditRecord>>;
  /** Checks the next `limit` entries of the chain after one that has been checked; null for the first. */
  checkAudit(after: AuditLink | null, limit: number): Promise<AuditCheck>;
  /** The buckets of a series that have anything in them, the oldest first. */
  stats(query: StatsQuery): Promise<readonly StatsBucket[]>;
  jobs(query: JobQuery): Promise<Page<Job>>;
  job(id: string): Promise<Job | null>;
  /** A page of what a job selects. */
  jobCandidates(query: CandidateQuery): Promise<CandidatePage>;
  /** What a job and endpoints (those that are there) have to do already. */
  jobLoad(job: string, endpoints: readonly string[]): Promise<JobLoad>;
}
