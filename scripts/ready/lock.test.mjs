import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../testing/folder.mjs';
import { runQuietly } from './child.mjs';
import { oneAtATime } from './lock.mjs';

const LOCK = pathToFileURL(join(import.meta.dirname, 'lock.mjs')).href;

test('processes take turns, and each has the lock alone', async (t) => {
  const folder = temporaryFolder(t);
  const lock = join(folder, 'lock');
  const program = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { oneAtATime } from '${LOCK}';
    await oneAtATime(process.argv[1], async () => {
      appendFileSync(process.argv[2], 'in ');
      await sleep(50);
      appendFileSync(process.argv[2], 'out ');
    });`;
  const journal = join(folder, 'journal');
  const runs = await Promise.all(
    [1, 2, 3].map(() => runQuietly(process.execPath, ['--input-type=module', '-e', program, lock, journal])),
  );
  assert.deepEqual(
    runs.map(({ code }) => code),
    [0, 0, 0],
    runs.map(({ output }) => output).join(''),
  );
  assert.equal(readFileSync(journal, 'utf8'), 'in out in out in out ');
  assert.equal(existsSync(lock), false);
});

test('the lock of a process that is gone is taken over', async (t) => {
  const lock = join(temporaryFolder(t), 'lock');
  const { output } = await runQuietly(process.execPath, ['-p', 'process.pid']);
  writeFileSync(lock, output.trim());
  assert.equal(await oneAtATime(lock, async () => 'done'), 'done');
  assert.equal(existsSync(lock), false);
});

test('work that fails gives the lock back', async (t) => {
  const lock = join(temporaryFolder(t), 'lock');
  await assert.rejects(
    oneAtATime(lock, () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.equal(existsSync(lock), false);
});
