import { type Problem, problem } from '../../core/errors.ts';
import type { Job, Selection } from '../../core/job/job.ts';
import type { Door } from '../../http/door-types.ts';
import { findEvent } from '../../http/find-event.ts';
import { refuse } from '../../http/problem.ts';
import { type JobDraftBody, JobDraftSchema, JobEstimateSchema, JobSchema } from '../../http/schemas/job.ts';
import { OWNERS, type Scope } from '../../http/scope.ts';
import { chooseTenant } from '../../http/tenancy.ts';
import { findEndpoint } from '../endpoints/find.ts';
import { beginJob } from './begin.ts';
import type { JobParts } from './parts.ts';
import { readSelection } from './read-selection.ts';

/** `POST /v1/jobs`: retries, cancels or replays whatever a list of deliveries can be narrowed to. */
export function createJobRoute(app: Door, parts: JobParts): void {
  app.post(
    '/v1/jobs',
    {
      config: {
        roles: OWNERS,
        problems: ['not_found', 'unknown_tenant', 'ambiguous_id', 'invalid_filter', 'wrong_state'],
      },
      schema: {
        operationId: 'createJob',
        summary: 'Retry, cancel or replay many deliveries',
        description: '`dryRun` answers 200 with an estimate, and does nothing.',
        tags: ['Jobs'],
        body: JobDraftSchema,
        response: { 200: JobEstimateSchema, 201: JobSchema },
      },
    },
    async ({ scope, body }, reply) => {
      const about = await aboutOf(parts, scope, body);
      if ('code' in about) return refuse(reply, about);
      const begun = await beginJob(parts, about, body.dryRun === true);
      return 'code' in begun ? refuse(reply, begun) : reply.code(begun.status).send(begun.body);
    },
  );
}

type About = Pick<Job, 'kind' | 'tenant' | 'selection'>;

async function aboutOf(parts: JobParts, scope: Scope, body: JobDraftBody): Promise<About | Problem> {
  const owner = await ownerOf(parts, scope, body);
  if ('code' in owner) return owner;
  const narrowed = isNarrowed(body);
  if (narrowed !== null) return narrowed;
  const read = readSelection(body.kind, body, parts.clock());
  if (!read.ok) return read.problem;
  const { tenant, ...names } = owner;
  return { kind: body.kind, tenant, selection: { ...read.selection, ...names } };
}

/** Whose deliveries these are: of the endpoint's tenant, of the event's, of the one that is named, or of all. */
async function ownerOf(
  parts: JobParts,
  scope: Scope,
  { endpoint: endpointId, event: eventId, tenant: asked }: JobDraftBody,
): Promise<({ readonly tenant: string | null } & Pick<Selection, 'endpoint' | 'event'>) | Problem> {
  const choice = chooseTenant(scope, asked, parts.settings.hasTenant);
  if (!choice.ok) return choice.problem;
  let tenant = choice.tenant;
  if (endpointId !== undefined) {
    const found = await findEndpoint(parts, scope, asked, endpointId);
    if (!found.ok) return found.problem;
    tenant = found.endpoint.tenant;
  }
  if (eventId !== undefined) {
    const which = { scope, tenant: tenant ?? undefined, id: eventId };
    const answer = await findEvent(parts.read, parts.settings.hasTenant, which);
    if (!answer.ok) return answer.problem;
    tenant = answer.found.event.tenant;
  }
  return { tenant, endpoint: endpointId ?? null, event: eventId ?? null };
}

/** A body that says nothing but the kind would be about everything there is: that has to be said. */
function isNarrowed({ kind, dryRun: _dryRun, ...narrowing }: JobDraftBody): Problem | null {
  if (kind === 'replay') {
    if (narrowing.endpoint === undefined)
      return problem('missing_field', 'a replay is for one endpoint: /endpoint is missing', '/endpoint');
    if (narrowing.since === undefined && narrowing.event === undefined)
      return problem('missing_field', 'a replay needs its range: /since is missing', '/since');
  }
  if (Object.values(narrowing).some((value) => value !== undefined && value !== null)) return null;
  return problem(
    'missing_field',
    `say which deliveries to ${kind}: an endpoint, a status, a range of time, …`,
    '/status',
  );
}
