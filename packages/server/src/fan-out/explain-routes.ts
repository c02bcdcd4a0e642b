import Type from 'typebox';
import type { Delivery } from '../core/delivery/delivery.ts';
import { problem } from '../core/errors.ts';
import { parsedData } from '../core/event/parsed-data.ts';
import { MAX_DEPTH, takeBytes } from '../http/body.ts';
import { bytesOf, EVENT_LIMIT, faultOfBytes } from '../http/bytes.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { publishContext } from '../http/publish-context.ts';
import { TenantField } from '../http/query/fields.ts';
import { DraftSchema } from '../http/schemas/draft.ts';
import { IdParams, nullable, object } from '../http/schemas/shape.ts';
import { EVERYBODY, VIEWERS } from '../http/scope.ts';
import { chooseTenant } from '../http/tenancy.ts';
import type { Clock, Page, Position, Propose, ReadStore } from '../ports.ts';
import { compileRoute } from './compiled-route.ts';
import { explainAccepted, explainProposed, explainReplayed, type Verdict } from './explain.ts';
import type { Routing } from './routing.ts';

export interface ExplainParts {
  readonly clock: Clock;
  readonly routing: Routing;
  readonly propose: Propose;
  readonly hasTenant: (id: string) => boolean;
  readonly read: Pick<ReadStore, 'event' | 'deliveries' | 'routesAt'>;
}

/** Verdicts in one answer; those that match come first. */
const SHOWN = 1_000;

const VerdictSchema = object('Verdict', {
  endpoint: Type.String(),
  matches: Type.Boolean({ description: 'Whether the endpoint asked for it.' }),
  outcome: Type.String({
    description: '`deliver`, `hold` or `skip` for a proposed event; the status of the delivery for a past one.',
  }),
  reason: nullable(Type.String(), 'A word: `event_type`, `channel`, `filter`, `source`, `endpoint_disabled`, …'),
  detail: Type.String({ description: 'The reason in words.' }),
  pointer: nullable(Type.String(), "The place in the endpoint's filter that did not hold."),
  delivery: nullable(Type.String(), 'The delivery, for a past event.'),
});

const ExplanationSchema = object(
  'Explanation',
  {
    tenant: Type.String(),
    type: Type.String(),
    endpoints: Type.Integer({ description: 'How many endpoints the tenant has (had, for a past event).' }),
    matching: Type.Integer({ description: 'How many of them asked for the event.' }),
    data: Type.Array(VerdictSchema, { description: `The endpoints, those that match first; at most ${SHOWN}.` }),
  },
  {
    examples: [
      {
        tenant: 'default',
        type: 'order.created',
        endpoints: 1,
        matching: 0,
        data: [
          {
            endpoint: 'crm',
            matches: false,
            outcome: 'skip',
            reason: 'filter',
            detail: 'data.total is 80, wanted more than 100',
            pointer: '/data/total/$gt',
            delivery: null,
          },
        ],
      },
    ],
  },
);

/** `POST /v1/events/explain` and `GET /v1/events/{id}/explain`: who gets an event, and why not. */
export function explainRoutes(parts: ExplainParts) {
  return (app: Door): void => {
    takeBytes(app, ['application/json'], EVENT_LIMIT);
    app.post(
      '/v1/events/explain',
      {
        bodyLimit: EVENT_LIMIT,
        config: { roles: EVERYBODY, problems: ['schema_violation', 'unknown_tenant'] },
        validatorCompiler: () => (value) => ({ value }),
        schema: {
          operationId: 'explainProposedEvent',
          summary: 'Say who would get an event, and why not; nothing is sent',
          tags: ['Events'],
          body: DraftSchema,
          response: { 200: ExplanationSchema },
        },
      },
      async (request, reply) => {
        const bytes = bytesOf(request);
        const fault = faultOfBytes(bytes);
        if (fault !== null) return refuse(reply, fault);
        const proposed = parts.propose(bytes, publishContext(request, MAX_DEPTH));
        if (!proposed.ok) return refuse(reply, proposed.problem);
        const { event } = proposed;
        const now = parts.clock();
        const verdicts = parts.routing.of(event.tenant).map((route) => explainProposed(route, event, now));
        return reply.send(explanation(event, verdicts));
      },
    );

    app.get(
      '/v1/events/:id/explain',
      {
        config: { roles: VIEWERS, problems: ['not_found', 'unknown_tenant', 'ambiguous_id'] },
        schema: {
          operationId: 'explainEvent',
          summary: 'Say what became of an event at every endpoint of its tenant, and why not',
          tags: ['Events'],
          params: IdParams,
          querystring: Type.Object({ tenant: TenantField }),
          response: { 200: ExplanationSchema },
        },
      },
      async (request, reply) => {
        const choice = chooseTenant(request.scope, request.query.tenant, parts.hasTenant);
        if (!choice.ok) return refuse(reply, choice.problem);
        const [found, other] = await parts.read.event(request.params.id, choice.tenant);
        if (found === undefined) return refuse(reply, problem('not_found', 'there is no event with this id'));
        if (other !== undefined) {
          return refuse(
            reply,
            problem('ambiguous_id', 'several tenants have an event with this id: say which with ?tenant='),
          );
        }
        const { event } = found;
        const routed = { ...event, data: found.erased ? () => null : parsedData(event) };
        const [routes, deliveries] = await Promise.all([
          parts.read.routesAt(event.tenant, event.id),
          deliveriesOf(parts.read, event.tenant, event.id),
        ]);
        const verdicts = routes.map((route) =>
          explainAccepted(compileRoute(route), routed, deliveries.get(route.endpoint) ?? null),
        );
        const known = new Set(routes.map(({ endpoint }) => endpoint));
        const replayed = [...deliveries.values()].filter(
          ({ endpoint }) => !known.has(endpoint) && parts.routing.get(event.tenant, endpoint) !== null,
        );
        return reply.send(explanation(event, [...verdicts, ...replayed.map(explainReplayed)]));
      },
    );
  };
}

/** The event's deliveries by endpoint, as many as an explanation shows. */
async function deliveriesOf(read: Pick<ReadStore, 'deliveries'>, tenant: string, event: string) {
  const found = new Map<string, Delivery>();
  const anything = { endpoint: null, status: null, type: null, since: null, until: null };
  let position: Position | null = null;
  do {
    const page: Page<Delivery> = await read.deliveries({ ...anything, tenant, event, limit: 250, position });
    for (const delivery of page.data) found.set(delivery.endpoint, delivery);
    position = page.next;
  } while (position !== null && found.size < SHOWN);
  return found;
}

function explanation({ tenant, type }: { tenant: string; type: string }, verdicts: readonly Verdict[]) {
  const matching = verdicts.filter(({ matches }) => matches);
  const others = verdicts.filter(({ matches }) => !matches);
  return {
    tenant,
    type,
    endpoints: verdicts.length,
    matching: matching.length,
    data: [...matching, ...others].slice(0, SHOWN),
  };
}
