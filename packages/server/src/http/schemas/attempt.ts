import { isUtf8 } from 'node:buffer';
import Type from 'typebox';
import type { Attempt } from '../../core/delivery/delivery.ts';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import { DELIVERY_EXAMPLE, deliveryFields } from './delivery.ts';
import { nullable, object, type Static } from './shape.ts';
import { TimeSchema } from './time.ts';

const summaryFields = {
  id: Type.String(),
  number: Type.Integer({ description: '1 for the first.' }),
  startedAt: TimeSchema,
  durationMs: Type.Number(),
  outcome: Type.String({ description: '`delivered`, or the kind of failure.' }),
  detail: nullable(Type.String(), 'A sentence about a failure.'),
  status: nullable(Type.Integer(), 'The HTTP status; null when no answer came.'),
};

const SUMMARY_EXAMPLE = {
  id: 'att_01kc2v5r3n0000000000000000',
  number: 1,
  startedAt: '2026-11-24T07:24:34.125Z',
  durationMs: 12,
  outcome: 'http_status',
  detail: 'the receiver answered 500',
  status: 500,
};

export const AttemptSummarySchema = object(
  'AttemptSummary',
  { ...summaryFields, delivery: Type.String(), event: Type.String(), endpoint: Type.String(), tenant: Type.String() },
  {
    description: 'An attempt as the stream tells of it: without what was sent and answered.',
    examples: [
      {
        ...SUMMARY_EXAMPLE,
        delivery: DELIVERY_EXAMPLE.id,
        event: DELIVERY_EXAMPLE.event,
        endpoint: DELIVERY_EXAMPLE.endpoint,
        tenant: 'default',
      },
    ],
  },
);

const HeadersSchema = Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } });

const AttemptSchema = object(
  'Attempt',
  {
    ...summaryFields,
    request: Type.Object(
      {
        url: Type.String(),
        headers: HeadersSchema,
        verifyTls: Type.Boolean({ description: "Whether the receiver's certificate was verified, where it has one." }),
      },
      { additionalProperties: false },
    ),
    response: nullable(
      Type.Object(
        {
          headers: Type.Array(
            Type.Unsafe<readonly [string, string]>({
              type: 'array',
              items: { type: 'string' },
              minItems: 2,
              maxItems: 2,
            }),
          ),
          body: Type.String({ description: 'As text, or in base64 where it is not UTF-8.' }),
          bodyEncoding: Type.Enum(['text', 'base64']),
          bodyCut: Type.Boolean({ description: 'Whether there was more than is kept.' }),
        },
        { additionalProperties: false },
      ),
      'Null when no answer came.',
    ),
  },
  {
    description:
      'One HTTP request for a delivery. Its body is the event; our own secrets are masked wherever they turn up.',
    examples: [
      {
        ...SUMMARY_EXAMPLE,
        request: {
          url: 'https://example.com/hooks',
          headers: { 'webhook-id': DELIVERY_EXAMPLE.event },
          verifyTls: true,
        },
        response: { headers: [['content-type', 'text/plain']], body: 'oops', bodyEncoding: 'text', bodyCut: false },
      },
    ],
  },
);

const { attempts: _count, ...rest } = deliveryFields;

export const DeliveryWithAttemptsSchema = object(
  'DeliveryWithAttempts',
  { ...rest, attempts: Type.Array(AttemptSchema, { description: 'Every attempt on record, the first first.' }) },
  { description: 'A delivery, with every attempt in the place of their count.' },
);

type Summary = Omit<Attempt, 'request' | 'response'>;

function summaryJson(attempt: Summary) {
  return {
    id: attempt.id,
    number: attempt.number,
    startedAt: formatTimestamp(attempt.startedAt),
    durationMs: attempt.durationMs,
    outcome: attempt.outcome,
    detail: attempt.detail,
    status: attempt.status,
  };
}

/** @param mask takes our own secrets out of what a receiver sent back; works on bytes seen as Latin-1 */
export function attemptJson(attempt: Attempt, mask: (latin1: string) => string): Static<typeof AttemptSchema> {
  const { request, response } = attempt;
  return {
    ...summaryJson(attempt),
    request: { url: request.url, headers: { ...request.headers }, verifyTls: request.verifyTls !== false },
    response: response && answerJson(response, mask),
  };
}

function answerJson(response: NonNullable<Attempt['response']>, mask: (latin1: string) => string) {
  const { body } = response;
  const masked = Buffer.from(
    mask(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')),
    'latin1',
  );
  const text = isUtf8(response.bodyCut ? masked.subarray(0, wholeCharacters(masked)) : masked);
  return {
    headers: response.headers.map(([name, value]) => [name, mask(value)] as const),
    body: text
      ? masked.toString('utf8', 0, response.bodyCut ? wholeCharacters(masked) : masked.length)
      : masked.toString('base64'),
    bodyEncoding: text ? ('text' as const) : ('base64' as const),
    bodyCut: response.bodyCut,
  };
}

export function attemptSummaryJson(
  attempt: Summary,
  of: { readonly id: string; readonly event: string; readonly endpoint: string; readonly tenant: string },
): Static<typeof AttemptSummarySchema> {
  return { ...summaryJson(attempt), delivery: of.id, event: of.event, endpoint: of.endpoint, tenant: of.tenant };
}

/** How many of the bytes are left when a character that was cut in two at the end is taken away. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
