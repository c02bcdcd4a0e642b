import Type from 'typebox';
import { type Problem, problem } from '../core/errors.ts';
import type { Door } from '../http/door-types.ts';
import { findDelivery } from '../http/find-delivery.ts';
import { refuse } from '../http/problem.ts';
import {
  CursorField,
  LIMIT_DEFAULT,
  LimitField,
  TenantField,
  textField,
  timeField,
  wordField,
} from '../http/query/fields.ts';
import { attemptJson, DeliveryWithAttemptsSchema } from '../http/schemas/attempt.ts';
import { DELIVERY_STATUSES, DeliveryPageSchema, deliveryJson } from '../http/schemas/delivery.ts';
import { IdParams } from '../http/schemas/shape.ts';
import { VIEWERS } from '../http/scope.ts';
import { chooseTenant, isSeen } from '../http/tenancy.ts';
import type { ReadStore } from '../ports.ts';
import { type DeliveryFilters, deliveryFilters } from './delivery-filters.ts';
import { masker } from './mask.ts';
import type { ShowParts } from './parts.ts';

const tags = ['Deliveries'];

const DeliveriesQuery = Type.Object({
  endpoint: textField('Only deliveries for this endpoint.'),
  event: textField('Only deliveries of this event.'),
  tenant: TenantField,
  status: wordField(DELIVERY_STATUSES, 'Only deliveries that stand so.'),
  type: textField('Only deliveries of events of this type.'),
  since: timeField('Created at or after.'),
  until: timeField('Created before.'),
  limit: LimitField,
  cursor: CursorField,
});

export function deliveryRoutes(app: Door, { read, hasTenant, cursors }: ShowParts): void {
  app.get(
    '/v1/deliveries',
    {
      config: { roles: VIEWERS, problems: ['not_found'] },
      schema: {
        operationId: 'listDeliveries',
        summary: 'List deliveries',
        tags,
        querystring: DeliveriesQuery,
        response: { 200: DeliveryPageSchema },
      },
    },
    async ({ scope, query }, reply) => {
      const choice = chooseTenant(scope, query.tenant, hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const { cursor, limit = LIMIT_DEFAULT, ...given } = query;
      const filters = deliveryFilters({ ...given, tenant: choice.tenant });
      const from = cursors.open('deliveries', filters, cursor);
      if ('code' in from) return refuse(reply, from);
      const page = await read.deliveries({ ...filters, limit, position: from.position });
      const absent = page.data.length === 0 && from.position === null ? await absentIn(filters, read) : null;
      if (absent !== null) return refuse(reply, absent);
      return reply.send({ data: page.data.map(deliveryJson), next: cursors.seal('deliveries', filters, page.next) });
    },
  );

  app.get(
    '/v1/deliveries/:id',
    {
      config: { roles: VIEWERS },
      schema: {
        operationId: 'getDelivery',
        summary: 'Get a delivery with its attempts',
        tags,
        params: IdParams,
        querystring: Type.Object({ tenant: TenantField }),
        response: { 200: DeliveryWithAttemptsSchema },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = await findDelivery(read, hasTenant, { scope, tenant: query.tenant, id: params.id });
      if (!found.ok) return refuse(reply, found.problem);
      const { delivery, attempts } = found;
      const mask = attempts.length === 0 ? String : masker(await read.endpoint(delivery.endpoint));
      return reply.send({ ...deliveryJson(delivery), attempts: attempts.map((attempt) => attemptJson(attempt, mask)) });
    },
  );
}

/**
 * Why a list has nothing in it, where that is because there is no such endpoint or event: a misspelt id, or another
 * tenant's, is told so. Only empty lists are asked about: what was deleted may still have deliveries to show.
 */
async function absentIn({ endpoint, event, tenant }: DeliveryFilters, read: ReadStore): Promise<Problem | null> {
  if (endpoint !== null) {
    const found = await read.endpoint(endpoint);
    if (found === null || !isSeen(tenant, found.tenant))
      return problem('not_found', `there is no endpoint ${JSON.stringify(endpoint)}`);
  }
  if (event !== null && (await read.event(event, tenant)).length === 0) {
    return problem('not_found', `there is no event ${JSON.stringify(event)}`);
  }
  return null;
}
