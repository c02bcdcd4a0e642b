import Type from 'typebox';
import { ProblemSchema } from './problem.ts';
import { nullable, object } from './shape.ts';

const ORDER = { order: '1001', total: '129.90', currency: 'EUR' };

/** A proposed event, for the OpenAPI document: what it says is checked on the bytes (accept/read-draft.ts). */
export const DraftSchema = object(
  'Draft',
  {
    type: Type.String({ description: 'A dotted name, such as order.created.', maxLength: 128 }),
    data: Type.Unknown({ description: 'What happened: any JSON value. It is delivered byte for byte as it came.' }),
    tenant: Type.Optional(Type.String({ description: 'The tenant it belongs to; `default` when left out.' })),
    id: Type.Optional(
      Type.String({
        description: 'An id of your own, unique within the tenant: publishing it again makes no second event.',
        pattern: '^[A-Za-z0-9_-]{1,64}$',
      }),
    ),
    timestamp: Type.Optional(Type.String({ format: 'date-time', description: 'When it happened; now when left out.' })),
    key: Type.Optional(Type.String({ description: 'The ordering key.', minLength: 1, maxLength: 256 })),
    channels: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 128 }), {
        maxItems: 32,
        description: 'Only endpoints without channels, or with one of these, get it.',
      }),
    ),
    deliverAt: Type.Optional(Type.String({ format: 'date-time', description: 'Not to be delivered before.' })),
    expiresAt: Type.Optional(Type.String({ format: 'date-time', description: 'Not to be delivered from then on.' })),
  },
  { examples: [{ type: 'order.created', id: 'order-1001-created', data: ORDER }] },
);

export const ReceiptSchema = object(
  'Receipt',
  {
    id: Type.String(),
    type: Type.String(),
    tenant: Type.String(),
    timestamp: Type.String({ format: 'date-time' }),
    deliveries: nullable(Type.Integer(), 'How many endpoints get it; null while a large fan-out is under way.'),
    duplicate: Type.Boolean({ description: 'True when the id was accepted before with the same content.' }),
  },
  {
    examples: [
      {
        id: 'order-1001-created',
        type: 'order.created',
        tenant: 'default',
        timestamp: '2026-11-24T07:24:34.123Z',
        deliveries: 3,
        duplicate: false,
      },
    ],
  },
);

export const BatchSchema = object('Batch', { events: Type.Array(DraftSchema, { maxItems: 1000 }) });

export const BatchReceiptSchema = object('BatchReceipt', {
  data: Type.Array(Type.Union([ReceiptSchema, ProblemSchema]), {
    description: 'A receipt or a problem for each event, in order.',
  }),
});
