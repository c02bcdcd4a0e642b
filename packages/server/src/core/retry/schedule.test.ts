import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DEFAULT_SCHEDULE, longestLength, nextDelay, parseSchedule, scheduleLength } from './schedule.ts';

test('the default is ten attempts over 75 h 35 min 5 s', () => {
  assert.equal(DEFAULT_SCHEDULE.length, 10);
  assert.equal(scheduleLength(DEFAULT_SCHEDULE), ((75 * 60 + 35) * 60 + 5) * 1000);
  assert.ok(parseSchedule(DEFAULT_SCHEDULE).ok);
});

test('delays are taken in turn, until none is left', () => {
  const delays = DEFAULT_SCHEDULE.map((_, spent) => nextDelay(DEFAULT_SCHEDULE, spent, 0.5));
  assert.deepEqual(
    delays,
    DEFAULT_SCHEDULE.map((seconds) => seconds * 1000),
  );
  assert.equal(nextDelay(DEFAULT_SCHEDULE, 10, 0.5), null);
  assert.equal(nextDelay(DEFAULT_SCHEDULE, 11, 0.5), null);
  assert.equal(nextDelay([0.25], 0, 0.5), 250);
});

test('jitter stays within a fifth to either side and fills it evenly', () => {
  assert.equal(nextDelay([100], 0, 0), 80_000);
  assert.equal(nextDelay([100], 0, 0.999999), 120_000);
  // Not fc.double: nearly all of its numbers are tiny.
  const seconds = fc.integer({ min: 0, max: 604_800_000 }).map((ms) => ms / 1000);
  const unit = fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1e6);
  fc.assert(
    fc.property(seconds, unit, (delay, dice) => {
      const ms = nextDelay([delay], 0, dice) ?? Number.NaN;
      assert.ok(
        Number.isInteger(ms) && ms >= Math.floor(delay * 800) && ms <= Math.ceil(delay * 1200),
        `${delay} ${dice} ${ms}`,
      );
      assert.ok(ms <= longestLength([delay]));
    }),
  );
  const tenths = Array(10).fill(0);
  for (let step = 0; step < 1000; step++)
    tenths[Math.min(9, Math.floor(((nextDelay([1000], 0, step / 1000) ?? 0) - 800_000) / 40_000))]++;
  for (const count of tenths) assert.ok(count >= 95 && count <= 105, String(tenths));
});

test('what fails at the same instant comes back spread evenly over the window', () => {
  // The chi-square of 19 degrees of freedom that chance exceeds once in 10,000: dice of a fixed seed, for any delay.
  const bar = 50.8;
  for (const seconds of [1, 5, 300, 86_400]) {
    let seed = seconds;
    const dice = (): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const bins = Array<number>(20).fill(0);
    const window = seconds * 400;
    for (let n = 0; n < 10_000; n++) {
      const bin = Math.floor((((nextDelay([seconds], 0, dice()) ?? 0) - seconds * 800) / window) * 20);
      bins[Math.min(19, bin)] = (bins[Math.min(19, bin)] ?? 0) + 1;
    }
    const chi = bins.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
    assert.ok(chi < bar, `${seconds} s: ${chi}`);
  }
});

test('a schedule has 1 to 100 delays of 0 to 7 days', () => {
  for (const good of [[0], [0, 0.5, 604_800], Array(100).fill(1)])
    assert.deepEqual(parseSchedule(good), { ok: true, value: good });
  const table: [unknown, string][] = [
    [[], '/retrySchedule'],
    [Array(101).fill(1), '/retrySchedule'],
    ['0', '/retrySchedule'],
    [{ 0: 1, length: 1 }, '/retrySchedule'],
    [null, '/retrySchedule'],
    [[0, -1], '/retrySchedule/1'],
    [[0, 604_801], '/retrySchedule/1'],
    [['0'], '/retrySchedule/0'],
    [[Number.NaN], '/retrySchedule/0'],
    [[1, 2, null], '/retrySchedule/2'],
    [[Number.POSITIVE_INFINITY], '/retrySchedule/0'],
  ];
  for (const [bad, pointer] of table) {
    const parsed = parseSchedule(bad, '/retrySchedule');
    assert.ok(!parsed.ok, JSON.stringify(bad));
    assert.equal(parsed.problem.pointer, pointer);
    assert.match(parsed.problem.detail, /seconds/);
  }
});
