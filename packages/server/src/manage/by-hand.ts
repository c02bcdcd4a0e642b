import Type from 'typebox';
import type { Delivery } from '../core/delivery/delivery.ts';
import { type Problem, problem } from '../core/errors.ts';
import type { Door } from '../http/door-types.ts';
import { findDelivery, unknownDelivery } from '../http/find-delivery.ts';
import { refuse } from '../http/problem.ts';
import { TenantField } from '../http/query/fields.ts';
import { DeliverySchema, deliveryJson } from '../http/schemas/delivery.ts';
import { IdParams, NothingSchema } from '../http/schemas/shape.ts';
import { OWNERS } from '../http/scope.ts';
import type { ManageParts } from './parts.ts';

interface Action {
  readonly name: 'retry' | 'skip' | 'cancel';
  readonly summary: string;
  act(id: string, parts: ManageParts): Promise<Delivery | Problem>;
}

const ACTIONS: readonly Action[] = [
  {
    name: 'retry',
    summary: 'Try once more, now',
    async act(id, { store, announce, clock }) {
      const now = clock();
      const result = await store.retryDelivery(id, now);
      if (result.kind === 'unknown') return unknownDelivery(id);
      if (result.kind === 'gone') {
        const why =
          result.reason === 'endpoint_deleted' ? 'its endpoint was deleted' : "its event's payload was erased";
        return problem('wrong_state', `there is nothing to try: ${why}`);
      }
      const { delivery } = result;
      announce({ kind: 'delivery_due', endpoint: delivery.endpoint, dueAt: now, delivery });
      return delivery;
    },
  },
  {
    name: 'skip',
    summary: 'Give up a delivery that blocks those behind it',
    act: (id, parts) => withdraw(id, 'skipped', parts),
  },
  { name: 'cancel', summary: 'Give up an open delivery', act: (id, parts) => withdraw(id, 'cancelled', parts) },
];

/** `POST /v1/deliveries/{id}/retry`, `skip`, `cancel`. */
export function byHandRoutes(app: Door, parts: ManageParts): void {
  for (const { name, summary, act } of ACTIONS) {
    app.post(
      `/v1/deliveries/:id/${name}`,
      {
        config: { roles: OWNERS, problems: [name === 'retry' ? 'wrong_state' : 'not_open'] },
        schema: {
          operationId: `${name}Delivery`,
          summary,
          tags: ['Deliveries'],
          params: IdParams,
          querystring: Type.Object({ tenant: TenantField }),
          body: NothingSchema,
          response: { 200: DeliverySchema },
        },
      },
      async ({ scope, query, params }, reply) => {
        const which = { scope, tenant: query.tenant, id: params.id };
        const found = await findDelivery(parts.read, parts.settings.hasTenant, which);
        if (!found.ok) return refuse(reply, found.problem);
        const result = await act(params.id, parts);
        return 'code' in result ? refuse(reply, result) : reply.send(deliveryJson(result));
      },
    );
  }
}

async function withdraw(
  id: string,
  reason: 'skipped' | 'cancelled',
  { store, announce, clock }: ManageParts,
): Promise<Delivery | Problem> {
  const result = await store.cancelDelivery(id, reason, clock());
  if (result.kind === 'unknown') return unknownDelivery(id);
  const { delivery } = result;
  if (result.kind === 'final') return problem('not_open', `the delivery is ${delivery.status} already`);
  announce({ kind: 'delivery_withdrawn', endpoint: delivery.endpoint, delivery });
  return delivery;
}
