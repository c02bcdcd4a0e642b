import Type from 'typebox';
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

const EXAMPLE = {
  id: 'acme',
  name: 'Acme Inc.',
  metadata: { plan: 'gold' },
  createdAt: '2026-11-24T07:24:34.123Z',
  updatedAt: '2026-11-24T07:24:34.123Z',
};

export const TenantSchema = object(
  'Tenant',
  {
    id: Type.String(),
    name: nullable(Type.String()),
    metadata: MetadataSchema,
    createdAt: TimeSchema,
    updatedAt: TimeSchema,
  },
  { examples: [EXAMPLE] },
);

export const TenantPageSchema = page('TenantPage', TenantSchema);

const fields = { name: Type.Optional(nullable(NameSchema)), metadata: Type.Optional(MetadataSchema) };

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
  },
  { examples: [{ metadata: { plan: null } }] },
);

export function tenantJson(tenant: Tenant): Static<typeof TenantSchema> {
  const { id, name, metadata, createdAt, updatedAt } = tenant;
  return {
    id,
    name,
    metadata: { ...metadata },
    createdAt: formatTimestamp(createdAt),
    updatedAt: formatTimestamp(updatedAt),
  };
}
