import Type from 'typebox';
import { problem } from '../../core/errors.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { TenantField } from '../../http/query/fields.ts';
import {
  PlayDetailSchema,
  PlayDraftSchema,
  PlayPageSchema,
  PlayPatchSchema,
  PlaySchema,
  playedJson,
  playJson,
} from '../../http/schemas/play.ts';
import { IdParams } from '../../http/schemas/shape.ts';
import { ADMINS, type Scope } from '../../http/scope.ts';
import { chooseOwner, chooseTenant, isSeen } from '../../http/tenancy.ts';
import type { PlayParts } from './parts.ts';
import { unknownReceiver } from './unknown.ts';

const tags = ['Play'];
const TenantQuery = Type.Object({ tenant: TenantField });
const ID_BYTES = 18;

/** The receivers to try things out with: made, looked at, told what to answer, removed. */
export function playRoutes(app: Door, { receivers, settings, guard, randomBytes }: PlayParts): void {
  const find = (scope: Scope, tenant: string | undefined, id: string) => {
    const choice = chooseTenant(scope, tenant, settings.hasTenant);
    if (!choice.ok) return choice;
    const receiver = receivers.find(id);
    if (receiver === null || !isSeen(choice.tenant, receiver.tenant)) {
      return { ok: false, problem: unknownReceiver(id) } as const;
    }
    return { ok: true, receiver } as const;
  };

  app.post(
    '/v1/play',
    {
      config: { roles: ADMINS, problems: ['unknown_tenant', 'invalid_url', 'blocked_address'] },
      schema: {
        operationId: 'createPlay',
        summary: 'Make a receiver to try things out with',
        description:
          'In memory, on this server. Deliveries go there as anywhere else, by HTTP and past the same guard: where this server may not deliver to its own address, there is no receiver.',
        tags,
        body: PlayDraftSchema,
        response: { 201: PlaySchema },
      },
    },
    async (request, reply) => {
      const { tenant, status = 200 } = request.body;
      const owner = chooseOwner(request.scope, tenant, settings.hasTenant);
      if (!owner.ok) return refuse(reply, owner.problem);
      const id = `play_${Buffer.from(randomBytes(ID_BYTES)).toString('base64url')}`;
      const checked = await guard.check(`${request.protocol}://${request.host}/play/${id}`);
      if (!checked.ok) {
        const advice = 'reach this server by its public https: address, or try it with `posthorn dev`';
        const code = checked.code === 'blocked_address' ? 'blocked_address' : 'invalid_url';
        return refuse(reply, problem(code, `${checked.detail}; ${advice}`));
      }
      return reply.code(201).send(playJson(receivers.make({ id, tenant: owner.tenant, url: checked.url, status })));
    },
  );

  app.get(
    '/v1/play',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'listPlay',
        summary: 'List the receivers to try things out with',
        description: 'At most 20, newest first, all on one page.',
        tags,
        querystring: TenantQuery,
        response: { 200: PlayPageSchema },
      },
    },
    async ({ scope, query }, reply) => {
      const choice = chooseTenant(scope, query.tenant, settings.hasTenant);
      if (!choice.ok) return refuse(reply, choice.problem);
      const seen = receivers.list().filter(({ tenant }) => isSeen(choice.tenant, tenant));
      return reply.send({ data: seen.reverse().map(playJson), next: null });
    },
  );

  app.get(
    '/v1/play/:id',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'getPlay',
        summary: 'See what has come to a receiver',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        response: { 200: PlayDetailSchema },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = find(scope, query.tenant, params.id);
      if (!found.ok) return refuse(reply, found.problem);
      const { receiver } = found;
      return reply.send({ ...playJson(receiver), requests: receiver.requests.map(playedJson) });
    },
  );

  app.patch(
    '/v1/play/:id',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'changePlay',
        summary: 'Choose what a receiver answers',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        body: PlayPatchSchema,
        response: { 200: PlaySchema },
      },
    },
    async ({ scope, query, params, body }, reply) => {
      const found = find(scope, query.tenant, params.id);
      if (!found.ok) return refuse(reply, found.problem);
      found.receiver.status = body.status;
      return reply.send(playJson(found.receiver));
    },
  );

  app.delete(
    '/v1/play/:id',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'deletePlay',
        summary: 'Remove a receiver',
        tags,
        params: IdParams,
        querystring: TenantQuery,
        response: { 204: Type.Null() },
      },
    },
    async ({ scope, query, params }, reply) => {
      const found = find(scope, query.tenant, params.id);
      if (!found.ok) return refuse(reply, found.problem);
      receivers.remove(params.id);
      return reply.code(204).send(null);
    },
  );
}
