import Type, { type TSchema } from 'typebox';
import { ACTIVE, type EndpointState, stateAt } from '../../core/endpoint/endpoint.ts';
import { type Problem, problem } from '../../core/errors.ts';
import { parseTimestamp } from '../../core/event/timestamp.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { EndpointSchema, endpointJson } from '../../http/schemas/endpoint.ts';
import { IdParams, NothingSchema, OPTIONAL_BODY, object, type Static } from '../../http/schemas/shape.ts';
import { TimeSchema } from '../../http/schemas/time.ts';
import { OWNERS } from '../../http/scope.ts';
import type { ManageParts } from '../parts.ts';
import { DISABLED_BY_HAND } from './create.ts';
import { findEndpoint } from './find.ts';
import { TenantQuery } from './read.ts';
import { setState } from './set-state.ts';

const LONGEST_PAUSE = 366 * 86_400_000;

const PauseSchema = object(
  'Pause',
  {
    until: Type.Optional(TimeSchema),
    forMs: Type.Optional(Type.Integer({ minimum: 1, maximum: LONGEST_PAUSE })),
  },
  {
    ...OPTIONAL_BODY,
    description: 'Until when; without either, until it is resumed.',
    examples: [{ forMs: 3_600_000 }],
  },
);

/** The state that is asked for, the one there is (null: leave it), or why not. */
type Decision = EndpointState | null | Problem;

interface Action {
  readonly name: 'pause' | 'resume' | 'enable' | 'disable';
  readonly summary: string;
  readonly body: TSchema;
  decide(state: EndpointState, body: unknown, now: number): Decision;
}

const ACTIONS: readonly Action[] = [
  {
    name: 'pause',
    summary: 'Hold deliveries for a while',
    body: PauseSchema,
    decide(state, body, now) {
      if (state.status === 'disabled')
        return problem('wrong_state', 'the endpoint is disabled, and gets nothing already');
      return pauseOf(body as Static<typeof PauseSchema>, now);
    },
  },
  {
    name: 'resume',
    summary: 'End a pause: what was held goes out',
    body: NothingSchema,
    decide(state) {
      if (state.status === 'disabled') return problem('wrong_state', 'the endpoint is disabled: enable it');
      return state.status === 'active' ? null : ACTIVE;
    },
  },
  {
    name: 'enable',
    summary: 'Enable a disabled endpoint: what was held goes out',
    body: NothingSchema,
    decide: (state) => (state.status === 'disabled' ? ACTIVE : null),
  },
  {
    name: 'disable',
    summary: 'Hold deliveries until somebody enables it',
    body: NothingSchema,
    decide: (state) => (state.status === 'disabled' ? null : DISABLED_BY_HAND),
  },
];

/** `POST /v1/endpoints/{id}/pause`, `resume`, `enable`, `disable`. Asking for what is so already changes nothing. */
export function endpointStateRoutes(app: Door, parts: ManageParts): void {
  for (const { name, summary, body: bodySchema, decide } of ACTIONS) {
    app.post(
      `/v1/endpoints/:id/${name}`,
      {
        config: { roles: OWNERS, problems: ['wrong_state'] },
        schema: {
          operationId: `${name}Endpoint`,
          summary,
          tags: ['Endpoints'],
          params: IdParams,
          querystring: TenantQuery,
          body: bodySchema,
          response: { 200: EndpointSchema },
        },
      },
      async ({ scope, query, params, body }, reply) => {
        const found = await findEndpoint(parts, scope, query.tenant, params.id);
        if (!found.ok) return refuse(reply, found.problem);
        const now = parts.clock();
        const next = decide(stateAt(found.endpoint.state, now), body, now);
        if (next !== null && 'code' in next) return refuse(reply, next);
        const changed = next === null ? found : await setState(parts, found.endpoint, next);
        return changed.ok
          ? reply.send(endpointJson(changed.endpoint, now, scope.role))
          : refuse(reply, changed.problem);
      },
    );
  }
}

function pauseOf({ until, forMs }: { until?: string; forMs?: number }, now: number): EndpointState | Problem {
  const paused = (pausedUntil: number | null): EndpointState => ({ status: 'paused', reason: 'by_hand', pausedUntil });
  if (until !== undefined && forMs !== undefined)
    return problem('invalid_field', 'give either until or forMs', '/until');
  if (forMs !== undefined) return paused(now + forMs);
  if (until === undefined) return paused(null);
  const time = parseTimestamp(until);
  if (time === null || time <= now || time > now + LONGEST_PAUSE) {
    return problem('invalid_field', '/until must be a time to come, within 366 days, as in RFC 3339', '/until');
  }
  return paused(time);
}
