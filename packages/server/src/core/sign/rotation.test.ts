import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_SECRETS, OVERLAP, parseOverlap, rotate, secretsInForce } from './rotation.ts';

const hour = 3_600_000;
const names = (secrets: readonly { secret: string }[]) => secrets.map(({ secret }) => secret);
const first = [{ secret: 'a', createdAt: 0, expiresAt: null }];

test('old and new sign until the overlap is over', () => {
  const rotated = rotate(first, 'b', { now: hour, overlap: OVERLAP.default });
  assert.deepEqual(rotated, [
    { secret: 'b', createdAt: hour, expiresAt: null },
    { secret: 'a', createdAt: 0, expiresAt: 25 * hour },
  ]);
  assert.deepEqual(names(secretsInForce(rotated, hour)), ['b', 'a']);
  assert.deepEqual(names(secretsInForce(rotated, 25 * hour - 1)), ['b', 'a']);
  assert.deepEqual(names(secretsInForce(rotated, 25 * hour)), ['b']);
});

test('no overlap ends the old one at once', () => {
  assert.deepEqual(rotate(first, 'b', { now: hour, overlap: 0 }), [{ secret: 'b', createdAt: hour, expiresAt: null }]);
});

test('a further rotation lengthens nobody, and drops what is over', () => {
  const second = rotate(first, 'b', { now: 0, overlap: hour });
  const third = rotate(second, 'c', { now: hour / 2, overlap: 10 * hour });
  assert.deepEqual(
    third.map(({ secret, expiresAt }) => [secret, expiresAt]),
    [
      ['c', null],
      ['b', 10.5 * hour],
      ['a', hour],
    ],
  );
  assert.deepEqual(names(rotate(third, 'd', { now: 2 * hour, overlap: hour })), ['d', 'c', 'b']);
});

test('the newest comes first, in whatever order they are kept, and there are not many', () => {
  const kept = [
    { secret: 'old', createdAt: 1, expiresAt: 9 },
    { secret: 'new', createdAt: 2, expiresAt: null },
  ];
  assert.deepEqual(names(secretsInForce(kept, 3)), ['new', 'old']);
  assert.deepEqual(names(kept), ['old', 'new']);
  let secrets = rotate(first, '0', { now: 0, overlap: hour });
  for (let turn = 1; turn < 10; turn++) secrets = rotate(secrets, String(turn), { now: turn, overlap: hour });
  assert.deepEqual(names(secrets), ['9', '8', '7', '6', '5']);
  assert.equal(secrets.length, MOST_SECRETS);
});

test('the overlap is 0 to 7 days', () => {
  assert.deepEqual(parseOverlap(undefined), { ok: true, value: 24 * hour });
  for (const good of [0, 1, 7 * 24 * hour]) assert.deepEqual(parseOverlap(good), { ok: true, value: good });
  for (const bad of [-1, 7 * 24 * hour + 1, 1.5, Number.NaN, '0', null, {}]) {
    const parsed = parseOverlap(bad, '/overlapMs');
    assert.ok(!parsed.ok && parsed.problem.pointer === '/overlapMs', String(bad));
  }
});
