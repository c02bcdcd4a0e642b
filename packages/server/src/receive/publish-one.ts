import { formatTimestamp } from '../core/event/timestamp.ts';
import { MAX_DEPTH, takeBytes } from '../http/body.ts';
import { bytesOf, EVENT_LIMIT, faultOfBytes } from '../http/bytes.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { publishContext } from '../http/publish-context.ts';
import { DraftSchema, ReceiptSchema } from '../http/schemas/draft.ts';
import { PUBLISHERS } from '../http/scope.ts';
import type { Publish, Receipt } from '../ports.ts';

/** `POST /v1/events`. */
export function publishOneRoute(publish: Publish) {
  return (app: Door): void => {
    takeBytes(app, ['application/json'], EVENT_LIMIT);
    app.post(
      '/v1/events',
      {
        bodyLimit: EVENT_LIMIT,
        config: { roles: PUBLISHERS, problems: ['id_conflict', 'schema_violation', 'unknown_tenant'] },
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
        const bytes = bytesOf(request);
        const fault = faultOfBytes(bytes);
        if (fault !== null) return refuse(reply, fault);
        const answer = await publish(bytes, publishContext(request, MAX_DEPTH));
        if (!answer.ok) return refuse(reply, answer.problem);
        return reply.code(202).send(receiptJson(answer.receipt));
      },
    );
  };
}

export function receiptJson(receipt: Receipt) {
  return { ...receipt, timestamp: formatTimestamp(receipt.timestamp) };
}
