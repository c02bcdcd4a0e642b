import Type from 'typebox';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { ApiKey } from '../../ports.ts';
import { nullable, object, page, type Static } from './shape.ts';
import { TimeSchema, timeJson } from './time.ts';

export const RoleSchema = Type.Enum(['admin', 'publisher', 'reader'], {
  description:
    'admin: everything; publisher: publish and explain; reader: every GET and explain. A key with a tenant does so for that tenant only.',
});

/** As a key or session is read: a portal session has a role of its own. */
export const AnyRoleSchema = Type.Enum(['admin', 'publisher', 'reader', 'portal', 'portal_reader'], {
  description: 'As for keys; `portal` and `portal_reader` are those of portal sessions.',
});

const fields = {
  id: Type.String(),
  name: nullable(Type.String()),
  role: AnyRoleSchema,
  tenant: nullable(Type.String(), 'The only tenant it sees; null for all.'),
  prefix: Type.String({ description: 'The readable beginning, to tell keys apart.' }),
  createdAt: TimeSchema,
  expiresAt: nullable(TimeSchema, 'Null for never.'),
};

const EXAMPLE = {
  id: 'key_01kc2v5r3m0000000000000000',
  name: 'shop backend',
  role: 'publisher',
  tenant: null,
  prefix: 'phk_5f0c2a91',
  createdAt: '2026-11-24T07:24:34.123Z',
  expiresAt: null,
};

export const ApiKeySchema = object('ApiKey', fields, { examples: [EXAMPLE] });

export const CreatedApiKeySchema = object(
  'CreatedApiKey',
  { ...fields, key: Type.String({ description: 'The key itself. It is shown this once and cannot be read again.' }) },
  { examples: [{ ...EXAMPLE, key: 'phk_5f0c2a91_1d0Yl3bnqkT7…' }] },
);

export const ApiKeyPageSchema = page('ApiKeyPage', ApiKeySchema);

export function apiKeyJson(key: ApiKey): Static<typeof ApiKeySchema> {
  return {
    id: key.id,
    name: key.name,
    role: key.role,
    tenant: key.tenant,
    prefix: key.prefix,
    createdAt: formatTimestamp(key.createdAt),
    expiresAt: timeJson(key.expiresAt),
  };
}
