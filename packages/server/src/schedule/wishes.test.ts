import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Wishes } from './wishes.ts';

const rows = (batch: readonly (readonly [string, number])[], of: string): number =>
  batch.filter(([shelf]) => shelf.startsWith(of)).reduce((sum, [, count]) => sum + count, 0);

test('a tenant with a thousand shelves has no more of a read than one with a single one', () => {
  const wishes = new Wishes<string>();
  for (let n = 0; n < 1_000; n++) wishes.add('a', `a${n}`, 16);
  wishes.add('b', 'b0', 256);
  for (let reads = 0; reads < 2; reads++) {
    const batch = wishes.nextBatch();
    assert.deepEqual([rows(batch, 'a'), rows(batch, 'b')], [128, 128]);
  }
  assert.equal(wishes.has('b0'), false);
  assert.deepEqual(wishes.nextBatch().length, 16, 'b has all that it wanted');
});

test('whoever is alone gets the whole read, each shelf once, and everybody all in the end', () => {
  const wishes = new Wishes<string>();
  for (let n = 0; n < 100; n++) wishes.add('a', `a${n}`, 10);
  wishes.add('a', 'a0', 7);
  const got = new Map<string, number>();
  for (let reads = 0; wishes.size > 0; reads++) {
    assert.ok(reads < 10, 'it comes to no end');
    const batch = wishes.nextBatch();
    assert.equal(new Set(batch.map(([shelf]) => shelf)).size, batch.length);
    assert.ok(rows(batch, 'a') <= 256);
    for (const [shelf, count] of batch) got.set(shelf, (got.get(shelf) ?? 0) + count);
  }
  assert.deepEqual([got.get('a0'), got.get('a1'), got.get('a99'), got.size], [7, 10, 10, 100]);
  assert.deepEqual(wishes.nextBatch(), []);
});

test('no read looks at more than 64 shelves', () => {
  const wishes = new Wishes<string>();
  for (let n = 0; n < 200; n++) wishes.add(`t${n}`, `s${n}`, 1);
  assert.deepEqual(
    [1, 2, 3, 4].map(() => wishes.nextBatch().length),
    [64, 64, 64, 8],
  );
});
