import { type Problem, problem } from '../core/errors.ts';
import type { Scope } from './scope.ts';

/** Which tenant's things a request is about; null for every tenant's. */
type TenantChoice =
  | { readonly ok: true; readonly tenant: string | null }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Resolves the `tenant` of a query for lists and by-id routes: a key that sees one tenant sees that one, asked or not,
 * and another tenant does not exist for it. Who sees all may narrow to one that exists.
 */
export function chooseTenant(
  scope: Scope,
  asked: string | undefined,
  exists: (tenant: string) => boolean,
): TenantChoice {
  if (asked === undefined) return { ok: true, tenant: scope.tenant };
  const seen = scope.tenant === null ? exists(asked) : scope.tenant === asked;
  return seen ? { ok: true, tenant: asked } : { ok: false, problem: unknownTenant(asked) };
}

/** The same for what is to be made or published, which has to belong to a tenant: `default` where nobody says another. */
export function chooseOwner(
  scope: Scope,
  asked: string | undefined,
  exists: (tenant: string) => boolean,
): { readonly ok: true; readonly tenant: string } | { readonly ok: false; readonly problem: Problem } {
  const owner = asked ?? scope.tenant ?? 'default';
  if ((scope.tenant !== null && scope.tenant !== owner) || !exists(owner)) {
    return { ok: false, problem: unknownTenant(owner, '/tenant') };
  }
  return { ok: true, tenant: owner };
}

/** Whether something of this tenant is to be seen, under a choice made by `chooseTenant`. */
export function isSeen(choice: string | null, tenant: string): boolean {
  return choice === null || choice === tenant;
}

export function unknownTenant(tenant: string, pointer?: string): Problem {
  return problem(
    'unknown_tenant',
    `there is no tenant ${JSON.stringify(tenant.slice(0, 64))}: create it first, or correct the id`,
    pointer,
  );
}
