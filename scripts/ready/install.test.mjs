import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { temporaryFolder, writeFiles } from '../testing/folder.mjs';
import { npm, runQuietly } from './child.mjs';
import { installDependencies } from './install.mjs';

const INSTALL = pathToFileURL(join(import.meta.dirname, 'install.mjs')).href;

test('dependencies are installed once, and again when the lock file changes', async (t) => {
  const root = await project(t);
  await installDependencies(root);
  assert.ok(existsSync(join(root, 'node_modules/one/package.json')));

  const marker = plantMarker(root);
  await installDependencies(root);
  assert.ok(existsSync(marker), 'installed again for nothing');

  writeFiles(root, {
    'package.json': JSON.stringify({ name: 'project', workspaces: ['one', 'two'] }),
    'two/package.json': JSON.stringify({ name: 'two', version: '1.0.0' }),
  });
  assert.equal((await npm(root, ['install', '--package-lock-only', '--offline'])).code, 0);
  await installDependencies(root);
  assert.equal(existsSync(marker), false);
  assert.ok(existsSync(join(root, 'node_modules/two/package.json')));
});

test('what somebody installed by hand is taken as it is', async (t) => {
  const root = await project(t);
  assert.equal((await npm(root, ['ci', '--offline'])).code, 0);
  const marker = plantMarker(root);
  await installDependencies(root);
  assert.ok(existsSync(marker), 'installed again for nothing');
});

test('what is missing from node_modules is installed', async (t) => {
  const root = await project(t);
  assert.equal((await npm(root, ['ci', '--offline'])).code, 0);
  rmSync(join(root, 'node_modules/one'));
  const marker = plantMarker(root);
  await installDependencies(root);
  assert.equal(existsSync(marker), false);
});

test('two starts at once install once', async (t) => {
  const root = await project(t);
  const program = `import { installDependencies } from '${INSTALL}'; await installDependencies(process.argv[1]);`;
  const runs = await Promise.all(
    [1, 2].map(() => runQuietly(process.execPath, ['--input-type=module', '-e', program, root])),
  );
  const printed = runs.map(({ output }) => output).join('');
  assert.deepEqual(
    runs.map(({ code }) => code),
    [0, 0],
    printed,
  );
  assert.equal(printed.match(/dependencies are installed/g)?.length, 1, printed);
});

test('a failed installation says what npm said', async (t) => {
  const root = temporaryFolder(t, { 'package.json': '{ "name": "project" }', 'package-lock.json': 'not JSON' });
  await assert.rejects(installDependencies(root), /npm ci failed.*\n.*npm error/);
});

/**
 * A project that needs no registry: its only dependency is a workspace.
 * @param {import('node:test').TestContext} t
 */
async function project(t) {
  const root = temporaryFolder(t, {
    'package.json': JSON.stringify({ name: 'project', workspaces: ['one'] }),
    'one/package.json': JSON.stringify({ name: 'one', version: '1.0.0' }),
  });
  assert.equal((await npm(root, ['install', '--package-lock-only', '--offline'])).code, 0);
  return root;
}

/**
 * `npm ci` deletes all of node_modules, this too.
 * @param {string} root
 */
function plantMarker(root) {
  const marker = join(root, 'node_modules/marker');
  writeFileSync(marker, '');
  return marker;
}
