import Type from 'typebox';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { IdParams } from '../http/schemas/shape.ts';
import { ADMINS } from '../http/scope.ts';
import { unknownTenant } from '../http/tenancy.ts';
import type { ManageParts } from './parts.ts';

/** `DELETE /v1/tenants/{id}/payloads`: what a tenant's events said is gone; that they were, stays on record. */
export function erasePayloadsRoute(app: Door, { store, settings, announce, clock }: ManageParts): void {
  app.delete(
    '/v1/tenants/:id/payloads',
    {
      config: { roles: ADMINS },
      schema: {
        operationId: 'erasePayloads',
        summary: "Erase the data of all of a tenant's events",
        description:
          'Data and headers of every event that the tenant has published so far, and what was sent and answered in their attempts. Open deliveries are cancelled with the reason `payload_erased`. What is published from now on is not touched.',
        tags: ['Tenants'],
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async ({ scope, params: { id } }, reply) => {
      const isSeen = (scope.tenant === null || scope.tenant === id) && settings.hasTenant(id);
      if (!isSeen || (await store.erasePayloads(id)) === 'unknown') return refuse(reply, unknownTenant(id));
      // Before anything else: what waits in memory could still go out.
      announce({ kind: 'payloads_erased', tenant: id });
      for (;;) {
        const cancelled = await store.cancelErased(id, clock());
        if (cancelled.length === 0) return reply.code(204).send(null);
        for (const delivery of cancelled) {
          announce({ kind: 'delivery_withdrawn', endpoint: delivery.endpoint, delivery });
        }
      }
    },
  );
}
