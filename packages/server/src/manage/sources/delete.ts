import Type from 'typebox';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { ADMINS } from '../../http/scope.ts';
import { findSource, unknownSource } from './find.ts';
import type { SourceParts } from './parts.ts';
import { TenantQuery } from './read.ts';

export function deleteSourceRoute(app: Door, parts: SourceParts): void {
  app.delete(
    '/v1/sources/:id',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'deleteSource',
        summary: 'Delete a source',
        description: 'Its URL answers 404 from then on; its events stay. Its id is not given out again.',
        tags: ['Sources'],
        params: IdParams,
        querystring: TenantQuery,
        response: { 204: Type.Null() },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = findSource(parts, scope, query.tenant, params.id);
      if (!found.ok) return refuse(reply, found.problem);
      const { id, tenant } = found.source;
      if ((await parts.store.deleteSource(id, parts.clock())) === 'unknown') return refuse(reply, unknownSource(id));
      parts.announce({ kind: 'source_deleted', id, tenant });
      return reply.code(204).send(null);
    },
  );
}
