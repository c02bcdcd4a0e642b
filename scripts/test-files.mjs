import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Where tests are, and how their files end. */
const TEST = /^(scripts\/.*\.test\.mjs|(packages\/[^/]+\/(src|test|proofs)|bench|examples)\/.*\.test\.tsx?)$/;

/** Lint and types as tests: quickest to fail, so they come first. */
const FIRST = 'scripts/checks.test.mjs';

/**
 * The test files of the checkout, in the order in which they run.
 * @param {string} root
 * @param {string[]} parts files or folders, relative to `root`: only what is in them; all where there are none
 */
export function testFiles(root, parts) {
  const wanted = parts.map((part) => posix.normalize(part.replaceAll('\\', '/')).replace(/\/$/, ''));
  return ['scripts', 'packages', 'bench', 'examples']
    .flatMap((folder) => filesIn(root, folder))
    .filter((file) => TEST.test(file))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file === part || file.startsWith(`${part}/`)))
    .sort((a, b) => Number(b === FIRST) - Number(a === FIRST) || (a < b ? -1 : 1));
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(root, path) : [path];
    });
}
