import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applied, type Patch } from './patch.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const SERVER = 'packages/server';

/**
 * A copy of the server's sources with a bug planted, laid out as the checkout is, so that they find their packages.
 *
 * @returns the command line's main file
 * @throws an Error when the patch does not fit the sources
 */
export function plantedCopy(folder: string, patch: Patch): string {
  const server = join(folder, SERVER);
  mkdirSync(server, { recursive: true });
  cpSync(join(ROOT, SERVER, 'src'), join(server, 'src'), { recursive: true });
  cpSync(join(ROOT, SERVER, 'package.json'), join(server, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(ROOT, SERVER, 'node_modules'), join(server, 'node_modules'));
  const file = join(server, 'src', patch.file);
  writeFileSync(file, applied(readFileSync(file, 'utf8'), patch));
  return join(server, 'src/cli/main.ts');
}
