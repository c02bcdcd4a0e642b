import Type from 'typebox';
import { LONGEST_RETENTION_S } from '../../core/event/retention.ts';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { Tenant } from '../../ports.ts';
import { nullable, object, page, type Static, textMap } from './shape.ts';
import { TimeSchema } from './time.ts';

/** Ids that callers may give (core/event/caller-id.ts). */
export const CallerIdSchema = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,64}$',
  description: '1 to 64 characters of A-Z, a-z, 0-9, _ and -.',
});

export const MetadataSchema = textMap({
  maxProperties: 50,
  maxLength: 500,
  description: 'What you want to find here again; Posthorn does not look at it.',
  examples: [{ plan: 'gold' }],
});

export const NameSchema = Type.String({ minLength: 1, maxLength: 200 });

/** A retention, where one was given (core/event/retention.ts). */
export const RetentionField = nullable(
  Type.Integer({ minimum: 0, maximum: LONGEST_RETENTION_S }),
  "For how long events are kept, in seconds. Of tenant and event type the shorter counts; null leaves it to the other, or to the project's. 0 erases an event's payload as soon as every delivery of it succeeded.",
);

const EXAMPLE = {
  id: 'acme',
  name: 'Acme Inc.',
  metadata: { plan: 'gold' },
  retentionSeconds: 604800,
  createdAt: '2026-11-24T07:24:34.123Z',
  updatedAt: '2026-11-24T07:24:34.123Z',
};

export const TenantSchema = object(
  'Tenant',
  {
    id: Type.String(),
    name: nullable(Type.String()),
    metadata: MetadataSchema,
    retentionSeconds: RetentionField,
    createdAt: TimeSchema,
    updatedAt: TimeSchema,
  },
  { examples: [EXAMPLE] },
);

export const TenantPageSchema = page('TenantPage', TenantSchema);

const fields = {
  name: Type.Optional(nullable(NameSchema)),
  metadata: Type.Optional(MetadataSchema),
  retentionSeconds: Type.Optional(RetentionField),
};

export const TenantDraftSchema = object(
  'TenantDraft',
  { id: Type.Optional(CallerIdSchema), ...fields },
  { examples: [{ id: 'acme', name: 'Acme Inc.' }] },
);

export const TenantSettingsSchema = object('TenantSettings', fields, {
  examples: [{ name: 'Acme Inc.', metadata: { plan: 'gold' } }],
});

export const TenantPatchSchema = object(
  'TenantPatch',
  {
    name: Type.Optional(nullable(NameSchema)),
    metadata: Type.Optional(
      Type.Unsafe<Record<string, string | null> | null>({
        type: ['object', 'null'],
        additionalProperties: { type: ['string', 'null'], maxLength: 500 },
        description: 'Members are merged; null removes one.',
      }),
    ),
    retentionSeconds: Type.Optional(RetentionField),
  },
  { examples: [{ metadata: { plan: null } }] },
);

export function tenantJson(tenant: Tenant): Static<typeof TenantSchema> {
  const { id, name, metadata, retentionSeconds, createdAt, updatedAt } = tenant;
  return {
    id,
    name,
    metadata: { ...metadata },
    retentionSeconds,
    createdAt: formatTimestamp(createdAt),
    updatedAt: formatTimestamp(updatedAt),
  };
}
