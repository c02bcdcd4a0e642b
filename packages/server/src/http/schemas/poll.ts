import Type from 'typebox';
import { nullable, object } from './shape.ts';
import { TimeSchema } from './time.ts';

const PolledEventSchema = object(
  'PolledEvent',
  {
    id: Type.String({ description: "The event's id, the same however often it is told: what `webhook-id` would say." }),
    delivery: Type.String(),
    type: Type.String(),
    tenant: Type.String(),
    timestamp: TimeSchema,
    contentType: Type.String(),
    headers: nullable(
      Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
      "The provider's headers, where a source passes on what it received as it came.",
    ),
    body: Type.Unknown({
      description:
        'The body that a webhook would bring, byte for byte: `{"type", "timestamp", "data"}`, or what the endpoint\'s transformation made of it. Null where it is not JSON (then see `raw`).',
    }),
    raw: nullable(Type.String(), 'In base64, the body where it is not JSON.'),
    error: nullable(Type.String(), "Why there is no body: the endpoint's transformation failed on it."),
  },
  {
    examples: [
      {
        id: 'evt_01kc2v5r3m0000000000000000',
        delivery: 'dlv_01kc2v5r3n0000000000000000',
        type: 'order.created',
        tenant: 'default',
        timestamp: '2026-11-24T07:24:34.123Z',
        contentType: 'application/json',
        headers: null,
        body: { type: 'order.created', timestamp: '2026-11-24T07:24:34.123Z', data: { order: '1042' } },
        raw: null,
        error: null,
      },
    ],
  },
);

export const PolledPageSchema = object('PolledPage', {
  data: Type.Array(PolledEventSchema, { description: 'In the order of their commits, the oldest first.' }),
  next: Type.String({
    description: 'What to give as `after` next, once the events of this page are done with. Never null.',
  }),
  more: Type.Boolean({ description: 'Whether there is more to be had at once.' }),
  gap: Type.Boolean({
    description:
      'Whether some of what came after `after` was dropped by its retention before it was polled, or the server was restored from a backup: what is not in this page and those after it has to be found out by other means.',
  }),
});
