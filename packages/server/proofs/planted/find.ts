import { join } from 'node:path';
import { runCrashLoop } from '../crash/loop.ts';
import type { CrashOptions } from '../crash/options.ts';
import { openGroup } from '../processes/group.ts';
import { plantedCopy } from './copy.ts';
import type { Patch } from './patch.ts';
import { PATCHES } from './patches.ts';

const SHOWN = 3;

/**
 * Plants each bug in a copy of the server and runs the crash loop on it.
 *
 * @returns an exit code: 0 when every bug was found
 */
export async function findPlanted(options: CrashOptions, said: (line: string) => void): Promise<number> {
  let missed = 0;
  for (const patch of PATCHES) {
    const found = await foundWith(patch, options);
    if (found.length === 0) missed++;
    said(`${found.length === 0 ? 'MISSED' : 'found '}  ${patch.name}: ${found.length} ${patch.shows}`);
    for (const one of found.slice(0, SHOWN)) said(`          ${one}`);
  }
  return missed === 0 ? 0 : 1;
}

/**
 * What the crash loop finds of what this bug must show.
 *
 * @throws an Error when the patch does not fit, or the server cannot start with it: that finds nothing
 */
async function foundWith(patch: Patch, options: CrashOptions): Promise<readonly string[]> {
  const group = openGroup('planted');
  try {
    const main = plantedCopy(join(group.folder, 'checkout'), patch);
    const { verdict } = await runCrashLoop(group, { ...options, main }, () => {});
    return verdict[patch.shows];
  } finally {
    await group.end();
  }
}
