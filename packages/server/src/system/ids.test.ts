import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createIds } from './ids.ts';

test('ids are ULIDs behind their prefix, in order, and no first twelve characters repeat', () => {
  let now = 1_790_000_000_000;
  const ids = createIds(() => now, randomBytes);
  const made: string[] = [];
  for (let n = 0; n < 5000; n++) {
    if (n % 700 === 0) now += n % 1400 === 0 ? 3 : -2;
    made.push(ids('evt'));
  }
  assert.match(made[0] ?? '', /^evt_[0-9a-hjkmnp-tv-z]{26}$/);
  const keys = made.map((id) => id.slice(4, 16));
  assert.equal(new Set(keys).size, keys.length);
  assert.deepEqual([...keys].sort(), keys);
});

test('an id tells its time', () => {
  const ids = createIds(() => 1_469_918_176_385, randomBytes);
  // The example of the specification: 01ARYZ6S41 is 1469918176385.
  assert.equal(ids('dlv').slice(4, 14), '01aryz6s41');
});

test('after a restart with the clock set back, ids go on behind the newest known', () => {
  const before = createIds(() => 2_000, randomBytes)('evt');
  const after = createIds(() => 1_000, randomBytes, 2_000)('evt');
  assert.ok(after > before);
});
