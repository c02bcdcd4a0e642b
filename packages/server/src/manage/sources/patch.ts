import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { SourcePatchSchema, SourceSchema } from '../../http/schemas/source.ts';
import { ADMINS } from '../../http/scope.ts';
import { changeSource } from './change.ts';
import type { SourceParts } from './parts.ts';
import { TenantQuery } from './read.ts';
import { shownSource } from './shown.ts';

export function patchSourceRoute(app: Door, parts: SourceParts): void {
  app.patch(
    '/v1/sources/:id',
    {
      config: { roles: ADMINS, problems: ['version_conflict'] },
      schema: {
        operationId: 'patchSource',
        summary: 'Change a source',
        description: 'Secrets that are given replace those that were; `rotate-secret` keeps them beside the new one.',
        tags: ['Sources'],
        params: IdParams,
        querystring: TenantQuery,
        body: SourcePatchSchema,
        response: { 200: SourceSchema },
      },
    },
    async (request, reply) => {
      const { scope, query, params, body } = request;
      const changed = await changeSource(parts, { scope, tenant: query.tenant, id: params.id }, () => body);
      return changed.ok ? reply.send(shownSource(changed.source, request)) : refuse(reply, changed.problem);
    },
  );
}
