import { join } from 'node:path';
import { plantedCopy } from '../planted/copy.ts';
import { openGroup } from '../processes/group.ts';
import { runPowerCut } from './cut.ts';
import type { PowerCutOptions } from './options.ts';
import { PATCHES } from './patches.ts';

const SHOWN = 2;

/**
 * Plants each bug in a copy of the server and cuts its power.
 *
 * @returns an exit code: 0 when every bug was found
 */
export async function findPlanted(
  shim: string,
  options: PowerCutOptions,
  said: (line: string) => void,
): Promise<number> {
  let missed = 0;
  for (const bug of PATCHES) {
    const group = openGroup('power-cut-planted');
    try {
      const main = plantedCopy(join(group.folder, 'checkout'), { ...bug, shows: 'missing' });
      const { failures } = await runPowerCut(group, shim, { ...options, main }, () => {});
      if (failures.length === 0) missed++;
      said(`${failures.length === 0 ? 'MISSED' : 'found '}  ${bug.name}`);
      for (const failure of failures.slice(0, SHOWN)) said(`          ${failure}`);
    } finally {
      await group.end();
    }
  }
  return missed === 0 ? 0 : 1;
}
