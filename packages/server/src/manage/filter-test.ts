import Type from 'typebox';
import { problem } from '../core/errors.ts';
import { isTypeName, TYPE_NAME_LENGTH, TYPE_NAME_RULE } from '../core/event/type-name.ts';
import { type AskedFor, compileCandidate } from '../core/route/candidate.ts';
import { matchEndpoint } from '../core/route/match.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { EndpointSettingsSchema } from '../http/schemas/endpoint.ts';
import { nullable, object, type Static } from '../http/schemas/shape.ts';
import { OWNERS } from '../http/scope.ts';
import { chooseOwner } from '../http/tenancy.ts';
import { faultOfAskedFor } from './endpoints/read-settings.ts';

export interface FilterTestParts {
  readonly hasTenant: (id: string) => boolean;
}

const { eventTypes, channels, sources, filter } = EndpointSettingsSchema.properties;

const SampleSchema = object('FilterSample', {
  type: Type.Optional(Type.String({ minLength: 1, maxLength: TYPE_NAME_LENGTH })),
  tenant: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  channels: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { maxItems: 32 })),
  source: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 64 }), 'The source it came in by, if by any.')),
  data: Type.Optional(Type.Unknown({ description: 'Any JSON value.' })),
});

const EXAMPLE_EVENT: Static<typeof SampleSchema> & { type: string } = {
  type: 'order.created',
  data: { id: 1001, total: 80 },
};

const TrialSchema = object(
  'FilterTrial',
  { eventTypes, channels, sources, filter, event: Type.Optional(SampleSchema) },
  { examples: [{ eventTypes: ['order.*'], filter: { data: { total: { $gt: 100 } } }, event: EXAMPLE_EVENT }] },
);

const AnswerSchema = object(
  'FilterTrialAnswer',
  {
    matches: Type.Boolean({ description: 'Whether an endpoint that asks for this would get the event.' }),
    reason: nullable(Type.String(), 'What rules it out: `source`, `event_type`, `channel` or `filter`.'),
    detail: nullable(Type.String(), 'The same in words.'),
    pointer: nullable(Type.String(), 'The place in the filter that did not hold.'),
  },
  {
    examples: [
      {
        matches: false,
        reason: 'filter',
        detail: 'data.total is 80, wanted more than 100',
        pointer: '/data/total/$gt',
      },
    ],
  },
);

/** `POST /v1/filters/test`: whether an endpoint that asked for this would get an event. Nothing is sent, and nothing kept. */
export function filterTestRoute(app: Door, { hasTenant }: FilterTestParts): void {
  app.post(
    '/v1/filters/test',
    {
      config: { roles: OWNERS, problems: ['unknown_tenant', 'invalid_filter'] },
      schema: {
        operationId: 'testFilter',
        summary: 'Try event types, channels, sources and a filter on an event',
        tags: ['Endpoints'],
        body: TrialSchema,
        response: { 200: AnswerSchema },
      },
    },
    async ({ scope, body }, reply) => {
      const { event = EXAMPLE_EVENT, ...given } = body;
      const { type = EXAMPLE_EVENT.type, data = null } = event;
      const owner = chooseOwner(scope, event.tenant, hasTenant);
      if (!owner.ok) return refuse(reply, { ...owner.problem, pointer: '/event/tenant' });
      if (!isTypeName(type)) return refuse(reply, problem('invalid_field', TYPE_NAME_RULE, '/event/type'));
      const asked: AskedFor = {
        endpoint: 'ep_test',
        eventTypes: [],
        channels: [],
        sources: [],
        filter: null,
        ...given,
      };
      const fault = faultOfAskedFor(asked);
      if (fault !== null) return refuse(reply, fault);
      const routed = {
        type,
        tenant: owner.tenant,
        channels: event.channels ?? [],
        source: event.source ?? null,
        data: () => data,
      };
      const match = matchEndpoint(compileCandidate(asked), routed);
      if (match.matches) return { matches: true, reason: null, detail: null, pointer: null };
      const { reason, detail, pointer = null } = match;
      return { matches: false, reason, detail, pointer };
    },
  );
}
