import Type from 'typebox';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import { REFUSALS_KEPT, type Refusals } from '../../core/source/refusals.ts';
import { type Source, UNVERIFIED, WINDOW } from '../../core/source/source.ts';
import { type ProviderDescriptionBody, ProviderDescriptionSchema } from './provider.ts';
import { nullable, object, page, type Static } from './shape.ts';
import { CallerIdSchema, NameSchema } from './tenant.ts';
import { TimeSchema } from './time.ts';

/** So many secrets at once, at most. */
export const SOURCE_SECRETS = 10;
export const SecretField = Type.String({ minLength: 1, maxLength: 4096 });
const SecretsField = Type.Array(SecretField, {
  maxItems: SOURCE_SECRETS,
  description: 'Several while one is being replaced: any of them may have signed.',
});
const SecretOrSecretsField = Type.Union([SecretField, SecretsField], {
  description: 'As the provider shows it; its public key where it signs with a private one. Never shown again.',
});
const ProviderField = Type.Union([Type.String({ minLength: 1, maxLength: 64 }), ProviderDescriptionSchema], {
  description:
    'A name (`GET /v1/providers`), a description of one of your own, or `none`: then nothing is verified, and whoever knows the URL can make events.',
});
const WindowField = Type.Integer({
  minimum: 0,
  maximum: WINDOW.longest,
  description: `For so many seconds the same delivery makes one event (${WINDOW.default}: 7 days); 0 for never.`,
});
const ForwardField = Type.Enum(['as_received', 'wrapped'], {
  description:
    "How its events go out: body, content type and the provider's headers as they came, or in the usual envelope (as_received). Signed by Posthorn either way.",
});
const AnswerField = nullable(
  Type.Object(
    {
      status: Type.Optional(Type.Integer({ minimum: 200, maximum: 299 })),
      body: Type.Optional(Type.String({ maxLength: 16_384 })),
      contentType: Type.Optional(
        Type.String({
          pattern: '^(?:text/plain|application/json|text/xml|application/xml)(?:; charset=utf-8)?$',
          description: '`text/plain; charset=utf-8` where none is given.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  'What the provider is answered instead of our own words; null for those.',
);
const ToleranceField = nullable(
  Type.Integer({ minimum: 0, maximum: 366 * 86_400 }),
  "How old a signed time may be, in seconds; null for the provider's own rule.",
);
const PublicUrlField = nullable(
  Type.String({ minLength: 1, maxLength: 2048 }),
  'The URL as the provider was given it, where a proxy stands before the server; some providers sign it.',
);

/** What a source is set to, whole, without its secrets: what a patch has to lead to. */
export const SourceSettingsSchema = object('SourceSettings', {
  name: Type.Optional(nullable(NameSchema)),
  provider: ProviderField,
  window: Type.Optional(WindowField),
  forward: Type.Optional(ForwardField),
  answer: Type.Optional(AnswerField),
  tolerance: Type.Optional(ToleranceField),
  publicUrl: Type.Optional(PublicUrlField),
});
export type SourceSettingsBody = Static<typeof SourceSettingsSchema>;

const secretFields = { secret: Type.Optional(SecretOrSecretsField), secrets: Type.Optional(SecretsField) };
export type SecretsBody = { secret?: string | string[]; secrets?: string[] };

const DRAFT = { name: 'Shop payments', provider: 'stripe', secret: 'whsec_9f2mQyT1hJbP0aVwXx5nLk3s' };

export const SourceDraftSchema = object(
  'SourceDraft',
  {
    ...SourceSettingsSchema.properties,
    ...secretFields,
    id: Type.Optional(CallerIdSchema),
    tenant: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: '`default` where none is given.' })),
  },
  { examples: [DRAFT] },
);

/** A JSON merge patch (RFC 7396): null brings back the default. Secrets and the provider are replaced as a whole. */
export const SourcePatchSchema = object(
  'SourcePatch',
  {
    name: Type.Optional(nullable(NameSchema)),
    provider: Type.Optional(ProviderField),
    ...secretFields,
    window: Type.Optional(nullable(WindowField)),
    forward: Type.Optional(nullable(ForwardField)),
    answer: Type.Optional(AnswerField),
    tolerance: Type.Optional(ToleranceField),
    publicUrl: Type.Optional(PublicUrlField),
  },
  { examples: [{ name: 'Shop payments, live', forward: 'wrapped' }] },
);

export const SourceSchema = object(
  'Source',
  {
    id: Type.String(),
    tenant: Type.String(),
    name: nullable(Type.String()),
    provider: ProviderField,
    url: Type.String({ description: 'The URL to give to the provider.' }),
    verified: Type.Boolean({ description: 'False for the provider `none`: anybody can send.' }),
    secretCount: Type.Integer({ description: 'How many secrets it has; they are never shown.' }),
    window: Type.Integer(),
    forward: ForwardField,
    answer: nullable(
      Type.Object(
        { status: Type.Integer(), body: Type.String(), contentType: Type.String() },
        { additionalProperties: false },
      ),
    ),
    tolerance: nullable(Type.Integer()),
    publicUrl: nullable(Type.String()),
    refused: Type.Object(
      {
        count: Type.Integer(),
        reason: nullable(Type.String(), 'Of the last; a word such as `signature_mismatch`.'),
        at: nullable(TimeSchema, 'When the last came.'),
        last: Type.Array(Type.Object({ at: TimeSchema, reason: Type.String() }, { additionalProperties: false }), {
          description: `The last ${REFUSALS_KEPT} of them, the newest first.`,
        }),
      },
      {
        additionalProperties: false,
        description: 'What was turned away: counted, with the reasons of the last. Of the requests nothing is kept.',
      },
    ),
    setup: Type.Array(Type.String(), { description: 'What to do at the provider, step by step.' }),
    version: Type.Integer({ description: 'Grows by one with each change of settings.' }),
    createdAt: TimeSchema,
    updatedAt: TimeSchema,
  },
  {
    examples: [
      {
        id: 'src_01kc2v4a9b0000000000000000',
        tenant: 'default',
        name: DRAFT.name,
        provider: DRAFT.provider,
        url: 'https://hooks.example.com/in/src_01kc2v4a9b0000000000000000',
        verified: true,
        secretCount: 1,
        window: WINDOW.default,
        forward: 'as_received',
        answer: null,
        tolerance: null,
        publicUrl: null,
        refused: {
          count: 1,
          reason: 'signature_mismatch',
          at: '2026-11-24T09:12:01.005Z',
          last: [{ at: '2026-11-24T09:12:01.005Z', reason: 'signature_mismatch' }],
        },
        setup: ['Open Developers, Webhooks in the Stripe dashboard and add an endpoint with the URL.'],
        version: 1,
        createdAt: '2026-11-24T07:24:34.123Z',
        updatedAt: '2026-11-24T07:24:34.123Z',
      },
    ],
  },
);

export const SourcePageSchema = page('SourcePage', SourceSchema);

/** A source as the API shows it; `url` and `setup` are the caller's to say, since they hold where the server is. */
export function sourceJson(
  source: Source,
  { url, setup }: { readonly url: string; readonly setup: readonly string[] },
): Static<typeof SourceSchema> {
  const { id, tenant, version, settings, secrets, refused, createdAt, updatedAt } = source;
  const { name, provider, window, forward, answer, tolerance, url: publicUrl } = settings;
  return {
    id,
    tenant,
    name,
    provider: provider as string | ProviderDescriptionBody,
    url: publicUrl ?? url,
    verified: provider !== UNVERIFIED,
    secretCount: secrets.length,
    window,
    forward,
    answer: answer && { ...answer },
    tolerance,
    publicUrl,
    refused: refusedJson(refused),
    setup: [...setup],
    version,
    createdAt: formatTimestamp(createdAt),
    updatedAt: formatTimestamp(updatedAt),
  };
}

function refusedJson({ count, last }: Refusals): Static<typeof SourceSchema>['refused'] {
  const shown = last.map(({ at, reason }) => ({ at: formatTimestamp(at), reason }));
  return { count, reason: shown[0]?.reason ?? null, at: shown[0]?.at ?? null, last: shown };
}
