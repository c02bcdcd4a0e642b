import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { axisTime, largest, ticksUpTo } from './series.ts';

test('an axis has a few round numbers, from nothing to at least the highest', () => {
  assert.deepEqual(ticksUpTo(0), [0, 1]);
  assert.deepEqual(ticksUpTo(7), [0, 2, 4, 6, 8]);
  assert.deepEqual(ticksUpTo(212), [0, 100, 200, 300]);
  assert.deepEqual(ticksUpTo(1), [0, 0.5, 1]);
  assert.deepEqual(ticksUpTo(1, 1), [0, 1], 'there is no half event');
  assert.deepEqual(ticksUpTo(9, 1), [0, 5, 10]);
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (most) => {
      const ticks = ticksUpTo(most);
      assert.ok(ticks.length >= 2 && ticks.length <= 6, `${ticks}`);
      assert.ok((ticks.at(-1) as number) >= most * 0.999_999, `${ticks} for ${most}`);
    }),
  );
});

test('bars are as high as all that stands in them, lines as their highest', () => {
  const points = [
    { at: '2026-11-24T10:00:00Z', values: [3, 4] },
    { at: '2026-11-24T11:00:00Z', values: [null, 5] },
  ];
  assert.equal(largest({ kind: 'bars', points }), 7);
  assert.equal(largest({ kind: 'lines', points }), 5);
  assert.equal(axisTime('2026-11-24T11:00:00Z', points, 'utc'), '11:00');
  assert.equal(
    axisTime('2026-11-30T11:00:00Z', [...points, { at: '2026-11-30T11:00:00Z', values: [] }], 'utc'),
    '30 Nov',
  );
});
