import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plantedCopy } from '../planted/copy.ts';
import type { Patch } from '../planted/patch.ts';
import type { SimulationOptions } from './options.ts';
import { PATCHES } from './patches.ts';

const PROOFS = fileURLToPath(new URL('..', import.meta.url));

/**
 * Plants each bug in a copy of the sources and lives there until it shows.
 *
 * @returns an exit code: 0 when every bug was found
 */
export async function findPlanted(options: SimulationOptions, said: (line: string) => void): Promise<number> {
  let missed = 0;
  for (const patch of PATCHES) {
    const found = await foundWith(patch, options);
    if (found === null) missed++;
    said(found === null ? `MISSED  ${patch.name}: not in ${options.seeds} seeds` : `found   ${patch.name}: ${found}`);
  }
  return missed === 0 ? 0 : 1;
}

/**
 * What the simulation says of this bug; null when it finds nothing.
 *
 * @throws an Error when the patch does not fit, or the simulation does not end as it should
 */
async function foundWith(patch: Patch, { seed, seeds }: SimulationOptions): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'posthorn-simulation-'));
  try {
    plantedCopy(folder, patch);
    const proofs = join(folder, 'packages/server/proofs');
    cpSync(PROOFS, proofs, { recursive: true });
    const main = join(proofs, 'simulation/main.ts');
    const { code, output } = await ended(['--conditions=source', main, '--seed', `${seed}`, '--seeds', `${seeds}`]);
    if (code === 0) return null;
    const violation = output.split('\n').find((line) => /^seed \d+: /.test(line));
    if (code !== 1 || violation === undefined)
      throw new Error(`with "${patch.name}" it ended with ${code}:\n${output}`);
    return violation;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ended(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
