import { type Problem, problem } from '../core/errors.ts';
import type { ReadStore } from '../ports.ts';
import type { Scope } from './scope.ts';
import { chooseTenant, isSeen } from './tenancy.ts';

type Found = NonNullable<Awaited<ReturnType<ReadStore['delivery']>>>;

type DeliveryAnswer = ({ readonly ok: true } & Found) | { readonly ok: false; readonly problem: Problem };

/** The delivery with this id and its attempts, if whoever asks may see it. */
export async function findDelivery(
  read: Pick<ReadStore, 'delivery'>,
  hasTenant: (id: string) => boolean,
  { scope, tenant, id }: { readonly scope: Scope; readonly tenant: string | undefined; readonly id: string },
): Promise<DeliveryAnswer> {
  const choice = chooseTenant(scope, tenant, hasTenant);
  if (!choice.ok) return choice;
  const found = await read.delivery(id);
  if (found !== null && isSeen(choice.tenant, found.delivery.tenant)) return { ok: true, ...found };
  return { ok: false, problem: unknownDelivery(id) };
}

export function unknownDelivery(id: string): Problem {
  return problem('not_found', `there is no delivery ${JSON.stringify(id.slice(0, 64))}`);
}
