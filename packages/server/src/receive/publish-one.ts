import { formatTimestamp } from '../core/event/timestamp.ts';
import { MAX_DEPTH, takeBytes } from '../http/body.ts';
import { EVENT_LIMIT, faultOfBytes } from '../http/bytes.ts';
import { type Answer, askedOf } from '../http/direct.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { publishContext } from '../http/publish-context.ts';
import { DraftSchema, ReceiptSchema } from '../http/schemas/draft.ts';
import { PUBLISHERS } from '../http/scope.ts';
import type { Publish, Receipt } from '../ports.ts';

/** `POST /v1/events`. */
export function publishOneRoute(publish: Publish) {
  const answer = answerWith(publish);
  return (app: Door): void => {
    takeBytes(app, ['application/json'], EVENT_LIMIT);
    app.post(
      '/v1/events',
      {
        bodyLimit: EVENT_LIMIT,
        config: { roles: PUBLISHERS, problems: ['id_conflict', 'schema_violation', 'unknown_tenant'], direct: answer },
        // The schema is for the document: the bytes are read by the one scanner, so that what is checked is what is sent.
        validatorCompiler: () => (value) => ({ value }),
        schema: {
          operationId: 'publishEvent',
          summary: 'Publish an event',
          tags: ['Events'],
          body: DraftSchema,
          response: { 202: ReceiptSchema },
        },
      },
      async (request, reply) => {
        const answered = await answer(askedOf(request));
        return answered.ok ? reply.code(answered.status).send(answered.body) : refuse(reply, answered.problem);
      },
    );
  };
}

function answerWith(publish: Publish): Answer<ReturnType<typeof receiptJson>> {
  return async (asked) => {
    const fault = faultOfBytes(asked.bytes);
    if (fault !== null) return { ok: false, problem: fault };
    const answer = await publish(asked.bytes, publishContext(asked, MAX_DEPTH));
    return answer.ok ? { ok: true, status: 202, body: receiptJson(answer.receipt) } : answer;
  };
}

export function receiptJson(receipt: Receipt) {
  return { ...receipt, timestamp: formatTimestamp(receipt.timestamp) };
}
