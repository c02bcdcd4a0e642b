import Type from 'typebox';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { CursorField, LIMIT_DEFAULT, LimitField, TenantField, wordField } from '../../http/query/fields.ts';
import { EndpointPageSchema, EndpointSchema, endpointJson } from '../../http/schemas/endpoint.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { VIEWERS } from '../../http/scope.ts';
import { chooseTenant } from '../../http/tenancy.ts';
import type { ManageParts } from '../parts.ts';
import { findEndpoint } from './find.ts';

const tags = ['Endpoints'];
const HealthField = wordField(['trouble'], 'Only those that are paused, disabled, or failing for a while.');
export const TenantQuery = Type.Object({ tenant: TenantField });

export function readEndpointRoutes(app: Door, parts: ManageParts): void {
  const { read, settings, cursors, clock } = parts;

  app.get(
    '/v1/endpoints',
    {
      config: { roles: VIEWERS },
      schema: {
        operationId: 'listEndpoints',
        summary: 'List endpoints',
        tags,
        querystring: Type.Object({ tenant: TenantField, health: HealthField, limit: LimitField, cursor: CursorField }),
        response: { 200: EndpointPageSchema },
      },
    },
    async ({ scope, query }, reply) => {
      const choice = chooseTenant(scope, query.tenant, settings.hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const filters = { tenant: choice.tenant, health: query.health ?? null };
      const from = cursors.open('endpoints', filters, query.cursor);
      if ('code' in from) return refuse(reply, from);
      const inTrouble = filters.health === 'trouble';
      const page = await read.endpoints({
        tenant: choice.tenant,
        inTrouble,
        limit: query.limit ?? LIMIT_DEFAULT,
        position: from.position,
      });
      const data = page.data.map((endpoint) => endpointJson(endpoint, clock(), scope.role));
      return reply.send({ data, next: cursors.seal('endpoints', filters, page.next) });
    },
  );

  app.get(
    '/v1/endpoints/:id',
    {
      config: { roles: VIEWERS },
      schema: {
        operationId: 'getEndpoint',
        summary: 'Get an endpoint',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        response: { 200: EndpointSchema },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = await findEndpoint(parts, scope, query.tenant, params.id);
      return found.ok ? reply.send(endpointJson(found.endpoint, clock(), scope.role)) : refuse(reply, found.problem);
    },
  );
}
