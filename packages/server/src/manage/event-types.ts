import Type from 'typebox';
import { type Problem, problem } from '../core/errors.ts';
import { isTypeName, TYPE_NAME_RULE } from '../core/event/type-name.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { CursorField, LIMIT_DEFAULT, LimitField } from '../http/query/fields.ts';
import {
  EventTypeDraftSchema,
  EventTypePageSchema,
  EventTypePatchSchema,
  EventTypeSchema,
  eventTypeJson,
} from '../http/schemas/event-type.ts';
import { ADMINS, EVERYBODY, type Scope } from '../http/scope.ts';
import type { CompileSchema, EventType } from '../ports.ts';
import { mergePatch } from './merge-patch.ts';
import type { ManageParts } from './parts.ts';

const tags = ['Event types'];
const NameParams = Type.Object({ name: Type.String() });
const LONGEST_EXAMPLE = 65_536;

/** Event types are the project's: every key reads them, and only admins of all tenants change them. */
export function eventTypeRoutes(
  app: Door,
  { store, read, settings, announce, clock, cursors, compileSchema }: ManageParts,
): void {
  const unknown = (name: string) =>
    problem('not_found', `there is no event type ${JSON.stringify(name.slice(0, 128))}`);
  const ofAll = ({ tenant }: Scope) =>
    tenant === null
      ? null
      : problem('forbidden', `event types belong to all tenants, and this key is for ${tenant} only`);

  app.post(
    '/v1/event-types',
    {
      config: { roles: ADMINS, problems: ['already_exists', 'invalid_schema', 'schema_violation'] },
      schema: {
        operationId: 'createEventType',
        summary: 'Register an event type',
        tags,
        body: EventTypeDraftSchema,
        response: { 201: EventTypeSchema },
      },
    },
    async (request, reply) => {
      const forbidden = ofAll(request.scope);
      if (forbidden) return refuse(reply, forbidden);
      const {
        name,
        description = null,
        schema = null,
        example = null,
        sensitive = false,
        retentionSeconds = null,
      } = request.body;
      if (!isTypeName(name)) return refuse(reply, problem('invalid_field', `/name: ${TYPE_NAME_RULE}`, '/name'));
      const now = clock();
      const eventType = {
        name,
        description,
        schema,
        example,
        sensitive,
        retentionSeconds,
        createdAt: now,
        updatedAt: now,
      };
      const fault = faultOf(eventType, compileSchema);
      if (fault !== null) return refuse(reply, fault);
      if ((await store.createEventType(eventType)) === 'exists') {
        return refuse(reply, problem('already_exists', `there is an event type ${name} already`, '/name'));
      }
      announce({ kind: 'event_type', eventType });
      return reply.code(201).send(eventTypeJson(eventType));
    },
  );

  app.get(
    '/v1/event-types',
    {
      config: { roles: EVERYBODY },
      schema: {
        operationId: 'listEventTypes',
        summary: 'List event types',
        tags,
        querystring: Type.Object({ limit: LimitField, cursor: CursorField }),
        response: { 200: EventTypePageSchema },
      },
    },
    async (request, reply) => {
      const from = cursors.open('event-types', {}, request.query.cursor);
      if ('code' in from) return refuse(reply, from);
      const page = await read.eventTypes({ limit: request.query.limit ?? LIMIT_DEFAULT, position: from.position });
      return reply.send({ data: page.data.map(eventTypeJson), next: cursors.seal('event-types', {}, page.next) });
    },
  );

  app.get(
    '/v1/event-types/:name',
    {
      config: { roles: EVERYBODY },
      schema: {
        operationId: 'getEventType',
        summary: 'Get an event type',
        tags,
        params: NameParams,
        response: { 200: EventTypeSchema },
      },
    },
    async (request, reply) => {
      const eventType = settings.eventType(request.params.name);
      return eventType === null ? refuse(reply, unknown(request.params.name)) : reply.send(eventTypeJson(eventType));
    },
  );

  app.patch(
    '/v1/event-types/:name',
    {
      config: { roles: ADMINS, problems: ['invalid_schema', 'schema_violation'] },
      schema: {
        operationId: 'patchEventType',
        summary: 'Change an event type',
        tags,
        params: NameParams,
        body: EventTypePatchSchema,
        response: { 200: EventTypeSchema },
      },
    },
    async (request, reply) => {
      const forbidden = ofAll(request.scope);
      if (forbidden) return refuse(reply, forbidden);
      const before = settings.eventType(request.params.name);
      if (before === null) return refuse(reply, unknown(request.params.name));
      const { description, schema, example, sensitive, retentionSeconds } = before;
      const current = { description, schema, example, sensitive, retentionSeconds };
      const merged = mergePatch(current, request.body) as Partial<EventType>;
      const eventType: EventType = {
        ...before,
        description: merged.description ?? null,
        schema: merged.schema ?? null,
        example: merged.example ?? null,
        sensitive: merged.sensitive ?? false,
        retentionSeconds: merged.retentionSeconds ?? null,
        updatedAt: clock(),
      };
      const fault = faultOf(eventType, compileSchema);
      if (fault !== null) return refuse(reply, fault);
      if ((await store.updateEventType(eventType)) === 'unknown') return refuse(reply, unknown(before.name));
      announce({ kind: 'event_type', eventType });
      return reply.send(eventTypeJson(eventType));
    },
  );

  app.delete(
    '/v1/event-types/:name',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'deleteEventType',
        summary: 'Forget an event type and its schema',
        tags,
        params: NameParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const forbidden = ofAll(request.scope);
      if (forbidden) return refuse(reply, forbidden);
      const { name } = request.params;
      if ((await store.deleteEventType(name)) === 'unknown') return refuse(reply, unknown(name));
      announce({ kind: 'event_type_deleted', name });
      return reply.code(204).send(null);
    },
  );
}

/** The schema has to be one that can be enforced, and the example has to fit it. */
function faultOf({ schema, example }: EventType, compileSchema: CompileSchema): Problem | null {
  if (example !== null && JSON.stringify(example).length > LONGEST_EXAMPLE) {
    return problem('invalid_field', `/example has more than ${LONGEST_EXAMPLE} characters`, '/example');
  }
  if (schema === null) return null;
  const compiled = compileSchema(schema, '/schema');
  if (!compiled.ok) return compiled.problem;
  const violation = example === null ? null : compiled.check(example);
  if (violation === null) return null;
  return problem(
    'schema_violation',
    `the example does not fit the schema: ${violation.detail}`,
    `/example${violation.pointer}`,
  );
}
