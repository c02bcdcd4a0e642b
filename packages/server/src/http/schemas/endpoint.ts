import Type from 'typebox';
import { type Endpoint, type EndpointSettings, stateAt } from '../../core/endpoint/endpoint.ts';
import type { Failing } from '../../core/endpoint/failing.ts';
import { healthState } from '../../core/endpoint/health.ts';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { Role } from '../../ports.ts';
import { nullable, object, page, type Static } from './shape.ts';
import { CallerIdSchema, MetadataSchema } from './tenant.ts';
import { TimeSchema, timeJson } from './time.ts';

export const ENDPOINT_LIMITS = {
  timeoutMs: { least: 100, most: 60_000, default: 30_000 },
  concurrency: { least: 1, most: 1_000, default: 10 },
} as const;

const UrlField = Type.String({ minLength: 1, maxLength: 2048, description: 'Where deliveries go.' });
const DescriptionField = nullable(Type.String({ maxLength: 2000 }));
const EventTypesField = Type.Array(Type.String({ minLength: 1, maxLength: 128 }), {
  maxItems: 100,
  description: 'Names or patterns: `order.*` is everything below `order`, `*` elsewhere one segment. Empty: all.',
});
const ChannelsField = Type.Array(Type.String({ minLength: 1, maxLength: 128 }), {
  maxItems: 32,
  description: 'Any in common with the event. Empty: all.',
});
const SourcesField = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
  maxItems: 100,
  description: 'The sources whose events it takes, or `*`. Empty: only what is published over the API.',
});
const FilterField = Type.Unknown({
  description: 'A JSON filter over `{type, tenant, channels, data}`; null for none.',
});
const TransformField = nullable(Type.String({ maxLength: 65_536 }), 'JavaScript run at each attempt.');
const HeadersField = Type.Unsafe<Record<string, string>>({
  type: 'object',
  additionalProperties: { type: 'string' },
  maxProperties: 32,
  description: 'Custom request headers.',
});
const TimeoutField = Type.Integer({
  minimum: ENDPOINT_LIMITS.timeoutMs.least,
  maximum: ENDPOINT_LIMITS.timeoutMs.most,
  description: 'For one attempt (30000).',
});
const RateLimitField = nullable(
  Type.Object(
    {
      limit: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
      periodMs: Type.Integer({ minimum: 1, maximum: 86_400_000 }),
    },
    { additionalProperties: false },
  ),
  'At most `limit` requests in `periodMs`.',
);
const ConcurrencyField = Type.Integer({
  minimum: ENDPOINT_LIMITS.concurrency.least,
  maximum: ENDPOINT_LIMITS.concurrency.most,
  description: 'Requests in flight at once, at most (10).',
});
const OrderingField = Type.Enum(['none', 'key', 'endpoint'], {
  description: 'In order: not at all, per ordering key, or all (none).',
});
const RetryScheduleField = nullable(
  Type.Array(Type.Number({ minimum: 0 }), { minItems: 1, maxItems: 100 }),
  "Seconds before each attempt, the first included; null for the project's.",
);
const SigningField = Type.Enum(['v1', 'v1a'], { description: 'HMAC-SHA256 (v1) or ed25519 (v1a).' });
const PayloadField = nullable(
  Type.Enum(['full', 'thin']),
  'The whole event, or id, type, time and a link only. Null: the whole event, but of types marked sensitive the link only. A key of one tenant may not ask for `full`.',
);
const VerifyTlsField = Type.Boolean({
  description:
    "Whether the receiver's certificate is verified (true). Only a key of the whole project may turn it off; the log, the endpoint and its attempts then say so.",
});

/** What an endpoint is set to, whole: what a patch has to lead to. */
export const EndpointSettingsSchema = object('EndpointSettings', {
  url: UrlField,
  description: Type.Optional(DescriptionField),
  eventTypes: Type.Optional(EventTypesField),
  channels: Type.Optional(ChannelsField),
  sources: Type.Optional(SourcesField),
  filter: Type.Optional(FilterField),
  transform: Type.Optional(TransformField),
  headers: Type.Optional(HeadersField),
  timeoutMs: Type.Optional(TimeoutField),
  rateLimit: Type.Optional(RateLimitField),
  concurrency: Type.Optional(ConcurrencyField),
  ordering: Type.Optional(OrderingField),
  retrySchedule: Type.Optional(RetryScheduleField),
  signing: Type.Optional(SigningField),
  payload: Type.Optional(PayloadField),
  metadata: Type.Optional(MetadataSchema),
  verifyTls: Type.Optional(VerifyTlsField),
});
export type EndpointSettingsBody = Static<typeof EndpointSettingsSchema>;

const DRAFT = { url: 'https://example.com/hooks', eventTypes: ['order.*'], headers: { 'x-shop': '42' } };

export const EndpointDraftSchema = object(
  'EndpointDraft',
  {
    ...EndpointSettingsSchema.properties,
    id: Type.Optional(CallerIdSchema),
    tenant: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: '`default` where none is given.' })),
    secret: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 128,
        description: '`whsec_…` (v1) or `whsk_…` (v1a); made where none is given.',
      }),
    ),
    disabled: Type.Optional(Type.Boolean()),
  },
  { examples: [DRAFT] },
);

const NullableStrings = Type.Unsafe<Record<string, string | null> | null>({
  type: ['object', 'null'],
  additionalProperties: { type: ['string', 'null'] },
  description: 'Members are merged; null removes one.',
});

/** A JSON merge patch (RFC 7396): null brings back the default. */
export const EndpointPatchSchema = object(
  'EndpointPatch',
  {
    url: Type.Optional(UrlField),
    description: Type.Optional(DescriptionField),
    eventTypes: Type.Optional(nullable(EventTypesField)),
    channels: Type.Optional(nullable(ChannelsField)),
    sources: Type.Optional(nullable(SourcesField)),
    filter: Type.Optional(FilterField),
    transform: Type.Optional(TransformField),
    headers: Type.Optional(NullableStrings),
    timeoutMs: Type.Optional(nullable(TimeoutField)),
    rateLimit: Type.Optional(
      nullable(
        Type.Object(
          { limit: Type.Optional(Type.Integer()), periodMs: Type.Optional(Type.Integer()) },
          { additionalProperties: false },
        ),
      ),
    ),
    concurrency: Type.Optional(nullable(ConcurrencyField)),
    ordering: Type.Optional(nullable(OrderingField)),
    retrySchedule: Type.Optional(RetryScheduleField),
    signing: Type.Optional(nullable(SigningField)),
    payload: Type.Optional(PayloadField),
    metadata: Type.Optional(NullableStrings),
    verifyTls: Type.Optional(nullable(VerifyTlsField)),
    disabled: Type.Optional(Type.Boolean()),
  },
  { examples: [{ url: 'https://example.com/new-hooks', rateLimit: null }] },
);

/** How its last attempts have gone. */
const HealthSchema = object('EndpointHealth', {
  state: Type.Enum(['healthy', 'shaky', 'failing'], {
    description: '`shaky` while its last attempts have failed, `failing` once that has lasted for a while.',
  }),
  failingSince: nullable(TimeSchema, 'Since when every attempt has failed; null while healthy.'),
  failures: Type.Integer({ description: 'Failures since the last success.' }),
  lastFailureAt: nullable(TimeSchema, 'Null while healthy.'),
});

const readFields = {
  id: Type.String(),
  tenant: Type.String(),
  url: Type.String(),
  description: nullable(Type.String()),
  eventTypes: Type.Array(Type.String()),
  channels: Type.Array(Type.String()),
  sources: Type.Array(Type.String()),
  filter: FilterField,
  transform: nullable(Type.String()),
  headers: Type.Unsafe<Record<string, string>>({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Values are shown to admins only.',
  }),
  timeoutMs: Type.Integer(),
  rateLimit: nullable(
    Type.Object({ limit: Type.Integer(), periodMs: Type.Integer() }, { additionalProperties: false }),
  ),
  concurrency: Type.Integer(),
  ordering: OrderingField,
  retrySchedule: nullable(Type.Array(Type.Number())),
  signing: SigningField,
  payload: PayloadField,
  metadata: MetadataSchema,
  verifyTls: VerifyTlsField,
  status: Type.Enum(['active', 'paused', 'disabled']),
  statusReason: nullable(Type.String(), 'Why it is paused or disabled; a word such as `by_hand`.'),
  pausedUntil: nullable(TimeSchema, 'Null while active, and for a pause without an end.'),
  health: HealthSchema,
  version: Type.Integer({ description: 'Grows by one with each change of settings.' }),
  createdAt: TimeSchema,
  updatedAt: TimeSchema,
};

const EXAMPLE = {
  id: 'ep_01kc2v4a9b0000000000000000',
  tenant: 'default',
  ...DRAFT,
  description: null,
  channels: [],
  sources: [],
  filter: null,
  transform: null,
  timeoutMs: 30_000,
  rateLimit: null,
  concurrency: 10,
  ordering: 'none',
  retrySchedule: null,
  signing: 'v1',
  payload: null,
  metadata: {},
  verifyTls: true,
  status: 'active',
  statusReason: null,
  pausedUntil: null,
  health: { state: 'healthy', failingSince: null, failures: 0, lastFailureAt: null },
  version: 1,
  createdAt: '2026-11-24T07:24:34.123Z',
  updatedAt: '2026-11-24T07:24:34.123Z',
};

export const EndpointSchema = object('Endpoint', readFields, { examples: [EXAMPLE] });

export const CreatedEndpointSchema = object(
  'CreatedEndpoint',
  { ...readFields, secret: Type.String({ description: 'What its requests are signed with; later at `/secret`.' }) },
  { examples: [{ ...EXAMPLE, secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' }] },
);

export const EndpointPageSchema = page('EndpointPage', EndpointSchema);

/** Settings as the API writes them; what a merge patch is applied to. */
export function settingsJson(settings: EndpointSettings): Required<EndpointSettingsBody> {
  const { eventTypes, channels, sources, headers, rateLimit, retrySchedule, metadata } = settings;
  return {
    ...settings,
    eventTypes: [...eventTypes],
    channels: [...channels],
    sources: [...sources],
    headers: { ...headers },
    rateLimit: rateLimit && { ...rateLimit },
    retrySchedule: retrySchedule && [...retrySchedule],
    metadata: { ...metadata },
    verifyTls: settings.verifyTls !== false,
  };
}

/** Custom headers hold other people's credentials: whoever may not change them sees their names only. */
const MASK = '••••';

function healthJson(failing: Failing | undefined): Static<typeof HealthSchema> {
  return {
    state: healthState(failing),
    failingSince: timeJson(failing?.since ?? null),
    failures: failing?.failures ?? 0,
    lastFailureAt: timeJson(failing?.lastAt ?? null),
  };
}

export function endpointJson(endpoint: Endpoint, now: number, role: Role): Static<typeof EndpointSchema> {
  const { id, tenant, version, settings, createdAt, updatedAt } = endpoint;
  const { status, reason, pausedUntil } = stateAt(endpoint.state, now);
  const json = settingsJson(settings);
  const headers =
    role === 'admin' || role === 'portal'
      ? json.headers
      : Object.fromEntries(Object.keys(json.headers).map((name) => [name, MASK]));
  return {
    id,
    tenant,
    ...json,
    headers,
    status,
    statusReason: reason,
    pausedUntil: timeJson(pausedUntil),
    health: healthJson(endpoint.failing),
    version,
    createdAt: formatTimestamp(createdAt),
    updatedAt: formatTimestamp(updatedAt),
  };
}
