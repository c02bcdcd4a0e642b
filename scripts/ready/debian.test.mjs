import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../testing/folder.mjs';
import { runQuietly } from './child.mjs';

const DEBIAN = pathToFileURL(join(import.meta.dirname, 'debian.mjs')).href;
const PROGRAM = `{ debianPackage: 'fine-program', found: ['fine', '/nowhere/*/bin/fine'], usedBy: 'a page', tests: /^packages\\/server\\// }`;

test('what is missing and cannot be installed is named, with what it is for', async (t) => {
  assert.match(
    await installWithout(t, ['packages/server/test/a.test.ts'], PROGRAM),
    /please install fine-program \(Debian: apt-get install fine-program\); without it a page is not tested/,
  );
});

test('nothing is said of a program that no test of this run uses', async (t) => {
  assert.equal(await installWithout(t, ['packages/verify/src/a.test.ts'], PROGRAM), '');
});

test('a program in a folder of its version is found', async (t) => {
  const there = PROGRAM.replace('/nowhere/*/bin/fine', join(import.meta.dirname, '..', '*', 'debian.test.mjs'));
  assert.equal(await installWithout(t, ['packages/server/test/a.test.ts'], there), '');
});

/**
 * Runs it where no apt-get can be found, so that nothing is installed.
 * @param {import('node:test').TestContext} t
 * @param {string[]} testFiles
 * @param {string} program
 * @returns {Promise<string>} what it said
 */
async function installWithout(t, testFiles, program) {
  const code = `import { installPrograms } from '${DEBIAN}'; await installPrograms(${JSON.stringify(testFiles)}, [${program}]);`;
  const env = { ...process.env, PATH: temporaryFolder(t) };
  const { code: exit, output } = await runQuietly(process.execPath, ['--input-type=module', '-e', code], { env });
  assert.equal(exit, 0, output);
  return output;
}
