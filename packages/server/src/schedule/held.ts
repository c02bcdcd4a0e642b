import type { DueDelivery } from '../core/delivery/delivery.ts';
import type { EndpointEffect } from '../core/endpoint/endpoint.ts';

/**
 * What waits for its turn apart from the others: what was just published; what was tried before, or had to wait in the
 * store; what a job asked for; what was in flight when the process went down, which goes when it is told to.
 */
export type Lane = 'fresh' | 'retry' | 'replay' | 'suspect';

/** A delivery in memory: waiting for its turn, being sent, or sent and waiting to be on record. */
export interface Held {
  readonly delivery: DueDelivery;
  readonly lane: Lane;
  state: 'waiting' | 'sending' | 'recording' | 'dropped';
  /** Made final by hand while it was on its way: whatever comes of that, it is not sent again. */
  withdrawn: boolean;
  /** The epoch under which it went out. */
  epoch: number;
  /** How often its queue had been told by then that something stands in the store. */
  told: number;
  /** What its answer has done to the endpoint, while that is not on record. */
  effect: EndpointEffect | null;
}

export function isOut({ state }: Held): boolean {
  return state === 'sending' || state === 'recording';
}
