import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createExpensive } from './expensive.ts';
import { input, sentData } from './fixture.test.ts';
import { createSandbox } from './sandbox.ts';
import { createTurns } from './turns.ts';

const GOOD = 'function transform(event) { return { data: event.tenant }; }';
const HANG = 'function transform() { Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1); }';
const LOOP = 'function transform() { for (;;); }';

test('one that hangs fails alone, and the others of its batch are run', async (t) => {
  const sandbox = createSandbox();
  t.after(() => sandbox.close());
  await sandbox.run(GOOD, input());
  const [before, hanging, after] = await Promise.all([
    sandbox.run(GOOD, input({ tenant: 'a' })),
    sandbox.run(HANG, input({ tenant: 'b' })),
    sandbox.run(GOOD, input({ tenant: 'c' })),
  ]);
  assert.equal(sentData(before), 'a');
  assert.equal(hanging.kind, 'failed');
  assert.equal(sentData(after), 'c');
});

test('a tenant whose code is costly holds up itself, and nobody else', async (t) => {
  const sandbox = createSandbox();
  t.after(() => sandbox.close());
  await sandbox.run(GOOD, input());
  let done = 0;
  // Many batches; most of them are still waiting when the test ends.
  const costly = Array.from({ length: 600 }, async (_, n) => {
    await sandbox.run(n % 100 === 99 ? HANG : LOOP, input({ tenant: 'costly' })).catch(() => {});
    done++;
  });
  await Promise.race(costly);
  for (let n = 0; n < 20; n++) await sandbox.run(GOOD, input({ tenant: 'good' }));
  assert.ok(done <= 10, `20 quick runs, one after the other, saw ${done} of 600 costly ones end`);
});

test('owners take turns', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 }), (owners) => {
      const turns = createTurns<string>();
      for (const [n, owner] of owners.entries()) turns.add(owner, `${owner}${n}`);
      const served: string[] = [];
      for (let next = turns.next(); next !== undefined; next = turns.next()) served.push(next);
      assert.deepEqual([...served].sort(), owners.map((owner, n) => `${owner}${n}`).sort());
      for (const owner of new Set(owners)) {
        const places = served.flatMap((thing, at) => (thing.startsWith(owner) ? [at] : []));
        for (const [n, place] of places.slice(1).entries()) {
          const between = served.slice((places[n] ?? 0) + 1, place).map((thing) => thing[0]);
          assert.equal(new Set(between).size, between.length, 'nobody has two turns between two of another');
        }
      }
      assert.ok(turns.isEmpty);
    }),
  );
});

test('an owner is expensive for a minute after a costly run', () => {
  let now = 1_000_000;
  const expensive = createExpensive(() => now);
  expensive.note('cheap', 19);
  expensive.note('costly', 20);
  assert.deepEqual([expensive.has('cheap'), expensive.has('costly')], [false, true]);
  now += 59_999;
  assert.ok(expensive.has('costly'));
  now += 1;
  assert.ok(!expensive.has('costly'));
});

test('closing ends what is open, and refuses what comes after', async () => {
  const sandbox = createSandbox();
  const open = [sandbox.run(LOOP, input()), sandbox.run(HANG, input({ tenant: 'b' })), sandbox.check(GOOD)];
  const outcomes = Promise.allSettled(open);
  await sandbox.close();
  for (const outcome of await outcomes) assert.equal(outcome.status, 'rejected');
  await assert.rejects(sandbox.run(GOOD, input()), /closed/);
});

test('a thread that cannot start is told of, and is not the fault of the code', async (t) => {
  const warnings: string[] = [];
  const entry = new URL('data:text/javascript,throw new Error("no start")');
  const sandbox = createSandbox({ entry, warn: (message) => warnings.push(message) });
  t.after(() => sandbox.close());
  await assert.rejects(sandbox.run(GOOD, input()), /no start/);
  assert.equal(warnings.length, 3);
});
