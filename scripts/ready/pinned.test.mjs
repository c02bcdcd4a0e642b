import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { temporaryFolder, writeFiles } from '../testing/folder.mjs';

const PINNED = pathToFileURL(join(import.meta.dirname, 'pinned.mjs')).href;
const ON_LINUX = { skip: process.platform !== 'linux' && 'only Linux tells who stands above the shell' };
const SKIP_ON_WINDOWS = { skip: process.platform === 'win32' && 'Windows has no signals' };

/** A program that says its process id, counts the signals it gets, and ends with 7 at the first. */
const PROGRAM = `
  const keep: NodeJS.Timeout = setInterval(() => {}, 1000);
  let signals: number = 0;
  process.on('SIGTERM', () => {
    signals += 1;
    if (signals === 1) setTimeout(() => { console.log('signals', signals); process.exit(7); }, 200);
  });
  console.log(process.pid, process.argv.slice(2).join(' '));
  if (process.argv[2] === 'exit') process.exit(Number(process.argv[3]));
  if (process.argv[2] === 'die') process.kill(process.pid, 'SIGKILL');`;

test('arguments go in, the exit code comes out', async (t) => {
  const { lines, parent } = start(t, ['exit', '42']);
  assert.match(await next(lines), /^\d+ exit 42$/);
  assert.deepEqual(await once(parent, 'exit'), [42, null]);
});

test('a program that a signal ended is told as shells tell it', SKIP_ON_WINDOWS, async (t) => {
  const { parent } = start(t, ['die']);
  assert.deepEqual(await once(parent, 'exit'), [137, null]);
});

test('a signal is forwarded, once, and the program may take its time', SKIP_ON_WINDOWS, async (t) => {
  const { lines, parent } = start(t, ['stay']);
  await next(lines);
  parent.kill('SIGTERM');
  const again = setInterval(() => parent.kill('SIGTERM'), 20);
  assert.equal(await next(lines), 'signals 1');
  clearInterval(again);
  assert.deepEqual(await once(parent, 'exit'), [7, null]);
});

test('npm that is killed leaves nothing running', ON_LINUX, async (t) => {
  const { lines, parent } = start(t, ['stay'], (folder, command) => {
    writeFiles(folder, {
      'package.json': JSON.stringify({ scripts: { start: 'node start.mjs' } }),
      'start.mjs': command,
    });
    return spawn('npm', ['start', '--silent'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  });
  await next(lines);
  parent.kill('SIGKILL');
  assert.equal(await next(lines), 'signals 1');
});

test('a signal to the whole group is one wish', SKIP_ON_WINDOWS, async (t) => {
  const { lines, parent } = start(t, ['stay'], (_, command) =>
    spawn(process.execPath, ['--input-type=module', '-e', command], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  await next(lines);
  process.kill(-Number(parent.pid), 'SIGTERM');
  assert.equal(await next(lines), 'signals 1');
});

test('a parent that is killed leaves nothing running', SKIP_ON_WINDOWS, async (t) => {
  const { lines, parent } = start(t, ['stay']);
  await next(lines);
  parent.kill('SIGKILL');
  assert.equal(await next(lines), 'signals 1');
});

/**
 * @param {import('node:test').TestContext} t
 * @param {string[]} args
 * @param {(folder: string, command: string) => import('node:child_process').ChildProcess} [launch] runs the text of a
 *   module that runs the program
 */
function start(t, args, launch = launchNode) {
  const folder = temporaryFolder(t, { 'program.ts': PROGRAM });
  const parent = launch(
    folder,
    `import { runPinned } from '${PINNED}';
     process.exitCode = await runPinned(process.execPath, ${JSON.stringify([join(folder, 'program.ts'), ...args])});`,
  );
  assert.ok(parent.stdout);
  return { parent, lines: createInterface({ input: parent.stdout })[Symbol.asyncIterator]() };
}

/**
 * @param {string} _folder
 * @param {string} command
 */
function launchNode(_folder, command) {
  return spawn(process.execPath, ['--input-type=module', '-e', command], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** @param {AsyncIterator<string>} lines */
async function next(lines) {
  const { value } = await lines.next();
  return value;
}
