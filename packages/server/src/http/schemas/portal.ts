import Type from 'typebox';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { ApiKey } from '../../ports.ts';
import { nullable, object, page } from './shape.ts';
import { TimeSchema, timeJson } from './time.ts';

const ScopeField = Type.Enum(['read_write', 'read'], {
  description: 'Whether the tenant looks after its endpoints (read_write), or only looks.',
});

export const PORTAL_TTL = { least: 60, most: 86_400, byDefault: 3_600 } as const;

export const PortalSessionDraftSchema = object(
  'PortalSessionDraft',
  {
    tenant: Type.String({ minLength: 1, maxLength: 64 }),
    ttlSeconds: Type.Optional(
      Type.Integer({
        minimum: PORTAL_TTL.least,
        maximum: PORTAL_TTL.most,
        description: `How long it lasts (${PORTAL_TTL.byDefault}: an hour).`,
      }),
    ),
    scope: Type.Optional(ScopeField),
  },
  { examples: [{ tenant: 'acme', ttlSeconds: 3600, scope: 'read_write' }] },
);

const fields = {
  id: Type.String(),
  tenant: Type.String(),
  scope: ScopeField,
  createdAt: TimeSchema,
  expiresAt: TimeSchema,
};

const EXAMPLE = {
  id: 'key_01kc2v5r3m0000000000000000',
  tenant: 'acme',
  scope: 'read_write',
  createdAt: '2026-11-24T07:24:34.123Z',
  expiresAt: '2026-11-24T08:24:34.123Z',
};

const PortalSessionSchema = object('PortalSession', fields, { examples: [EXAMPLE] });
export const PortalSessionPageSchema = page('PortalSessionPage', PortalSessionSchema);

export const CreatedPortalSessionSchema = object(
  'CreatedPortalSession',
  {
    ...fields,
    url: Type.String({
      description: 'The link to hand to the tenant, or to put into a frame. Whoever has it is let in until it ends.',
    }),
  },
  { examples: [{ ...EXAMPLE, url: 'https://hooks.example.com/portal#key=phk_5f0c2a91_1d0Yl3bnqkT7…' }] },
);

/** What the portal shows of whom it is for, and how it is to look. */
export const PortalSchema = object(
  'Portal',
  {
    tenant: object('PortalTenant', { id: Type.String(), name: nullable(Type.String()) }),
    scope: ScopeField,
    expiresAt: TimeSchema,
    title: Type.String(),
    color: nullable(Type.String(), 'A colour such as `#1c7ed6`.'),
    logo: nullable(Type.String(), 'The URL of a picture.'),
    colorScheme: Type.Enum(['auto', 'light', 'dark']),
  },
  {
    examples: [
      {
        tenant: { id: 'acme', name: 'ACME Inc.' },
        scope: 'read_write',
        expiresAt: '2026-11-24T08:24:34.123Z',
        title: 'Webhooks',
        color: null,
        logo: null,
        colorScheme: 'auto',
      },
    ],
  },
);

export function portalSessionJson(key: ApiKey, scope: 'read_write' | 'read') {
  return {
    id: key.id,
    tenant: key.tenant ?? '',
    scope,
    createdAt: formatTimestamp(key.createdAt),
    expiresAt: timeJson(key.expiresAt) ?? '',
  };
}
