import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTurns } from './turns.ts';

describe('turns', () => {
  test('go to so many at once, and then to whoever came first', async () => {
    const turns = createTurns(2);
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const work = (name: string): Promise<string> =>
      turns.take(async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        return name;
      });
    const all = ['a', 'b', 'c', 'd'].map(work);
    assert.deepEqual(begun, ['a', 'b']);
    ends.get('b')?.();
    assert.equal(await all[1], 'b');
    assert.deepEqual(begun, ['a', 'b', 'c']);
    ends.get('a')?.();
    await all[0];
    assert.deepEqual(begun, ['a', 'b', 'c', 'd']);
    for (const end of ends.values()) end();
    assert.deepEqual(await Promise.all(all), ['a', 'b', 'c', 'd']);
  });

  test('are given on by work that fails', async () => {
    const turns = createTurns(1);
    await assert.rejects(
      turns.take(() => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await turns.take(async () => 'next'), 'next');
  });
});
