import { type Problem, problem } from '../../core/errors.ts';
import { providerName, type Source } from '../../core/source/source.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { IdParams, type Static } from '../../http/schemas/shape.ts';
import {
  SourcePatchSchema,
  SourceSchema,
  type SourceSettingsBody,
  SourceSettingsSchema,
} from '../../http/schemas/source.ts';
import { ADMINS } from '../../http/scope.ts';
import { bodyChecker } from '../../http/validation.ts';
import { mergePatch } from '../merge-patch.ts';
import { warnOfUnverified } from './create.ts';
import { findSource, unknownSource } from './find.ts';
import type { SourceParts } from './parts.ts';
import { TenantQuery } from './read.ts';
import { type ReadSource, readSource } from './read-settings.ts';
import { registerTypes } from './register-types.ts';
import { shownSource } from './shown.ts';

const checkSettings = bodyChecker(SourceSettingsSchema);
const TRIES = 3;

export function patchSourceRoute(app: Door, parts: SourceParts): void {
  app.patch(
    '/v1/sources/:id',
    {
      config: { roles: ADMINS, problems: ['version_conflict'] },
      schema: {
        operationId: 'patchSource',
        summary: 'Change a source',
        description: 'To replace a secret, give the new one and the old one until the provider signs with the new.',
        tags: ['Sources'],
        params: IdParams,
        querystring: TenantQuery,
        body: SourcePatchSchema,
        response: { 200: SourceSchema },
      },
    },
    async (request, reply) => {
      const { scope, query, params, body } = request;
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const found = findSource(parts, scope, query.tenant, params.id);
        if (!found.ok) return refuse(reply, found.problem);
        const changed = await change(found.source, body, parts);
        if (changed === null) continue;
        return 'code' in changed ? refuse(reply, changed) : reply.send(shownSource(changed, request));
      }
      return refuse(
        reply,
        problem('version_conflict', `the source ${params.id} is being changed by others: try again`),
      );
    },
  );
}

/** The source as it is then, why it cannot be so, or null where somebody else was quicker. */
async function change(
  before: Source,
  patch: Static<typeof SourcePatchSchema>,
  parts: SourceParts,
): Promise<Source | Problem | null> {
  if (Object.keys(patch).length === 0) return before;
  const next = patched(before, patch);
  if (!next.ok) return next.problem;
  const { settings, secrets } = next;
  const updatedAt = parts.clock();
  await registerTypes(providerName(settings), parts);
  const result = await parts.store.updateSource(before.id, before.version, { settings, secrets, updatedAt });
  if (result === 'unknown') return unknownSource(before.id);
  if (result === 'conflict') return null;
  const source = { ...before, settings, secrets, updatedAt, version: before.version + 1 };
  parts.announce({ kind: 'source', source });
  warnOfUnverified(source, parts);
  return source;
}

function patched({ settings, secrets: kept }: Source, patch: Static<typeof SourcePatchSchema>): ReadSource {
  const { secret, secrets, provider = settings.provider, ...rest } = patch;
  const { url: publicUrl, provider: _provider, ...before } = settings;
  const merged = { ...(mergePatch({ ...before, publicUrl }, rest) as object), provider };
  const fault = checkSettings(merged);
  if (fault !== null) return { ok: false, problem: fault };
  const given = { ...(secret === undefined ? {} : { secret }), ...(secrets === undefined ? {} : { secrets }) };
  // The secrets of one provider are none of another's, and `none` has none.
  const isAnother = providerName({ provider }) !== providerName(settings);
  return readSource({ ...(merged as SourceSettingsBody), ...given }, isAnother ? [] : kept);
}
