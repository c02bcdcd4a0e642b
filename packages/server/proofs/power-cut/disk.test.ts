import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededDice } from '../crash/dice.ts';
import { createDisk, type Unsynced } from './disk.ts';
import type { Step } from './trace.ts';

const LOST: Unsynced = { kind: 'lost' };
const KEPT: Unsynced = { kind: 'kept' };

const write = (text: string, offset = 0): Step => ({ kind: 'write', file: 2, offset, bytes: Buffer.from(text) });
const named = (name: string, file: number): Step => ({ kind: 'name', file, name });
const synced = (file: number, sync: number): Step[] => [
  { kind: 'sync-begin', file, sync },
  { kind: 'sync-end', file, sync },
];

function left(steps: readonly Step[], unsynced: Unsynced): Record<string, string> {
  const disk = createDisk();
  for (const step of [named('', 1), named('a', 2), ...steps]) disk.take(step);
  return Object.fromEntries([...disk.image(unsynced)].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
}

describe('the disk of the power cut', () => {
  test('keeps what was synced, contents and names each by its own sync', () => {
    assert.deepEqual(left([write('one')], LOST), {});
    assert.deepEqual(left([write('one')], KEPT), { a: 'one' });
    assert.deepEqual(left([write('one'), ...synced(2, 1)], LOST), {});
    assert.deepEqual(left([write('one'), ...synced(1, 1)], LOST), { a: '' });
    assert.deepEqual(left([write('one'), ...synced(2, 1), ...synced(1, 2), write('two')], LOST), { a: 'one' });
  });

  test('counts a write that came during a sync as unsynced', () => {
    const [begin, end] = synced(2, 2) as [Step, Step];
    assert.deepEqual(left([...synced(1, 1), write('one'), begin, write('two', 3), end], LOST), { a: 'one' });
  });

  test('gives a removed name back until the folder is synced, and a moved one its file', () => {
    const before = [write('one'), ...synced(2, 1), ...synced(1, 2)];
    const removed: Step[] = [...before, { kind: 'unname', name: 'a' }];
    assert.deepEqual(left(removed, LOST), { a: 'one' });
    assert.deepEqual(left([...removed, ...synced(1, 3)], LOST), {});
    const moved: Step[] = [...before, named('b', 2), { kind: 'unname', name: 'a' }, ...synced(1, 3)];
    assert.deepEqual(left(moved, LOST), { b: 'one' });
  });

  test('shortens and lengthens', () => {
    const cut: Step = { kind: 'truncate', file: 2, length: 2 };
    assert.deepEqual(left([...synced(1, 1), write('four'), cut, write('!', 3)], KEPT), { a: 'fo\0!' });
  });

  test('tears what was not synced, and only that, between sectors', () => {
    const old = 'o'.repeat(8192);
    const steps = [write(old), ...synced(2, 1), ...synced(1, 2), write('n'.repeat(6000), 1000)];
    const seen = new Set<string>();
    for (let seed = 1; seed <= 60; seed++) {
      const { a = '' } = left(steps, { kind: 'torn', dice: seededDice(seed) });
      assert.match(a.slice(0, 1000) + a.slice(7000), /^o+$/);
      const changes = [...a].flatMap((char, n) => (n > 0 && char !== a[n - 1] ? [n] : []));
      for (const n of changes) assert.ok(n % 512 === 0 || n === 1000 || n === 7000, `torn at ${n}`);
      seen.add(a);
    }
    assert.ok(seen.size > 5, `${seen.size} different outcomes`);
  });
});
