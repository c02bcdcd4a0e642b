import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Group } from '../../packages/server/proofs/processes/group.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The server as it is published: compiled into a few files. They stand in the package's own folder, as they do there, and
 * are gone with the group.
 *
 * @returns the path of its main file
 */
export async function bundleServer(group: Group): Promise<string> {
  const folder = join(ROOT, 'packages/server', `.bundle-bench-${process.pid}`);
  group.atEnd(() => rm(folder, { recursive: true, force: true }));
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build/bundle.mjs'), folder], { cwd: ROOT });
  return join(folder, 'cli.js');
}
