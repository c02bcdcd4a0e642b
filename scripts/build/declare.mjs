import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from './compile.mjs';

/**
 * Writes the declarations that belong to a package's door (index.d.ts): that one and what it names.
 * @param {string} root
 * @param {string} node
 * @param {string} project a tsconfig.build.json, relative to `root`
 * @param {string} target
 */
export async function declare(root, node, project, target) {
  const all = mkdtempSync(join(tmpdir(), 'posthorn-declarations-'));
  try {
    await compile(root, node, project, ['--outDir', all]);
    // Below the common folder of the package and those it carries.
    const own = join(all, 'server/src');
    for (const file of reachable(own, 'index.d.ts')) cpSync(join(own, file), join(target, file));
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {string} first a file in it
 */
function reachable(folder, first) {
  const found = new Set([first]);
  for (const file of found) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, path] of text.matchAll(/from '(\.[^']+)'/g)) {
      found.add(join(dirname(file), String(path).replace(/\.(ts|js)$/, '.d.ts')));
    }
  }
  return found;
}
