import Type from 'typebox';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { OWNERS } from '../../http/scope.ts';
import type { ManageParts } from '../parts.ts';
import { findEndpoint, unknownEndpoint } from './find.ts';
import { TenantQuery } from './read.ts';

export function deleteEndpointRoute(app: Door, parts: ManageParts): void {
  app.delete(
    '/v1/endpoints/:id',
    {
      config: { roles: OWNERS },
      schema: {
        operationId: 'deleteEndpoint',
        summary: 'Delete an endpoint',
        description: 'What is open for it is cancelled. Its id is not given out again.',
        tags: ['Endpoints'],
        params: IdParams,
        querystring: TenantQuery,
        response: { 204: Type.Null() },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = await findEndpoint(parts, scope, query.tenant, params.id);
      if (!found.ok) return refuse(reply, found.problem);
      const { id, tenant } = found.endpoint;
      if ((await parts.store.deleteEndpoint(id, parts.clock())) === 'unknown')
        return refuse(reply, unknownEndpoint(id));
      parts.announce({ kind: 'endpoint_deleted', id, tenant });
      return reply.code(204).send(null);
    },
  );
}
