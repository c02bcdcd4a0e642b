import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { processesWith } from './left.ts';

/** A program with a group that holds a process which would live for long, and a file. */
function startProgram(t: TestContext, then: string) {
  const temporary = mkdtempSync(join(tmpdir(), 'posthorn-group-test-'));
  t.after(() => rmSync(temporary, { recursive: true, force: true }));
  const source = `
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    import { openGroup } from ${JSON.stringify(new URL('./group.ts', import.meta.url).href)};
    const group = openGroup('test');
    writeFileSync(group.folder + '/file', 'text');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")']);
    group.add(child);
    child.stdout.once('data', async () => {
      console.log('ready');
      ${then}
    });`;
  const program = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { program, temporary };
}

async function leftBehind({ program, temporary }: ReturnType<typeof startProgram>): Promise<unknown> {
  if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
  return { code: program.exitCode, files: readdirSync(temporary), processes: processesWith(temporary) };
}

const skip = processesWith('') === null ? 'without /proc there is no telling which processes are left' : false;

describe('a group leaves no process and no file behind', { skip }, () => {
  test('when it ends', async (t) => {
    const started = startProgram(t, 'await group.end();');
    assert.deepEqual(await leftBehind(started), { code: 0, files: [], processes: [] });
  });

  test('when the program exits without ending it', async (t) => {
    const started = startProgram(t, 'process.exit(3);');
    assert.deepEqual(await leftBehind(started), { code: 3, files: [], processes: [] });
  });

  test('when the program fails', async (t) => {
    const started = startProgram(t, 'throw new Error();');
    assert.deepEqual(await leftBehind(started), { code: 1, files: [], processes: [] });
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    test(`when ${signal} stops the program, which exits with ${code}`, async (t) => {
      const started = startProgram(t, '');
      await once(started.program.stdout, 'data');
      started.program.kill(signal);
      assert.deepEqual(await leftBehind(started), { code, files: [], processes: [] });
    });
  }

  test('and undoes what it was told to, also after a signal', async (t) => {
    const started = startProgram(
      t,
      'group.atEnd(async () => console.log("undone")); process.kill(process.pid, "SIGTERM");',
    );
    let told = '';
    started.program.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    assert.deepEqual(await leftBehind(started), { code: 143, files: [], processes: [] });
    assert.match(told, /undone/);
  });

  test('when a signal comes while it ends, and is told so', async (t) => {
    const started = startProgram(t, 'process.kill(process.pid, "SIGINT"); await group.end(); process.exit(4);');
    const { code } = (await leftBehind(started)) as { code: number };
    assert.ok(code === 130 || code === 4);
  });
});
