import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { input, sentData } from './fixture.test.ts';
import { HANGING, type HostileCase, POISON, STOPPED } from './hostile.fixture.test.ts';
import { createSandbox } from './sandbox.ts';

const warnings: string[] = [];
const sandbox = createSandbox({ warn: (message) => warnings.push(message) });
after(() => sandbox.close());

const GOOD = `function transform(event) {
  const seen = [typeof globalThis.left, Object.keys(Object.prototype).length, JSON.stringify([1]), [1, 2].map(String).join()];
  return { data: { seen, order: event.data.order } };
}`;
const CLEAN = { seen: ['undefined', 0, '[1]', '1,2'], order: '1001' };

/** The limits are on CPU time and on the sandbox's memory; these are what they may come to on a machine that is busy. */
const LONGEST_MS = 20_000;
const MOST_RSS = 192 * 1024 * 1024;

async function survive({ code, says }: HostileCase): Promise<void> {
  const rss = process.memoryUsage.rss();
  const startedAt = performance.now();
  const result = await sandbox.run(code, input());
  assert.ok(performance.now() - startedAt < LONGEST_MS, 'it ends');
  if (says === null) assert.equal(result.kind, 'changed');
  else {
    assert.equal(result.kind, 'failed');
    assert.match(result.kind === 'failed' ? result.detail : '', says);
    assert.ok(result.kind === 'failed' && result.detail.length <= 500);
  }
  assert.ok(process.memoryUsage.rss() - rss < MOST_RSS, 'memory is bounded');
  assert.ok(result.logs.length <= 100);
  assert.ok(result.logs.reduce((sum, line) => sum + Buffer.byteLength(line.text), 0) <= 16 * 1024);
  assert.deepEqual(sentData(await sandbox.run(GOOD, input())), CLEAN, 'the next run is clean');
}

test('what the interpreter stops', async (t) => {
  for (const hostile of STOPPED) await t.test(hostile.name, () => survive(hostile));
});

test('what only the watchdog stops', async (t) => {
  for (const hostile of HANGING) await t.test(hostile.name, () => survive(hostile));
});

test('what poisons its own built-ins spoils its own result at most', async (t) => {
  for (const { name, code } of POISON) {
    await t.test(name, async () => {
      const first = await sandbox.run(code, input());
      assert.deepEqual(sentData(await sandbox.run(GOOD, input())), CLEAN, 'other code is clean');
      assert.deepEqual(await sandbox.run(code, input()), first, 'and so is the same code again');
    });
  }
});

test('nothing that was tried is a fault of the threads', () => assert.deepEqual(warnings, []));
