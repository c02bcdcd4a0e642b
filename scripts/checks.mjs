import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './ready/child.mjs';

/**
 * Something that the sources must hold to, apart from the tests.
 * @typedef {object} Check
 * @property {string} name
 * @property {'lint' | 'types'} kind
 * @property {() => Promise<{ code: number, output: string }>} run code 0 when all is well
 */

/**
 * @param {{ root: string, node: string }} checkout
 * @returns {Check[]}
 */
export function checksOf({ root, node }) {
  /** @param {string[]} args */
  const run = (...args) => runQuietly(node, args, { cwd: root });
  return [
    {
      name: 'Biome',
      kind: 'lint',
      run: () => run('node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings'),
    },
    { name: 'the import law', kind: 'lint', run: () => run('scripts/lint/imports.mjs') },
    { name: 'knip', kind: 'lint', run: () => run('node_modules/knip/bin/knip.js', '--no-progress') },
    ...projectsIn(root).map((project) => ({
      name: `types of ${project}`,
      kind: /** @type {const} */ ('types'),
      run: () => run('node_modules/typescript/bin/tsc', '--noEmit', '-p', project),
    })),
  ];
}

/**
 * Runs checks side by side and prints what they found.
 * @param {Check[]} checks
 * @returns {Promise<number>} an exit code
 */
export async function report(checks) {
  const results = await Promise.all(checks.map(async ({ name, run }) => ({ name, ...(await run()) })));
  for (const { name, code, output } of results) {
    console.log(code === 0 ? `ok      ${name}` : `FAILED  ${name}\n${output}`);
  }
  return results.every(({ code }) => code === 0) ? 0 : 1;
}

/**
 * Every package has two: with tests, and as it is published, where a browser's or Node's globals may be missing.
 * @param {string} root
 */
function projectsIn(root) {
  const packages = readdirSync(join(root, 'packages')).flatMap((name) =>
    ['tsconfig.json', 'tsconfig.build.json'].map((file) => `packages/${name}/${file}`),
  );
  return ['tsconfig.json', ...packages].filter((project) => existsSync(join(root, project)));
}
