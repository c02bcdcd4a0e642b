import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder, writeFiles } from '../testing/folder.mjs';
import { buildDashboard } from './dashboard.mjs';

/** Stands for Vite: counts its runs and writes what Vite would. */
const VITE = `
  const fs = require('node:fs');
  fs.appendFileSync('../../runs', '.');
  if (fs.readFileSync('index.html', 'utf8').includes('broken')) throw new Error('cannot read this page');
  fs.mkdirSync('dist', { recursive: true });
  fs.writeFileSync('dist/index.html', 'built');`;

test('the dashboard is built when it is missing or older than what it is made of', async (t) => {
  const root = temporaryFolder(t, {
    'node_modules/vite/bin/vite.js': VITE,
    'packages/dashboard/index.html': 'page',
    'packages/client/src/index.ts': 'client',
    'package-lock.json': 'lock',
  });
  const runs = async () => {
    await buildDashboard(root, process.execPath);
    return readFileSync(join(root, 'runs'), 'utf8').length;
  };
  assert.equal(await runs(), 1);
  assert.equal(await runs(), 1);
  writeFiles(root, { 'packages/client/src/index.ts': 'changed' });
  assert.equal(await runs(), 2);
  writeFiles(root, { 'packages/dashboard/src/new.tsx': '' });
  assert.equal(await runs(), 3);
  rmSync(join(root, 'packages/dashboard/dist'), { recursive: true });
  assert.equal(await runs(), 4);

  writeFiles(root, { 'packages/dashboard/index.html': 'broken' });
  await assert.rejects(runs(), /the dashboard cannot be built:.*cannot read this page/s);
  writeFiles(root, { 'packages/dashboard/index.html': 'page' });
  assert.equal(await runs(), 5, 'a build that failed must not stand in the way of the next');
});
