import Type from 'typebox';
import type { EventSummary } from '../../core/event/event.ts';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { DeliveryCount } from '../../ports.ts';
import { DeliverySchema } from './delivery.ts';
import { nullable, object, page, type Static } from './shape.ts';
import { TimeSchema, timeJson } from './time.ts';

const DeliveryCountSchema = nullable(
  Type.Integer(),
  'How many deliveries it has; null while that is not known yet, as during a large fan-out.',
);

const eventFields = {
  id: Type.String(),
  type: Type.String(),
  tenant: Type.String(),
  timestamp: TimeSchema,
  key: nullable(Type.String(), 'The ordering key.'),
  channels: Type.Array(Type.String()),
  contentType: Type.String(),
  source: nullable(Type.String(), 'The source it came in by; null for what was published over the API.'),
  acceptedAt: TimeSchema,
  deliverAt: nullable(TimeSchema),
  expiresAt: nullable(TimeSchema),
};

const EVENT_EXAMPLE = {
  id: 'evt_01kc2v5r3m0000000000000000',
  type: 'order.created',
  tenant: 'default',
  timestamp: '2026-11-24T07:24:34.123Z',
  key: 'order-1042',
  channels: [],
  contentType: 'application/json',
  source: null,
  acceptedAt: '2026-11-24T07:24:34.123Z',
  deliverAt: null,
  expiresAt: null,
};

/** What lists and the stream say of an event. */
export const EventSchema = object(
  'Event',
  { ...eventFields, deliveries: DeliveryCountSchema },
  { examples: [{ ...EVENT_EXAMPLE, deliveries: 3 }] },
);

export const EventPageSchema = object('EventPage', {
  ...page('EventPage', EventSchema).properties,
  searched: Type.Optional(
    object(
      'Searched',
      {
        events: Type.Integer({ description: 'How many events were looked into.' }),
        backTo: nullable(TimeSchema, 'When the last of them was accepted; null where there was none.'),
      },
      { description: 'With `contains`: how far it has looked. `next` goes on from there, as long as it is not null.' },
    ),
  ),
});

export const WholeEventSchema = object(
  'WholeEvent',
  {
    ...eventFields,
    headers: nullable(
      Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
      "The headers kept from a source's request.",
    ),
    data: Type.Unknown({
      description: 'Byte for byte as it came in; null where it is not JSON (then see `raw`), or erased.',
    }),
    raw: nullable(Type.String(), 'In base64, what came in where it is not JSON.'),
    erased: Type.Boolean({ description: 'Whether its data was erased.' }),
    deliveryCount: DeliveryCountSchema,
    deliveries: Type.Array(DeliverySchema, { description: 'The newest 250 of its deliveries.' }),
    nextDeliveries: nullable(Type.String(), 'The cursor with which `GET /v1/deliveries?event=…&tenant=…` goes on.'),
  },
  { description: 'An event with its data and its deliveries.' },
);

/** The members of an event that all of its representations share. */
export function eventFieldsJson(event: EventSummary) {
  return {
    id: event.id,
    type: event.type,
    tenant: event.tenant,
    timestamp: formatTimestamp(event.timestamp),
    key: event.key,
    channels: [...event.channels],
    contentType: event.contentType,
    source: event.source,
    acceptedAt: formatTimestamp(event.acceptedAt),
    deliverAt: timeJson(event.deliverAt),
    expiresAt: timeJson(event.expiresAt),
  };
}

export function eventJson(event: EventSummary, deliveries: DeliveryCount): Static<typeof EventSchema> {
  return { ...eventFieldsJson(event), deliveries };
}
