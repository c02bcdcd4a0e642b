import { type Problem, problem } from '../../core/errors.ts';
import type { Source } from '../../core/source/source.ts';
import type { Scope } from '../../http/scope.ts';
import { chooseTenant, isSeen } from '../../http/tenancy.ts';
import type { SourceParts } from './parts.ts';

export type FoundSource =
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly problem: Problem };

/** The source with this id, if whoever asks may see it; another tenant's is answered as if there were none. */
export function findSource(
  { book, settings }: Pick<SourceParts, 'book' | 'settings'>,
  scope: Scope,
  tenant: string | undefined,
  id: string,
): FoundSource {
  const choice = chooseTenant(scope, tenant, settings.hasTenant);
  if (!choice.ok) return choice;
  const found = book.find(id);
  if (found !== null && isSeen(choice.tenant, found.source.tenant)) return { ok: true, source: found.source };
  return { ok: false, problem: unknownSource(id) };
}

export function unknownSource(id: string): Problem {
  return problem('not_found', `there is no source ${JSON.stringify(id.slice(0, 64))}`);
}
