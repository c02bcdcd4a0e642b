import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('./shim.c', import.meta.url));
const LARGEST_SAID = 2_000;

/** Builds the shim with the machine's C compiler; a sentence where that cannot be. */
export function buildShim(folder: string): { readonly file: string } | { readonly missing: string } {
  if (process.platform !== 'linux') return { missing: `it needs Linux (LD_PRELOAD), and this is ${process.platform}` };
  const file = join(folder, 'shim.so');
  const compiler = process.env.CC ?? 'cc';
  const { error, status, stderr } = spawnSync(
    compiler,
    ['-shared', '-fPIC', '-O2', '-o', file, SOURCE, '-ldl', '-lpthread'],
    {
      encoding: 'utf8',
    },
  );
  if (error !== undefined) return { missing: `it needs a C compiler (${compiler}): apt install gcc libc6-dev` };
  if (status !== 0) return { missing: `the C compiler could not build the shim: ${stderr.slice(0, LARGEST_SAID)}` };
  return { file };
}
