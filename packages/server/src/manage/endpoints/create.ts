import { ACTIVE, type Endpoint, type EndpointState } from '../../core/endpoint/endpoint.ts';
import { problem } from '../../core/errors.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { CreatedEndpointSchema, EndpointDraftSchema, endpointJson } from '../../http/schemas/endpoint.ts';
import { OWNERS } from '../../http/scope.ts';
import { chooseOwner } from '../../http/tenancy.ts';
import type { ManageParts } from '../parts.ts';
import { faultOfAsking } from './asking.ts';
import { readSettings } from './read-settings.ts';
import { chooseSecret, inForce } from './secrets.ts';

export const DISABLED_BY_HAND: EndpointState = { status: 'disabled', reason: 'by_hand', pausedUntil: null };

export function createEndpointRoute(app: Door, parts: ManageParts): void {
  app.post(
    '/v1/endpoints',
    {
      config: {
        roles: OWNERS,
        problems: ['already_exists', 'unknown_tenant', 'invalid_url', 'blocked_address', 'invalid_filter'],
      },
      schema: {
        operationId: 'createEndpoint',
        summary: 'Create an endpoint',
        tags: ['Endpoints'],
        body: EndpointDraftSchema,
        response: { 201: CreatedEndpointSchema },
      },
    },
    async (request, reply) => {
      const { id = parts.ids('ep'), tenant, secret, disabled = false, ...body } = request.body;
      const owner = chooseOwner(request.scope, tenant, parts.settings.hasTenant);
      if (!owner.ok) return refuse(reply, owner.problem);
      const fault = faultOfAsking(request.scope, body);
      if (fault !== null) return refuse(reply, fault);
      const chosen = chooseSecret(secret, body.signing ?? 'v1', parts);
      if (!chosen.ok) return refuse(reply, chosen.problem);
      const read = await readSettings(body, parts);
      if (!read.ok) return refuse(reply, read.problem);

      const now = parts.clock();
      const endpoint: Endpoint = {
        id,
        tenant: owner.tenant,
        version: 1,
        settings: read.settings,
        secrets: [inForce(chosen.secret, now)],
        state: disabled ? DISABLED_BY_HAND : ACTIVE,
        createdAt: now,
        updatedAt: now,
      };
      if ((await parts.store.createEndpoint(endpoint)) === 'exists') {
        return refuse(
          reply,
          problem('already_exists', `the id ${id} is taken: choose another, or leave it out`, '/id'),
        );
      }
      parts.announce({ kind: 'endpoint', endpoint });
      return reply.code(201).send({ ...endpointJson(endpoint, now, request.scope.role), secret: chosen.secret });
    },
  );
}
