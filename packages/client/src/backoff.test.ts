import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMs } from './backoff.ts';

test('the wait doubles from the base to 15 s, half of it at random', () => {
  assert.deepEqual(
    [1, 2, 3, 6, 50].map((n) => backoffMs(n, 500, () => 1)),
    [500, 1000, 2000, 15_000, 15_000],
  );
  assert.deepEqual(
    [1, 2, 3, 6, 50].map((n) => backoffMs(n, 500, () => 0)),
    [250, 500, 1000, 7500, 7500],
  );
});
