import { join } from 'node:path';
import { runQuietly } from '../ready/child.mjs';
import { SetupError } from '../ready/say.mjs';

/**
 * Compiles TypeScript sources to JavaScript and declarations.
 * @param {string} root
 * @param {string} node
 * @param {string} project a tsconfig.build.json, relative to `root`
 * @param {string[]} [options] of the compiler
 */
export async function compile(root, node, project, options = []) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { code, output } = await runQuietly(node, [tsc, '-p', project, ...options], { cwd: root });
  if (code !== 0) throw new SetupError(`${project} does not compile:\n${output}`);
}
