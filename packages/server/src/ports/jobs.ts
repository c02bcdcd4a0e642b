/** What bulk work over deliveries (retries, cancels, replays) asks of the store. */
import type { Delivery } from '../core/delivery/delivery.ts';
import type { EndpointState } from '../core/endpoint/endpoint.ts';
import type { Job, JobStatus, Selection } from '../core/job/job.ts';
import type { Target } from './accept.ts';
import type { PageRequest, Position } from './page.ts';

/** Where a job's way through its range begins. */
export const FIRST_POSITION: Position = '';

/** How far a job has come. It goes by one track; an endpoint that has no room for more gets a track of its own. */
export interface JobTracks {
  /** Where it goes on; null at its end. */
  readonly main: Position | null;
  /** By endpoint. What an endpoint of these has beyond this place is not the main track's any more. */
  readonly apart: Readonly<Record<string, Position>>;
}

/** A job with where it stands. */
export interface StandingJob {
  readonly job: Job;
  readonly tracks: JobTracks;
}

export interface CandidateQuery {
  readonly tenant: string | null;
  readonly selection: Selection;
  /** Endpoints to be passed over: they have a track of their own. */
  readonly without: readonly string[];
  readonly from: Position;
  /** Candidates at most. */
  readonly limit: number;
}

/** A delivery that the selection takes, or an event that it takes for want of one. */
export interface Candidate {
  /** Null for what is missing. */
  readonly delivery: string | null;
  readonly event: string;
  readonly tenant: string;
  readonly endpoint: string;
  readonly isOpen: boolean;
  /** Whether there is something to send, and somewhere to send it. */
  readonly isSendable: boolean;
  /** A page from here begins with it. */
  readonly before: Position;
  /** Rows that the page looked at before it. */
  readonly looked: number;
}

/** The oldest first; deliveries before what is missing. */
export interface CandidatePage {
  readonly candidates: readonly Candidate[];
  /** Null when nothing more can come. A page may come short or empty and still not be the last. */
  readonly next: Position | null;
  readonly looked: number;
  /** True when the next event's deliveries are still being made: nobody can say yet what is missing. */
  readonly isHeldUp: boolean;
}

/** How much an endpoint has to do that is due. */
export interface EndpointLoad {
  readonly endpoint: string;
  readonly state: EndpointState | 'deleted';
  readonly isOrdered: boolean;
  /** Whether anything is open and due. */
  readonly isBusy: boolean;
  /** Open deliveries that jobs have opened and that are due; counted no further than `COUNTED`. */
  readonly replaysDue: number;
  /** The same, due or not. */
  readonly replaysOpen: number;
}

/** No load is counted further than this. */
export const COUNTED = 10_000;

export interface JobLoad {
  /** Open deliveries of this job that are due. */
  readonly jobDue: number;
  readonly endpoints: readonly EndpointLoad[];
}

/** A part of a job's work, done in one commit together with the counts and the place: never skipped, never repeated. */
export interface JobStep {
  readonly job: string;
  /** The endpoint whose own track it is on; null for the main one. */
  readonly track: string | null;
  /** Where the track has to stand: else the step was done before. */
  readonly from: Position;
  readonly to: Position | null;
  readonly looked: number;
  readonly deliveries: readonly string[];
  /** Deliveries to be made for events that have none to the endpoint. */
  readonly missing: readonly { readonly event: string; readonly tenant: string; readonly target: Target }[];
  /** Endpoints that get a track of their own from here on. */
  readonly apart: Readonly<Record<string, Position>>;
  /** What the job then waits for. */
  readonly waitingFor: readonly string[];
}

export type Stepped =
  | {
      readonly kind: 'stepped';
      readonly standing: StandingJob;
      /** Due in the store now. */
      readonly opened: readonly Delivery[];
      /** Final now, and must not be sent from memory. */
      readonly withdrawn: readonly Delivery[];
    }
  /** It stands elsewhere, or is over: nothing was done. */
  | { readonly kind: 'stale'; readonly standing: StandingJob }
  | { readonly kind: 'unknown' };

export type EndedJob =
  | { readonly kind: 'ended'; readonly job: Job }
  | { readonly kind: 'final'; readonly job: Job }
  | { readonly kind: 'unknown' };

export interface JobStore {
  /** Puts a job on disk, with its way before it. */
  createJob(job: Job): Promise<StandingJob>;
  /** Every job that is running, the oldest first. */
  runningJobs(): Promise<readonly StandingJob[]>;
  /**
   * Does a step. Each delivery is looked at anew: one that is not as the selection wants it, or with which nothing can be
   * done, is counted as skipped. What is retried or replayed is opened for a single attempt, due now, in the lane of
   * replays; what is missing gets a delivery with a budget of its own. A track at its end is gone, and a job without one
   * is finished.
   */
  stepJob(step: JobStep, now: number): Promise<Stepped>;
  /** Ends a running job where it stands. What it has opened stays open. */
  endJob(id: string, status: 'cancelled' | 'failed', reason: string | null, now: number): Promise<EndedJob>;
}

export interface JobQuery extends PageRequest {
  readonly tenant: string | null;
  readonly endpoint: string | null;
  readonly status: JobStatus | null;
}
