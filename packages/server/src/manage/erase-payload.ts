import Type from 'typebox';
import { problem } from '../core/errors.ts';
import type { Door } from '../http/door-types.ts';
import { findEvent } from '../http/find-event.ts';
import { refuse } from '../http/problem.ts';
import { TenantField } from '../http/query/fields.ts';
import { IdParams } from '../http/schemas/shape.ts';
import { ADMINS } from '../http/scope.ts';
import type { Position } from '../ports.ts';
import type { ManageParts } from './parts.ts';

const PAGE = 250;

/** `DELETE /v1/events/{id}/payload`: what it said is gone; that it was, stays on record. */
export function erasePayloadRoute(app: Door, parts: ManageParts): void {
  app.delete(
    '/v1/events/:id/payload',
    {
      config: { roles: ADMINS, problems: ['ambiguous_id'] },
      schema: {
        operationId: 'erasePayload',
        summary: "Erase an event's data",
        description: 'Open deliveries are cancelled with the reason `payload_erased`.',
        tags: ['Events'],
        params: IdParams,
        querystring: Type.Object({ tenant: TenantField }),
        response: { 204: Type.Null() },
      },
    },
    async ({ scope, query, params }, reply) => {
      const which = { scope, tenant: query.tenant, id: params.id };
      const answer = await findEvent(parts.read, parts.settings.hasTenant, which);
      if (!answer.ok) return refuse(reply, answer.problem);
      const { id, tenant } = answer.found.event;
      if ((await parts.store.erasePayload(tenant, id, parts.clock())) === 'unknown') {
        return refuse(reply, problem('not_found', `there is no event ${id} any more`));
      }
      await tellWithdrawn(parts, tenant, id);
      return reply.code(204).send(null);
    },
  );
}

/** What was waiting in memory still holds the data: whoever has it must let go of it. */
async function tellWithdrawn({ read, announce }: ManageParts, tenant: string, event: string): Promise<void> {
  const query = { tenant, event, status: 'cancelled', endpoint: null, type: null, since: null, until: null } as const;
  let position: Position | null = null;
  do {
    const page: Awaited<ReturnType<typeof read.deliveries>> = await read.deliveries({
      ...query,
      limit: PAGE,
      position,
    });
    for (const delivery of page.data) {
      if (delivery.reason === 'payload_erased')
        announce({ kind: 'delivery_withdrawn', endpoint: delivery.endpoint, delivery });
    }
    position = page.next;
  } while (position !== null);
}
