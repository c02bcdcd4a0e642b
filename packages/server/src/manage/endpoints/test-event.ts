import { stateAt } from '../../core/endpoint/endpoint.ts';
import { problem } from '../../core/errors.ts';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { ReceiptSchema } from '../../http/schemas/draft.ts';
import { IdParams, NothingSchema } from '../../http/schemas/shape.ts';
import { OWNERS } from '../../http/scope.ts';
import type { ManageParts } from '../parts.ts';
import { findEndpoint } from './find.ts';
import { TenantQuery } from './read.ts';

/** `POST /v1/endpoints/{id}/test`: one event for this endpoint alone, delivered as any other. */
export function testEndpointRoute(app: Door, parts: ManageParts): void {
  app.post(
    '/v1/endpoints/:id/test',
    {
      config: { roles: OWNERS, problems: ['wrong_state'] },
      schema: {
        operationId: 'testEndpoint',
        summary: 'Send a test event to this endpoint alone',
        tags: ['Endpoints'],
        params: IdParams,
        querystring: TenantQuery,
        body: NothingSchema,
        response: { 202: ReceiptSchema },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = await findEndpoint(parts, scope, query.tenant, params.id);
      if (!found.ok) return refuse(reply, found.problem);
      const { status } = stateAt(found.endpoint.state, parts.clock());
      if (status !== 'active') {
        return refuse(
          reply,
          problem(
            'wrong_state',
            `the endpoint is ${status}, and a test would be held: ${status === 'paused' ? 'resume' : 'enable'} it first`,
          ),
        );
      }
      const receipt = await parts.sendTest(found.endpoint);
      return reply.code(202).send({ ...receipt, timestamp: formatTimestamp(receipt.timestamp) });
    },
  );
}
