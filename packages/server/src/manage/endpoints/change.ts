import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import { type Problem, problem } from '../../core/errors.ts';
import type { Scope } from '../../http/scope.ts';
import type { ManageParts } from '../parts.ts';
import { findEndpoint, unknownEndpoint } from './find.ts';

export type Changed =
  | { readonly ok: true; readonly endpoint: Endpoint }
  | { readonly ok: false; readonly problem: Problem };

/** What a change makes of an endpoint's settings and secrets, or why it cannot. */
export type Next =
  | { readonly ok: true; readonly settings: Endpoint['settings']; readonly secrets: Endpoint['secrets'] }
  | { readonly ok: false; readonly problem: Problem };

const TRIES = 3;

/** Which endpoint, and who asks. */
export interface Which {
  readonly scope: Scope;
  readonly tenant: string | undefined;
  readonly id: string;
}

/** Reads, decides, and writes a new version; where somebody else was quicker, on top of his. */
export async function changeEndpoint(
  parts: ManageParts,
  { scope, tenant, id }: Which,
  decide: (endpoint: Endpoint, now: number) => Next | Promise<Next>,
): Promise<Changed> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = await findEndpoint(parts, scope, tenant, id);
    if (!found.ok) return found;
    const before = found.endpoint;
    const now = parts.clock();
    const next = await decide(before, now);
    if (!next.ok) return next;
    const { settings, secrets } = next;
    const result = await parts.store.updateEndpoint(id, before.version, { settings, secrets, updatedAt: now });
    if (result === 'unknown') return { ok: false, problem: unknownEndpoint(id) };
    if (result === 'updated') {
      const endpoint = { ...before, settings, secrets, updatedAt: now, version: before.version + 1 };
      parts.announce({ kind: 'endpoint', endpoint });
      return { ok: true, endpoint };
    }
  }
  return {
    ok: false,
    problem: problem('version_conflict', `the endpoint ${id} is being changed by others: try again`),
  };
}
