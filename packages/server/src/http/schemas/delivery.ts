import Type from 'typebox';
import type { Delivery, DeliveryStatus } from '../../core/delivery/delivery.ts';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import { nullable, object, page, type Static } from './shape.ts';
import { TimeSchema, timeJson } from './time.ts';

export const DELIVERY_STATUSES = [
  'pending',
  'delivered',
  'exhausted',
  'held',
  'cancelled',
] as const satisfies DeliveryStatus[];

export const deliveryFields = {
  id: Type.String(),
  event: Type.String({ description: 'The id of the event.' }),
  endpoint: Type.String({ description: 'The id of the endpoint.' }),
  tenant: Type.String(),
  type: Type.String({ description: 'The type of the event.' }),
  status: Type.Enum(DELIVERY_STATUSES),
  reason: nullable(Type.String(), 'Why it stands so, where the status alone does not say it.'),
  attempts: Type.Integer({ description: 'How many attempts are on record.' }),
  nextAttemptAt: nullable(TimeSchema, 'When the next attempt is due; null when none is.'),
  createdAt: TimeSchema,
  completedAt: nullable(TimeSchema, 'When it became final.'),
  sequence: nullable(Type.Integer(), 'Its number at an ordered endpoint.'),
};

export const DELIVERY_EXAMPLE = {
  id: 'dlv_01kc2v5r3m0000000000000000',
  event: 'evt_01kc2v5r3m0000000000000000',
  endpoint: 'ep_01kc2v4a9b0000000000000000',
  tenant: 'default',
  type: 'order.created',
  status: 'pending',
  reason: null,
  attempts: 1,
  nextAttemptAt: '2026-11-24T07:24:39.123Z',
  createdAt: '2026-11-24T07:24:34.123Z',
  completedAt: null,
  sequence: null,
};

export const DeliverySchema = object('Delivery', deliveryFields, {
  description: 'What has become of one event for one endpoint.',
  examples: [DELIVERY_EXAMPLE],
});

export const DeliveryPageSchema = page('DeliveryPage', DeliverySchema);

export function deliveryJson(delivery: Delivery): Static<typeof DeliverySchema> {
  return {
    id: delivery.id,
    event: delivery.event,
    endpoint: delivery.endpoint,
    tenant: delivery.tenant,
    type: delivery.type,
    status: delivery.status,
    reason: delivery.reason,
    attempts: delivery.attempts,
    nextAttemptAt: timeJson(delivery.nextAttemptAt),
    createdAt: formatTimestamp(delivery.createdAt),
    completedAt: timeJson(delivery.completedAt),
    sequence: delivery.sequence,
  };
}
