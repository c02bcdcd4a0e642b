import Type from 'typebox';
import { type Problem, problem } from '../core/errors.ts';
import type { Door } from '../http/door-types.ts';
import { findEvent } from '../http/find-event.ts';
import { refuse } from '../http/problem.ts';
import { CursorField, LIMIT_DEFAULT, LimitField, TenantField, textField, timeField } from '../http/query/fields.ts';
import { EventPageSchema, eventJson, WholeEventSchema } from '../http/schemas/event.ts';
import { IdParams } from '../http/schemas/shape.ts';
import { timeJson } from '../http/schemas/time.ts';
import { VIEWERS } from '../http/scope.ts';
import { chooseTenant, isSeen } from '../http/tenancy.ts';
import { deliveryFilters } from './delivery-filters.ts';
import type { ShowParts } from './parts.ts';
import { createEventSearch } from './search.ts';
import { wholeEvent } from './whole-event.ts';

const tags = ['Events'];
const DELIVERIES = 250;

const EventsQuery = Type.Object({
  tenant: TenantField,
  type: textField('Only events of this type.'),
  source: textField('Only events that came in by this source.'),
  key: textField('Only events with this ordering key.'),
  since: timeField('Accepted at or after.'),
  until: timeField('Accepted before.'),
  contains: textField(
    'Only events whose data holds this text, as it stands in the body. They are looked into one by one, for a second at most: `searched` says how far, `next` goes on, and a page may be short. Sensitive types are left out.',
  ),
  limit: LimitField,
  cursor: CursorField,
});

export function eventRoutes(app: Door, parts: ShowParts): void {
  const { read, hasTenant, tenantOfSource, cursors, sensitiveTypes } = parts;
  const search = createEventSearch(parts);

  app.get(
    '/v1/events',
    {
      config: { roles: VIEWERS, problems: ['not_found'] },
      schema: {
        operationId: 'listEvents',
        summary: 'List events',
        tags,
        querystring: EventsQuery,
        response: { 200: EventPageSchema },
      },
    },
    async ({ scope, query }, reply) => {
      const choice = chooseTenant(scope, query.tenant, hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const { type = null, source = null, key = null, since = null, until = null, limit = LIMIT_DEFAULT } = query;
      const filters = { tenant: choice.tenant, type, source, key, since, until };
      const { contains = null } = query;
      const from = cursors.open('events', { ...filters, contains }, query.cursor);
      if ('code' in from) return refuse(reply, from);
      const asked = { ...filters, limit, position: from.position };
      const finds =
        contains === null
          ? null
          : await search({ ...asked, contains: Buffer.from(contains), sensitive: sensitiveTypes() });
      const page = finds ?? (await read.events(asked));
      // Events of a source that was deleted are still found by it.
      const isEmpty = finds === null ? page.data.length === 0 : finds.backTo === null;
      if (source !== null && isEmpty && from.position === null) {
        const tenant = tenantOfSource(source);
        if (tenant === null || !isSeen(choice.tenant, tenant)) return refuse(reply, unknownSource(source));
      }
      const data = page.data.map((event) => eventJson(event, event.deliveries));
      return reply.send({
        data,
        next: cursors.seal('events', { ...filters, contains }, page.next),
        ...(finds === null ? {} : { searched: { events: finds.looked, backTo: timeJson(finds.backTo) } }),
      });
    },
  );

  app.get(
    '/v1/events/:id',
    {
      config: { roles: VIEWERS, problems: ['ambiguous_id'] },
      schema: {
        operationId: 'getEvent',
        summary: 'Get an event with its data and its deliveries',
        tags,
        params: IdParams,
        querystring: Type.Object({ tenant: TenantField }),
        response: { 200: WholeEventSchema },
      },
    },
    async ({ scope, query, params }, reply) => {
      const answer = await findEvent(read, hasTenant, { scope, tenant: query.tenant, id: params.id });
      if (!answer.ok) return refuse(reply, answer.problem);
      const { tenant, id } = answer.found.event;
      const filters = deliveryFilters({ tenant, event: id });
      const page = await read.deliveries({ ...filters, limit: DELIVERIES, position: null });
      const next = cursors.seal('deliveries', filters, page.next);
      // Bytes, and none of our serialising: numbers, names and white space of the data stay as they came in.
      return reply.type('application/json; charset=utf-8').send(wholeEvent(answer.found, page.data, next) as never);
    },
  );
}

function unknownSource(id: string): Problem {
  return problem('not_found', `there is no source ${JSON.stringify(id.slice(0, 64))}`);
}
