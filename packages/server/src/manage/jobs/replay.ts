import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { JobEstimateSchema, JobSchema, ReplaySchema } from '../../http/schemas/job.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { OWNERS } from '../../http/scope.ts';
import { findEndpoint } from '../endpoints/find.ts';
import { TenantQuery } from '../endpoints/read.ts';
import { beginJob } from './begin.ts';
import type { JobParts } from './parts.ts';
import { readSelection } from './read-selection.ts';

/** `POST /v1/endpoints/{id}/replay`: what an endpoint got, or should have got, once more. */
export function replayRoute(app: Door, parts: JobParts): void {
  app.post(
    '/v1/endpoints/:id/replay',
    {
      config: { roles: OWNERS, problems: ['invalid_filter', 'wrong_state'] },
      schema: {
        operationId: 'replayEndpoint',
        summary: 'Send once more what an endpoint got, or should have got, in a range of time',
        description:
          'A job in a lane of its own, behind what is fresh. `dryRun` answers 200 with an estimate, and does nothing.',
        tags: ['Jobs'],
        params: IdParams,
        querystring: TenantQuery,
        body: ReplaySchema,
        response: { 200: JobEstimateSchema, 201: JobSchema },
      },
    },
    async ({ scope, query, params, body }, reply) => {
      const found = await findEndpoint(parts, scope, query.tenant, params.id);
      if (!found.ok) return refuse(reply, found.problem);
      const read = readSelection('replay', body, parts.clock());
      if (!read.ok) return refuse(reply, read.problem);
      const { id: endpoint, tenant } = found.endpoint;
      const about = { kind: 'replay', tenant, selection: { ...read.selection, endpoint, event: null } } as const;
      const begun = await beginJob(parts, about, body.dryRun === true);
      return 'code' in begun ? refuse(reply, begun) : reply.code(begun.status).send(begun.body);
    },
  );
}
