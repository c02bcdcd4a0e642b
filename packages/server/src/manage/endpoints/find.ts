import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import { type Problem, problem } from '../../core/errors.ts';
import type { Scope } from '../../http/scope.ts';
import { chooseTenant, isSeen } from '../../http/tenancy.ts';
import type { ReadStore } from '../../ports.ts';

type FoundEndpoint =
  | { readonly ok: true; readonly endpoint: Endpoint }
  | { readonly ok: false; readonly problem: Problem };

/** The endpoint with this id, if whoever asks may see it; another tenant's is answered as if there were none. */
export async function findEndpoint(
  {
    read,
    settings,
  }: {
    readonly read: Pick<ReadStore, 'endpoint'>;
    readonly settings: { readonly hasTenant: (id: string) => boolean };
  },
  scope: Scope,
  tenant: string | undefined,
  id: string,
): Promise<FoundEndpoint> {
  const choice = chooseTenant(scope, tenant, settings.hasTenant);
  if (!choice.ok) return choice;
  const endpoint = await read.endpoint(id);
  if (endpoint !== null && isSeen(choice.tenant, endpoint.tenant)) return { ok: true, endpoint };
  return { ok: false, problem: unknownEndpoint(id) };
}

export function unknownEndpoint(id: string): Problem {
  return problem('not_found', `there is no endpoint ${JSON.stringify(id.slice(0, 64))}`);
}
