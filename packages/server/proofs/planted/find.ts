import { join } from 'node:path';
import { runCrashLoop } from '../crash/loop.ts';
import type { CrashOptions } from '../crash/options.ts';
import { failuresOf } from '../crash/report.ts';
import { openGroup } from '../processes/group.ts';
import { plantedCopy } from './copy.ts';
import type { Patch } from './patch.ts';
import { PATCHES } from './patches.ts';

/**
 * Plants each bug in a copy of the server and runs the crash loop on it.
 *
 * @returns an exit code: 0 when every bug was found
 */
export async function findPlanted(options: CrashOptions, said: (line: string) => void): Promise<number> {
  let missed = 0;
  for (const patch of PATCHES) {
    const [first] = await failuresWith(patch, options);
    if (first === undefined) missed++;
    said(first === undefined ? `MISSED  ${patch.name}` : `found   ${patch.name}: ${first}`);
  }
  return missed === 0 ? 0 : 1;
}

/**
 * What the crash loop finds wrong with a server that has this bug.
 *
 * @throws an Error when the patch does not fit, or the server cannot start with it: that finds nothing
 */
export async function failuresWith(patch: Patch, options: CrashOptions): Promise<string[]> {
  const group = openGroup('planted');
  try {
    const main = plantedCopy(join(group.folder, 'checkout'), patch);
    return failuresOf(await runCrashLoop(group, { ...options, main }, () => {}), options.resumeWithinMs);
  } finally {
    await group.end();
  }
}
