import { type Problem, problem } from '../../core/errors.ts';
import { providerName, type Source } from '../../core/source/source.ts';
import type { Static } from '../../http/schemas/shape.ts';
import { type SourcePatchSchema, type SourceSettingsBody, SourceSettingsSchema } from '../../http/schemas/source.ts';
import type { Scope } from '../../http/scope.ts';
import { bodyChecker } from '../../http/validation.ts';
import { mergePatch } from '../merge-patch.ts';
import { warnOfUnverified } from './create.ts';
import { type FoundSource, findSource, unknownSource } from './find.ts';
import type { SourceParts } from './parts.ts';
import { type ReadSource, readSource } from './read-settings.ts';
import { registerTypes } from './register-types.ts';

const checkSettings = bodyChecker(SourceSettingsSchema);
const TRIES = 3;

export type SourcePatch = Static<typeof SourcePatchSchema>;

interface Asked {
  readonly scope: Scope;
  readonly tenant: string | undefined;
  readonly id: string;
}

/** Changes a source as `patchOf` says of it as it stands; asked again where somebody else was quicker. */
export async function changeSource(
  parts: SourceParts,
  { scope, tenant, id }: Asked,
  patchOf: (source: Source) => SourcePatch,
): Promise<FoundSource> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = findSource(parts, scope, tenant, id);
    if (!found.ok) return found;
    const changed = await change(found.source, patchOf(found.source), parts);
    if (changed === null) continue;
    return 'code' in changed ? { ok: false, problem: changed } : { ok: true, source: changed };
  }
  return {
    ok: false,
    problem: problem('version_conflict', `the source ${id} is being changed by others: try again`),
  };
}

/** The source as it is then, why it cannot be so, or null where somebody else was quicker. */
async function change(before: Source, patch: SourcePatch, parts: SourceParts): Promise<Source | Problem | null> {
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

function patched({ settings, secrets: kept }: Source, patch: SourcePatch): ReadSource {
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
