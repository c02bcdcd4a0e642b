import { type Problem, problem } from '../core/errors.ts';
import type { FoundEvent, ReadStore } from '../ports.ts';
import type { Scope } from './scope.ts';
import { chooseTenant } from './tenancy.ts';

type EventAnswer =
  | { readonly ok: true; readonly found: FoundEvent }
  | { readonly ok: false; readonly problem: Problem };

/**
 * The event with this id, if whoever asks may see it. Ids are unique within a tenant only: who sees all tenants may have
 * to say which one is meant.
 */
export async function findEvent(
  read: Pick<ReadStore, 'event'>,
  hasTenant: (id: string) => boolean,
  { scope, tenant, id }: { readonly scope: Scope; readonly tenant: string | undefined; readonly id: string },
): Promise<EventAnswer> {
  const choice = chooseTenant(scope, tenant, hasTenant);
  if (!choice.ok) return choice;
  const [found, other] = await read.event(id, choice.tenant);
  const shown = JSON.stringify(id.slice(0, 64));
  if (found === undefined) return { ok: false, problem: problem('not_found', `there is no event ${shown}`) };
  if (other === undefined) return { ok: true, found };
  const detail = `the tenants ${found.event.tenant} and ${other.event.tenant} both have an event ${shown}: say which with ?tenant=`;
  return { ok: false, problem: problem('ambiguous_id', detail) };
}
