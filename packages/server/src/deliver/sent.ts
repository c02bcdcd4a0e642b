import type { Attempt, DueDelivery } from '../core/delivery/delivery.ts';
import type { EndpointView, Outcome } from '../ports.ts';

/** A delivery whose request is over: what was sent, when, and what came of it. Nothing is on record yet. */
export interface Sent {
  readonly kind: 'sent';
  readonly delivery: DueDelivery;
  readonly view: EndpointView;
  readonly attempt: { readonly id: string; readonly startedAt: number };
  readonly request: Attempt['request'];
  readonly outcome: Outcome;
}

/** A delivery that the endpoint's transformation dropped: nothing was sent, and nothing will be. */
export interface Dropped {
  readonly kind: 'dropped';
  readonly delivery: DueDelivery;
}
