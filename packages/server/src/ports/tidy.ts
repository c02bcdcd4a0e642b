/** What the night watch asks of the store. */
import type { Delivery } from '../core/delivery/delivery.ts';
import type { Position } from './page.ts';

/** The retentions in force (core/event/retention.ts). */
export interface Retentions {
  /** For how long events are kept, milliseconds: every value that counts for any tenant and event type, each once. */
  readonly history: readonly number[];
  /** Whether some payloads are to be erased as soon as every delivery succeeded. */
  readonly erasesOnSuccess: boolean;
  /** Another text after any of the rules has changed: what was passed over by the old ones has to be looked at anew. */
  readonly version: string;
}

/** One step of a walk over what is old, the oldest first. */
export interface TidyStep {
  readonly now: number;
  /** Where the step before ended; null for the oldest. */
  readonly after: Position | null;
  /** About how many rows it may look at, and as many it may change. */
  readonly limit: number;
}

export interface Walked {
  /** Rows looked at. */
  readonly looked: number;
  readonly next: Position;
  /** True when there is nothing behind `next` that is old enough. */
  readonly done: boolean;
  /** Where to begin to find the first that was passed over because a delivery of it is open; null when none was. */
  readonly passedOver: Position | null;
}

/** What the night watch does, in small steps: each is one commit. */
export interface TidyStore {
  /**
   * Writes down that open deliveries of deleted endpoints are cancelled, at most `limit` of them; they were read as such
   * all along. Returns how many there were: fewer than `limit` when none is left.
   */
  settleDeleted(limit: number): Promise<number>;
  retentions(): Promise<Retentions>;
  /**
   * Drops events that are kept for `historyMs` and are older, with their deliveries and attempts. Those with an open
   * delivery stay.
   */
  dropExpired(step: TidyStep & { readonly historyMs: number }): Promise<Walked>;
  /** Erases payloads that are to go on success, of events whose deliveries have all succeeded. */
  eraseDelivered(step: TidyStep): Promise<Walked>;
  /**
   * Exhausts deliveries that have been held for longer than their event is kept, with the reason `held_too_long`.
   * Returns them as they stand now.
   */
  exhaustHeld(step: TidyStep): Promise<{ readonly exhausted: readonly Delivery[] } & Omit<Walked, 'passedOver'>>;
  /**
   * Goes on with what `erasePayloads` and `deleteTenant` have begun: cancels what is open, then takes out of the rows
   * what nobody reads any more. Returns the deliveries that were cancelled, and whether nothing is left to do for now.
   */
  sweepErased(
    step: Omit<TidyStep, 'after'>,
  ): Promise<{ readonly cancelled: readonly Delivery[]; readonly done: boolean }>;
  /**
   * Forgets callers' ids whose time is over and whose event is gone, and the oldest of the log of what happened that is
   * of before `logUntil`. Returns how many rows went: 0 when none is left.
   */
  forget(step: { readonly now: number; readonly logUntil: number; readonly limit: number }): Promise<number>;
}
