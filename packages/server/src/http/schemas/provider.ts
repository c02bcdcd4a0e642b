import Type from 'typebox';
import { nullable, object, type Static } from './shape.ts';

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

const SOURCE = String.raw`(?:(?:header|json|form|field)\.[^{}\s]{1,200}|body|body\.sha256|url|method)`;
const SourceField = Type.String({
  pattern: `^${SOURCE}$`,
  description: 'Where in the request: `header.NAME`, `json.a.b`, `form.NAME`, `field.NAME`, `body`, `url`, `method`.',
});
const TemplateField = Type.String({
  maxLength: 500,
  pattern: String.raw`^(?:[^{}]|\{${SOURCE}\})+$`,
  description: 'Text with sources in braces, as in `{field.t}.{body}`.',
});
const AnswerTemplateField = Type.String({
  maxLength: 500,
  pattern: String.raw`^(?:[^{}]|\{(?:mac:)?${SOURCE}\})*$`,
  description: 'A template; `{mac:SOURCE}` is the hex HMAC-SHA256 of the text there.',
});
const templates = () => Type.Array(TemplateField, { minItems: 1, maxItems: 10 });
const closed = { additionalProperties: false };

const SchemeSchema = Type.Object(
  {
    signature: Type.Object(
      {
        in: Type.Union([SourceField, Type.Array(SourceField, { minItems: 1, maxItems: 5 })]),
        prefix: Type.Optional(text(40)),
        list: Type.Optional(text(4)),
        pair: Type.Optional(text(4)),
        key: Type.Optional(text(40)),
        numbered: Type.Optional(Type.Literal(true)),
      },
      closed,
    ),
    signed: TemplateField,
    algorithm: Type.Enum(['hmac-sha256', 'hmac-sha1', 'hmac-sha512', 'ed25519', 'ecdsa-p256', 'token']),
    encoding: Type.Enum(['hex', 'base64']),
    secret: Type.Optional(
      Type.Object(
        {
          encoding: Type.Enum(['text', 'base64', 'hex']),
          prefix: Type.Optional(text(40)),
          prefixRequired: Type.Optional(Type.Literal(true)),
        },
        closed,
      ),
    ),
    timestamp: Type.Optional(
      Type.Object(
        {
          in: SourceField,
          unit: Type.Enum(['s', 'ms', 'iso']),
          tolerance: nullable(Type.Number({ minimum: 0 }), 'Seconds; null for any age.'),
          future: Type.Optional(Type.Literal('accepted')),
          number: Type.Optional(Type.Literal(true)),
        },
        closed,
      ),
    ),
    body: Type.Optional(Type.Enum(['unsigned', 'signed-in-part'])),
  },
  closed,
);

const HandshakeSchema = Type.Object(
  {
    when: Type.Unsafe<Record<string, string | null>>({
      type: 'object',
      propertyNames: { pattern: `^${SOURCE}$` },
      additionalProperties: { type: ['string', 'null'] },
      minProperties: 1,
      maxProperties: 10,
    }),
    signed: Type.Enum(['always', 'never']),
    status: Type.Integer({ minimum: 200, maximum: 299 }),
    text: Type.Optional(AnswerTemplateField),
    json: Type.Optional(
      Type.Unsafe<Record<string, string | number>>({
        type: 'object',
        additionalProperties: { anyOf: [AnswerTemplateField, { type: 'number' }] },
        maxProperties: 20,
      }),
    ),
  },
  closed,
);

/** A provider of one's own: what JSON can say of a description of @posthorn/verify. */
export const ProviderDescriptionSchema = object(
  'ProviderDescription',
  {
    name: Type.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 40, description: 'Begins its event types.' }),
    title: text(80),
    schemes: Type.Array(SchemeSchema, {
      minItems: 1,
      maxItems: 5,
      description: 'A request is verified when one holds.',
    }),
    type: templates(),
    id: Type.Optional(templates()),
    time: Type.Optional(templates()),
    dedupe: Type.Optional(templates()),
    emptyBody: Type.Optional(Type.Literal('refused')),
    handshake: Type.Optional(Type.Array(HandshakeSchema, { maxItems: 5 })),
  },
  { description: 'How requests of a provider are verified, and where they say what they are about.' },
);
export type ProviderDescriptionBody = Static<typeof ProviderDescriptionSchema>;
