import Type from 'typebox';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { EventType } from '../../ports.ts';
import { nullable, object, page, type Static } from './shape.ts';
import { RetentionField } from './tenant.ts';
import { TimeSchema } from './time.ts';

const JsonSchemaField = Type.Unknown({
  description:
    'JSON Schema 2020-12 of the data, enforced at publishing; null for none. Nothing is fetched; patterns are those of RE2.',
});
const ExampleField = Type.Unknown({ description: 'An example of the data.' });
const SensitiveField = Type.Boolean({ description: 'Whether its data is to be kept from eyes.' });
const DescriptionField = nullable(Type.String({ maxLength: 2000 }));

const EXAMPLE = {
  name: 'order.created',
  description: 'A customer has placed an order.',
  schema: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
  example: { id: 'ord_1042' },
  sensitive: false,
  retentionSeconds: 604800,
};

export const EventTypeSchema = object(
  'EventType',
  {
    name: Type.String(),
    description: nullable(Type.String()),
    schema: JsonSchemaField,
    example: ExampleField,
    sensitive: Type.Boolean(),
    retentionSeconds: RetentionField,
    createdAt: TimeSchema,
    updatedAt: TimeSchema,
  },
  { examples: [{ ...EXAMPLE, createdAt: '2026-11-24T07:24:34.123Z', updatedAt: '2026-11-24T07:24:34.123Z' }] },
);

export const EventTypePageSchema = page('EventTypePage', EventTypeSchema);

const fields = {
  description: Type.Optional(DescriptionField),
  schema: Type.Optional(JsonSchemaField),
  example: Type.Optional(ExampleField),
  sensitive: Type.Optional(SensitiveField),
  retentionSeconds: Type.Optional(RetentionField),
};

export const EventTypeDraftSchema = object(
  'EventTypeDraft',
  { name: Type.String({ minLength: 1, maxLength: 128, description: 'A dotted name.' }), ...fields },
  { examples: [EXAMPLE] },
);

export const EventTypePatchSchema = object(
  'EventTypePatch',
  { ...fields, sensitive: Type.Optional(nullable(SensitiveField)) },
  { examples: [{ sensitive: true }] },
);

export function eventTypeJson(type: EventType): Static<typeof EventTypeSchema> {
  const { name, description, schema, example, sensitive, retentionSeconds, createdAt, updatedAt } = type;
  return {
    name,
    description,
    schema,
    example,
    sensitive,
    retentionSeconds,
    createdAt: formatTimestamp(createdAt),
    updatedAt: formatTimestamp(updatedAt),
  };
}
