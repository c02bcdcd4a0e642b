import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addCounts, type Counts } from './counts.ts';
import { percentile, stepOf } from './histogram.ts';
import { frameOf, RESOLUTIONS, type SeriesKind } from './resolution.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 24, 12, 34, 56);

test('a percentile is never too short, and at most a quarter too long', () => {
  const durations = fc.array(fc.integer({ min: 0, max: 10 * DAY }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99, 1), (given, share) => {
      const histogram: Record<number, number> = {};
      for (const duration of given) histogram[stepOf(duration)] = (histogram[stepOf(duration)] ?? 0) + 1;
      const exact = given.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(given.length * share)) - 1] ?? 0;
      const shown = percentile(histogram, share) ?? -1;
      assert.ok(shown >= exact - 0.5 && shown <= Math.max(1, exact * 1.25) + 1, `${shown} for ${exact}`);
    }),
  );
  assert.equal(percentile({}, 0.5), null);
});

test('counts add up in any order', () => {
  const map = fc.dictionary(fc.constantFrom('a', '3'), fc.nat(9), { noNullPrototype: true });
  const counts = fc.record(
    { events: fc.nat(9), delivered: fc.nat(9), outcomes: map, latency: map },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Counts>;
  fc.assert(
    fc.property(counts, counts, counts, (a, b, c) => {
      const before = JSON.stringify([a, b, c]);
      assert.deepEqual(addCounts(addCounts(a, b), c), addCounts(addCounts(c, b), a));
      assert.equal(JSON.stringify([a, b, c]), before, 'what was added is as it was');
    }),
  );
});

test('a frame has few buckets, made of rows that are still kept, and covers what was asked for', () => {
  const kinds = fc.constantFrom<SeriesKind>('project', 'tenant', 'endpoint');
  const offset = fc.integer({ min: -400 * DAY, max: 400 * DAY });
  fc.assert(
    fc.property(kinds, offset, offset, (kind, a, b) => {
      const asked = { since: NOW + Math.min(a, b), until: NOW + Math.max(a, b) };
      const { since, until, width, rowWidth } = frameOf(kind, asked, NOW);
      const count = (until - since) / width;
      assert.ok(count >= 0 && count <= 201 && Number.isInteger(count), `${count} buckets`);
      assert.equal(width % rowWidth, 0);
      assert.ok(RESOLUTIONS[kind].some((resolution) => resolution.width === rowWidth));
      const keptMs = RESOLUTIONS[kind].find((resolution) => resolution.width === rowWidth)?.keptMs ?? 0;
      const from = Math.max(asked.since, NOW - Math.max(...RESOLUTIONS[kind].map((one) => one.keptMs)));
      const to = Math.min(asked.until, NOW);
      if (from >= to) return;
      assert.ok(since <= from && until >= to, 'all of it is covered');
      assert.ok(from >= NOW - keptMs, 'by rows that are kept');
    }),
  );
  assert.deepEqual(frameOf('project', { since: NOW - HOUR, until: NOW }, NOW).width, MINUTE);
  assert.deepEqual(frameOf('endpoint', { since: NOW - DAY, until: NOW }, NOW).width, 10 * MINUTE);
  assert.deepEqual(frameOf('project', { since: NOW - 30 * DAY, until: NOW }, NOW), {
    since: Date.UTC(2026, 9, 25, 12),
    until: Date.UTC(2026, 10, 24, 18),
    width: 6 * HOUR,
    rowWidth: HOUR,
  });
});
