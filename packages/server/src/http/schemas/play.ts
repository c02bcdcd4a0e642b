import { isUtf8 } from 'node:buffer';
import Type from 'typebox';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import { OPTIONAL_BODY, object, page, type Static } from './shape.ts';
import { TimeSchema } from './time.ts';

const StatusField = Type.Integer({ minimum: 200, maximum: 599, description: 'What it answers (200).' });

export const PlayDraftSchema = object(
  'PlayDraft',
  { tenant: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })), status: Type.Optional(StatusField) },
  { ...OPTIONAL_BODY, examples: [{ status: 200 }] },
);

export const PlayPatchSchema = object('PlayPatch', { status: StatusField }, { examples: [{ status: 500 }] });

const receiverFields = {
  id: Type.String(),
  tenant: Type.String(),
  url: Type.String({ description: 'What to give an endpoint for its URL.' }),
  status: StatusField,
  received: Type.Integer({ description: 'How many requests have come; the newest 100 are kept.' }),
  createdAt: TimeSchema,
  expiresAt: TimeSchema,
};

const RECEIVER = {
  id: 'play_7Yq0f3kq1V0oW2c8m1bqTz5x',
  tenant: 'default',
  url: 'http://127.0.0.1:7331/play/play_7Yq0f3kq1V0oW2c8m1bqTz5x',
  status: 200,
  received: 1,
  createdAt: '2026-11-24T07:24:34.123Z',
  expiresAt: '2026-11-24T08:24:34.123Z',
};

export const PlaySchema = object('Play', receiverFields, {
  description:
    'A receiver in memory, to try things out with. It is gone an hour after its last use, and with a restart.',
  examples: [RECEIVER],
});
export const PlayPageSchema = page('PlayPage', PlaySchema);

const PlayedSchema = object('Played', {
  number: Type.Integer({ description: 'Counted from 1.' }),
  at: TimeSchema,
  status: Type.Integer({ description: 'What was answered.' }),
  headers: Type.Array(Type.Array(Type.String(), { minItems: 2, maxItems: 2 }), { description: 'Names and values.' }),
  body: Type.String({ description: 'As text, or in base64 where it is not UTF-8.' }),
  bodyEncoding: Type.Enum(['text', 'base64']),
  bodyBytes: Type.Integer({ description: 'How long it was; at most 64 KiB are kept.' }),
  signature: Type.Enum(['right', 'wrong', 'missing', 'unknown'], {
    description:
      'Whether it is that of an endpoint of this server with this URL, at the time it came; `unknown`: there is none.',
  }),
  signatureDetail: Type.String({ description: 'The same in words.' }),
});

export const PlayDetailSchema = object(
  'PlayDetail',
  { ...receiverFields, requests: Type.Array(PlayedSchema, { description: 'Newest first.' }) },
  {
    examples: [
      {
        ...RECEIVER,
        requests: [
          {
            number: 1,
            at: '2026-11-24T07:24:40.123Z',
            status: 200,
            headers: [['webhook-id', 'evt_01kc2v4a9b0000000000000000']],
            body: '{"type":"order.created","data":{"id":1001}}',
            bodyEncoding: 'text',
            bodyBytes: 43,
            signature: 'right',
            signatureDetail: 'signed with the secret of its endpoint',
          },
        ],
      },
    ],
  },
);

type Whole = Omit<Static<typeof PlaySchema>, 'createdAt' | 'expiresAt'> & {
  readonly createdAt: number;
  readonly expiresAt: number;
};

export function playJson(receiver: Whole): Static<typeof PlaySchema> {
  const { id, tenant, url, status, received, createdAt, expiresAt } = receiver;
  return {
    id,
    tenant,
    url,
    status,
    received,
    createdAt: formatTimestamp(createdAt),
    expiresAt: formatTimestamp(expiresAt),
  };
}

type WholePlayed = Omit<Static<typeof PlayedSchema>, 'at' | 'headers' | 'body' | 'bodyEncoding'> & {
  readonly at: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
};

export function playedJson({ body, headers, at, ...rest }: WholePlayed): Static<typeof PlayedSchema> {
  // Where only the beginning is kept, its last character may be cut in two.
  const over = rest.bodyBytes > body.length ? [0, 1, 2, 3] : [0];
  const whole = over.map((bytes) => body.subarray(0, body.length - bytes)).find((each) => isUtf8(each));
  return {
    ...rest,
    at: formatTimestamp(at),
    headers: headers.map(([name, value]) => [name, value]),
    body: whole?.toString() ?? body.toString('base64'),
    bodyEncoding: whole === undefined ? 'base64' : 'text',
  };
}
