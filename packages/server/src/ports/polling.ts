/** What consumers that poll ask of the store. */
import type { DueEvent } from '../core/delivery/delivery.ts';
import type { Position } from './page.ts';

export interface PollQuery {
  readonly endpoint: string;
  /** After what the consumer has; null for the oldest that is kept, `end` for what comes from now on. */
  readonly after: Position | 'end' | null;
  readonly limit: number;
}

/** One event for the consumer, as its webhook would have brought it. */
export interface Polled {
  /** The delivery's id. */
  readonly delivery: string;
  readonly event: DueEvent;
}

export type PollAnswer =
  | {
      readonly kind: 'page';
      readonly polled: readonly Polled[];
      /** To go on after; never null, for there may always be more to come. */
      readonly position: Position;
      /** Whether there is more already. */
      readonly hasMore: boolean;
      /** Whether some of what came after the position that was given is gone by its retention. */
      readonly hasGap: boolean;
      /** When the first is due of those that were passed over because they are not to go out yet, Unix milliseconds. */
      readonly nextDueAt: number | null;
    }
  /** Nobody has polled this endpoint before: `startPolling` has its events numbered. */
  | { readonly kind: 'not_polled' }
  /** Commits are under way that began before the endpoint's events were numbered. */
  | { readonly kind: 'unsettled' };

export interface PollStore {
  /**
   * Has the events of an endpoint numbered from now on, in the order of their commits, which is what makes a cursor that
   * passes over nothing that is committed late (docs/decisions/0100). Does nothing where that is so already.
   */
  startPolling(endpoint: string): Promise<'started' | 'unknown'>;
}
