import Type from 'typebox';
import { parseHeaders } from '../core/endpoint/header.ts';
import { type Problem, problem } from '../core/errors.ts';
import { envelope } from '../core/event/envelope.ts';
import { JSON_CONTENT_TYPE } from '../core/event/parsed-data.ts';
import { parseTimestamp } from '../core/event/timestamp.ts';
import { isTypeName, TYPE_NAME_LENGTH, TYPE_NAME_RULE } from '../core/event/type-name.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { nullable, object, type Static, textMap } from '../http/schemas/shape.ts';
import { OWNERS, type Scope } from '../http/scope.ts';
import { chooseOwner } from '../http/tenancy.ts';
import type { Clock } from '../ports.ts';

/** Runs code on an event. What the code does wrong is the result. */
export interface TransformRunner {
  run(code: string, input: TestInput): Promise<TestResult>;
}

interface TestInput {
  readonly id: string;
  readonly type: string;
  readonly tenant: string;
  readonly timestamp: number;
  readonly channels: readonly string[];
  readonly data: Uint8Array;
  readonly body: null;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

type Logs = readonly { readonly level: 'log' | 'info' | 'warn' | 'error'; readonly text: string }[];

type TestResult =
  | {
      readonly kind: 'changed';
      readonly body?: Uint8Array;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly url?: string;
      readonly logs: Logs;
    }
  | { readonly kind: 'dropped'; readonly logs: Logs }
  | {
      readonly kind: 'failed';
      readonly detail: string;
      readonly line?: number;
      readonly column?: number;
      readonly logs: Logs;
    };

export interface TransformTestParts {
  readonly transforms: TransformRunner;
  readonly hasTenant: (id: string) => boolean;
  readonly clock: Clock;
}

const CODE_LENGTH = 65_536;
const EXAMPLE_CODE = 'function transform(event) {\n  event.data.total = Number(event.data.total);\n  return event;\n}';
const ORDER = { order: '1001', total: '129.90', currency: 'EUR' };
const EXAMPLE_EVENT = { type: 'order.created', data: ORDER };

const SampleSchema = object('TransformSample', {
  id: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' })),
  type: Type.Optional(Type.String({ minLength: 1, maxLength: TYPE_NAME_LENGTH })),
  tenant: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  timestamp: Type.Optional(Type.String({ description: 'RFC 3339; now when left out.' })),
  channels: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { maxItems: 32 })),
  data: Type.Optional(Type.Unknown({ description: 'Any JSON value.' })),
  headers: Type.Optional(
    textMap({ maxProperties: 32, maxLength: 4096, description: 'The custom headers of the endpoint.' }),
  ),
  url: Type.Optional(Type.String({ minLength: 1, maxLength: 2048, description: 'Where the endpoint points at.' })),
});

const TrialSchema = object(
  'TransformTrial',
  {
    code: Type.String({
      minLength: 1,
      maxLength: CODE_LENGTH,
      description: 'JavaScript that declares `function transform(event)`, or exports a function by default.',
    }),
    event: Type.Optional(SampleSchema),
  },
  { examples: [{ code: EXAMPLE_CODE, event: EXAMPLE_EVENT }] },
);

const AnswerSchema = object(
  'TransformTrialAnswer',
  {
    ok: Type.Boolean(),
    result: Type.Optional(
      object('TransformTrialResult', {
        dropped: Type.Boolean({ description: 'Nothing would be sent; the rest is null then.' }),
        url: nullable(Type.String()),
        headers: nullable(
          Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
        ),
        contentType: nullable(Type.String()),
        body: nullable(Type.String(), 'All that would be sent, as a text.'),
      }),
    ),
    error: Type.Optional(
      object('TransformTrialError', {
        detail: Type.String(),
        line: Type.Optional(Type.Integer()),
        column: Type.Optional(Type.Integer()),
      }),
    ),
    logs: Type.Array(
      object('TransformLogLine', { level: Type.Enum(['log', 'info', 'warn', 'error']), text: Type.String() }),
    ),
    durationMs: Type.Number({ description: 'Waiting for a turn included.' }),
  },
  {
    examples: [
      {
        ok: true,
        result: {
          dropped: false,
          url: 'https://example.com/hooks',
          headers: {},
          contentType: JSON_CONTENT_TYPE,
          body: '{"type":"order.created","timestamp":"2026-11-24T07:24:34.123Z","data":{"order":"1001","total":129.9,"currency":"EUR"}}',
        },
        logs: [],
        durationMs: 1,
      },
    ],
  },
);

/** `POST /v1/transforms/test`: what a transformation would make of an event. Nothing is sent, and nothing kept. */
export function transformTestRoute(app: Door, parts: TransformTestParts): void {
  app.post(
    '/v1/transforms/test',
    {
      config: { roles: OWNERS, problems: ['unknown_tenant'] },
      schema: {
        operationId: 'testTransform',
        summary: 'Try a transformation on an event',
        tags: ['Endpoints'],
        body: TrialSchema,
        response: { 200: AnswerSchema },
      },
    },
    async ({ scope, body }, reply) => {
      const read = readSample(body.event ?? EXAMPLE_EVENT, scope, parts);
      if ('problem' in read) return refuse(reply, read.problem);
      const startedAt = parts.clock();
      const result = await parts.transforms.run(body.code, read.input);
      return { ...answerOf(result, read.input), logs: [...result.logs], durationMs: parts.clock() - startedAt };
    },
  );
}

function readSample(
  event: Static<typeof SampleSchema>,
  scope: Scope,
  { clock, hasTenant }: TransformTestParts,
): { readonly input: TestInput } | { readonly problem: Problem } {
  const owner = chooseOwner(scope, event.tenant, hasTenant);
  if (!owner.ok) return { problem: { ...owner.problem, pointer: '/event/tenant' } };
  const {
    id = 'evt_test',
    type = EXAMPLE_EVENT.type,
    channels = [],
    data = ORDER,
    url = 'https://example.com/hooks',
  } = event;
  if (!isTypeName(type)) return { problem: problem('invalid_field', TYPE_NAME_RULE, '/event/type') };
  const timestamp = event.timestamp === undefined ? clock() : parseTimestamp(event.timestamp);
  if (timestamp === null) {
    const detail = 'the timestamp is no RFC 3339 date-time, such as 2026-11-24T07:24:34.123Z';
    return { problem: problem('invalid_field', detail, '/event/timestamp') };
  }
  const headers = parseHeaders(event.headers ?? {}, '/event/headers');
  if (!headers.ok) return { problem: headers.problem };
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    return { problem: problem('invalid_field', 'the URL is no https: URL', '/event/url') };
  }
  return {
    input: {
      ...{ id, type, channels, timestamp, tenant: owner.tenant, headers: headers.value, url: parsed.href },
      data: new TextEncoder().encode(JSON.stringify(data)),
      body: null,
      contentType: JSON_CONTENT_TYPE,
    },
  };
}

type Answer = Omit<Static<typeof AnswerSchema>, 'logs' | 'durationMs'>;

function answerOf(result: TestResult, input: TestInput): Answer {
  if (result.kind === 'failed') {
    const { kind: _, logs: __, ...error } = result;
    return { ok: false, error };
  }
  if (result.kind === 'dropped') {
    return { ok: true, result: { dropped: true, url: null, headers: null, contentType: null, body: null } };
  }
  const { url = input.url, headers = input.headers, contentType = input.contentType } = result;
  const body = result.body ?? envelope(input.type, input.timestamp, input.data);
  return {
    ok: true,
    result: { dropped: false, url, headers: { ...headers }, contentType, body: new TextDecoder().decode(body) },
  };
}
