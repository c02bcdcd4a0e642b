import { type Problem, problem } from '../core/errors.ts';
import { scanLines } from '../core/json/lines.ts';
import type { JsonProblem } from '../core/json/problem.ts';
import { type Span, scanArray, scanObject } from '../core/json/scan.ts';
import { MAX_DEPTH, takeBytes } from '../http/body.ts';
import { EVENT_LIMIT, faultOfBytes } from '../http/bytes.ts';
import { type Answer, askedOf } from '../http/direct.ts';
import type { Door } from '../http/door-types.ts';
import { problemDocument, refuse } from '../http/problem.ts';
import { publishContext } from '../http/publish-context.ts';
import { BatchReceiptSchema, BatchSchema } from '../http/schemas/draft.ts';
import { PUBLISHERS } from '../http/scope.ts';
import { type Publish, type PublishContext, StoreUnavailable } from '../ports.ts';
import { receiptJson } from './publish-one.ts';

const BATCH_LIMIT = 8 * 1024 * 1024;
const BATCH_EVENTS = 1_000;
const NDJSON = 'application/x-ndjson';
/** The object and the array around the events of a batch. */
const LEVELS_AROUND = 2;

type Split =
  | { readonly ok: true; readonly events: readonly Span[] }
  | { readonly ok: false; readonly problem: Problem };

/** `POST /v1/events/batch`: each event stands alone, and is answered alone, in order. */
export function publishBatchRoute(publish: Publish) {
  const answer = answerWith(publish);
  return (app: Door): void => {
    takeBytes(app, ['application/json', NDJSON], BATCH_LIMIT);
    app.post(
      '/v1/events/batch',
      {
        bodyLimit: BATCH_LIMIT,
        config: { roles: PUBLISHERS, direct: answer },
        validatorCompiler: () => (value) => ({ value }),
        schema: {
          operationId: 'publishBatch',
          summary: 'Publish up to 1,000 events',
          description: `Also takes ${NDJSON}, an event a line. The answers stand in the order of the events; each is a receipt or a problem.`,
          tags: ['Events'],
          consumes: ['application/json', NDJSON],
          body: BatchSchema,
          response: { 202: BatchReceiptSchema },
        },
      },
      async (request, reply) => {
        const answered = await answer(askedOf(request));
        return answered.ok ? reply.code(answered.status).send(answered.body) : refuse(reply, answered.problem);
      },
    );
  };
}

function answerWith(publish: Publish): Answer<{ data: Awaited<ReturnType<typeof publishAlone>>[] }> {
  return async (asked) => {
    const { bytes, headers } = asked;
    const fault = faultOfBytes(bytes);
    if (fault !== null) return { ok: false, problem: fault };
    const split = headers['content-type']?.startsWith(NDJSON) === true ? splitLines(bytes) : splitArray(bytes);
    if (!split.ok) return split;
    // An Idempotency-Key would name every event of the batch alike.
    const context = { ...publishContext(asked, MAX_DEPTH), idempotencyKey: null };
    const data = await Promise.all(split.events.map((span) => publishAlone(publish, bytes, span, context)));
    return { ok: true, status: 202, body: { data } };
  };
}

async function publishAlone(publish: Publish, bytes: Buffer, { start, end }: Span, context: PublishContext) {
  if (end - start > EVENT_LIMIT) {
    return problemDocument(problem('body_too_large', `an event has at most ${EVENT_LIMIT} bytes`));
  }
  try {
    const answer = await publish(bytes.subarray(start, end), context);
    return answer.ok ? receiptJson(answer.receipt) : problemDocument(answer.problem);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return problemDocument(
      problem('store_unavailable', 'whether it was stored is not known: repeat it with the same id'),
    );
  }
}

function splitLines(bytes: Buffer): Split {
  return limited(scanLines(bytes, { maxLines: BATCH_EVENTS }));
}

function splitArray(bytes: Buffer): Split {
  const scan = scanObject(bytes, { maxDepth: MAX_DEPTH + LEVELS_AROUND });
  if (!scan.ok) return { ok: false, problem: batchProblem(scan.problem) };
  const [member, ...others] = scan.members;
  const unknown = [member, ...others].find((one) => one !== undefined && one.name !== 'events');
  if (unknown !== undefined) {
    return {
      ok: false,
      problem: problem(
        'unknown_field',
        'a batch has one field, events: a list of events',
        `/${String(unknown.name).slice(0, 64)}`,
      ),
    };
  }
  if (member === undefined) {
    return { ok: false, problem: problem('missing_field', '/events is missing: the list of events', '/events') };
  }
  const list = bytes.subarray(member.start, member.end);
  const elements = scanArray(list, { maxDepth: MAX_DEPTH + 1, maxElements: BATCH_EVENTS });
  if (!elements.ok) return { ok: false, problem: batchProblem(elements.problem) };
  return limited(elements.elements.map(({ start, end }) => ({ start: start + member.start, end: end + member.start })));
}

function limited(events: readonly Span[]): Split {
  if (events.length <= BATCH_EVENTS) return { ok: true, events };
  return {
    ok: false,
    problem: problem(
      'invalid_field',
      `a batch has at most ${BATCH_EVENTS} events: send the rest in another`,
      '/events',
    ),
  };
}

function batchProblem({ kind, detail, pointer }: JsonProblem): Problem {
  if (kind === 'malformed') return problem('malformed_json', detail, pointer);
  if (kind === 'not_an_object') return problem('invalid_field', 'a batch is an object with the field events', '');
  if (kind === 'not_an_array') return problem('invalid_field', '/events is not a list', '/events');
  return problem(kind === 'too_deep' ? 'json_too_deep' : kind, detail, pointer);
}
