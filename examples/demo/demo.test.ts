import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { processesWith } from '../../packages/server/proofs/processes/left.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function startDemo(t: TestContext) {
  const temporary = mkdtempSync(join(tmpdir(), 'posthorn-demo-test-'));
  t.after(() => rmSync(temporary, { recursive: true, force: true }));
  const demo = spawn(process.execPath, ['--conditions=source', MAIN], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  const listeners = new Set<() => void>();
  for (const stream of [demo.stdout, demo.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      for (const listener of listeners) listener();
    });
  }
  return {
    demo,
    temporary,
    told: () => told,
    /** Resolves when it has told this; rejects when it ends before. */
    tells: (words: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => told.includes(words) && resolve();
        listeners.add(look);
        demo.once('exit', () => reject(new Error(`it ended without telling "${words}":\n${told}`)));
        look();
      }),
  };
}

/** Nothing of it may be left: neither the processes that inherited its folder for temporary files, nor anything in it. */
async function endedCleanly(demo: ChildProcess, temporary: string): Promise<number | null> {
  if (demo.exitCode === null && demo.signalCode === null) await once(demo, 'close');
  assert.deepEqual(processesWith(temporary) ?? [], []);
  assert.deepEqual(readdirSync(temporary), []);
  return demo.exitCode;
}

describe('npm run demo', () => {
  test('tells the whole story: nothing is missing, and nothing is left behind', async (t) => {
    const { demo, temporary, told } = startDemo(t);
    const code = await endedCleanly(demo, temporary);
    assert.equal(code, 0, told());
    assert.match(told(), /refuses it \(schema_violation at \/data\/total_price\)/);
    assert.match(told(), /was killed after 17 of them were accepted/);
    assert.match(told(), /order\.paid +order 1001 +· +\d+ m?s, 1 attempt .* [2-9] attempts/);
    assert.match(told(), /Nothing is missing: 36 events, \d+ deliveries/);
  });

  test('stops at once on Ctrl-C and leaves nothing behind', async (t) => {
    const { demo, temporary, tells, told } = startDemo(t);
    await tells('1. Somebody completes a purchase');
    demo.kill('SIGINT');
    assert.equal(await endedCleanly(demo, temporary), 130, told());
  });
});
