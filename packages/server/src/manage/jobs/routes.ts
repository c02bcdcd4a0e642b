import Type from 'typebox';
import { type Problem, problem } from '../../core/errors.ts';
import type { Job } from '../../core/job/job.ts';
import type { Door, Stage } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { CursorField, LIMIT_DEFAULT, LimitField, TenantField, textField, wordField } from '../../http/query/fields.ts';
import { JOB_STATUSES, JobPageSchema, JobSchema, jobJson } from '../../http/schemas/job.ts';
import { IdParams, NothingSchema } from '../../http/schemas/shape.ts';
import { OWNERS, type Scope, VIEWERS } from '../../http/scope.ts';
import { chooseTenant } from '../../http/tenancy.ts';
import { findEndpoint, unknownEndpoint } from '../endpoints/find.ts';
import { TenantQuery } from '../endpoints/read.ts';
import { createJobRoute } from './create.ts';
import type { JobParts } from './parts.ts';
import { replayRoute } from './replay.ts';

const tags = ['Jobs'];

const JobsQuery = Type.Object({
  tenant: TenantField,
  endpoint: textField('Only jobs about this endpoint alone.'),
  status: wordField(JOB_STATUSES, 'Only jobs that stand so.'),
  limit: LimitField,
  cursor: CursorField,
});

/** Bulk work over deliveries: begin, list, look, cancel. */
export function jobRoutes(parts: JobParts): Stage {
  return (app) => {
    replayRoute(app, parts);
    createJobRoute(app, parts);
    listJobsRoute(app, parts);
    getJobRoute(app, parts);
    cancelJobRoute(app, parts);
  };
}

function listJobsRoute(app: Door, parts: JobParts): void {
  const { read, settings, cursors } = parts;
  app.get(
    '/v1/jobs',
    {
      config: { roles: VIEWERS, problems: ['not_found'] },
      schema: {
        operationId: 'listJobs',
        summary: 'List jobs',
        tags,
        querystring: JobsQuery,
        response: { 200: JobPageSchema },
      },
    },
    async ({ scope, query }, reply) => {
      const choice = chooseTenant(scope, query.tenant, settings.hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const { endpoint = null, status = null, limit = LIMIT_DEFAULT, cursor } = query;
      const filters = { tenant: choice.tenant, endpoint, status };
      const from = cursors.open('jobs', filters, cursor);
      if ('code' in from) return refuse(reply, from);
      const page = await read.jobs({ ...filters, limit, position: from.position });
      // Of an endpoint that was deleted there may be jobs still; of one that is misspelt, or another tenant's, none.
      if (endpoint !== null && page.data.length === 0 && from.position === null) {
        const found = await findEndpoint(parts, scope, query.tenant, endpoint);
        if (!found.ok) return refuse(reply, unknownEndpoint(endpoint));
      }
      return reply.send({ data: page.data.map(jobJson), next: cursors.seal('jobs', filters, page.next) });
    },
  );
}

function getJobRoute(app: Door, parts: JobParts): void {
  app.get(
    '/v1/jobs/:id',
    {
      config: { roles: VIEWERS },
      schema: {
        operationId: 'getJob',
        summary: 'Get a job with its progress',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        response: { 200: JobSchema },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = await findJob(parts, scope, query.tenant, params.id);
      return 'code' in found ? refuse(reply, found) : reply.send(jobJson(found));
    },
  );
}

function cancelJobRoute(app: Door, parts: JobParts): void {
  app.post(
    '/v1/jobs/:id/cancel',
    {
      config: { roles: OWNERS, problems: ['wrong_state'] },
      schema: {
        operationId: 'cancelJob',
        summary: 'End a running job where it stands',
        description: 'What it has opened already is delivered still.',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        body: NothingSchema,
        response: { 200: JobSchema },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = await findJob(parts, scope, query.tenant, params.id);
      if ('code' in found) return refuse(reply, found);
      const result = await parts.store.endJob(found.id, 'cancelled', null, parts.clock());
      if (result.kind === 'ended') return reply.send(jobJson(result.job));
      if (result.kind === 'unknown') return refuse(reply, unknownJob(params.id));
      return refuse(reply, problem('wrong_state', `the job is ${result.job.status} already`));
    },
  );
}

/** The job with this id, if whoever asks may see it. One that is about every tenant's is for those who see all. */
async function findJob(
  { read, settings }: JobParts,
  scope: Scope,
  tenant: string | undefined,
  id: string,
): Promise<Job | Problem> {
  const choice = chooseTenant(scope, tenant, settings.hasTenant);
  if (!choice.ok) return choice.problem;
  const job = await read.job(id);
  return job !== null && (choice.tenant === null || job.tenant === choice.tenant) ? job : unknownJob(id);
}

function unknownJob(id: string): Problem {
  return problem('not_found', `there is no job ${JSON.stringify(id.slice(0, 64))}`);
}
