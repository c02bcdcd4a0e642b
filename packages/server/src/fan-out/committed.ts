import type { DueDelivery, DueEvent } from '../core/delivery/delivery.ts';
import type { Event } from '../core/event/event.ts';
import type { Target } from '../ports.ts';

/** Deliveries of one event that are on disk: for the dispatcher, and for the stream. */
export interface Committed {
  readonly event: Event;
  readonly deliveries: readonly DueDelivery[];
  /** True for the commit that holds the event itself. */
  readonly first: boolean;
  /**
   * False when it was asked for again, since the first answer was not heard: the deliveries may have been taken up from
   * the store meanwhile, and only the store knows how they stand.
   */
  readonly fresh: boolean;
}

/** The committed deliveries as the dispatcher takes them; they share one event object. */
export function committedOf(
  event: Event,
  targets: readonly Target[],
  sequences: readonly (number | null)[],
  { first, fresh }: Pick<Committed, 'first' | 'fresh'>,
): Committed {
  const due: DueEvent = {
    id: event.id,
    tenant: event.tenant,
    type: event.type,
    timestamp: event.timestamp,
    key: event.key,
    channels: event.channels,
    contentType: event.contentType,
    data: event.data,
    source: event.source,
    ...(event.asReceived ? { receivedHeaders: event.headers ?? {} } : {}),
    expiresAt: event.expiresAt,
    traceparent: event.traceparent,
  };
  const deliveries = targets.map(
    ({ delivery, endpoint, delayMs = 0 }, n): DueDelivery => ({
      id: delivery,
      endpoint,
      event: due,
      attempts: 0,
      spent: 0,
      dueAt: Math.max(event.acceptedAt, event.deliverAt ?? 0) + delayMs,
      createdAt: event.acceptedAt,
      sequence: sequences[n] ?? null,
      status: 'pending',
    }),
  );
  return { event, deliveries, first, fresh };
}
