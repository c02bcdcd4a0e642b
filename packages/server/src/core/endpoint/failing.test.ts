import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Failing, hear, type Turn } from './failing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 24);

const FAILED = { outcome: 'timeout', effect: null };
const DELIVERED = { outcome: 'delivered', effect: null };
const BUSY = { outcome: 'http_error', effect: { kind: 'pause', until: START + DAY, reason: 'rate_limited' } } as const;

/** The turns that attempts at these times lead to; all fail but those said otherwise. */
function course(times: readonly number[], said: Readonly<Record<number, typeof DELIVERED | typeof BUSY>> = {}) {
  let failing: Failing | null = null;
  const turns: [number, Turn][] = [];
  times.forEach((at, n) => {
    const heard = hear(failing, said[n] ?? FAILED, START + at);
    failing = heard.failing;
    if (heard.turn !== null) turns.push([n, heard.turn]);
  });
  return { turns, failing: failing as Failing | null };
}

const every = (gap: number, count: number): number[] => Array.from({ length: count }, (_, n) => n * gap);

test('three failures in a row over a minute are told once, and so is the success that ends them', () => {
  assert.deepEqual(course([0, 5_000, 59_000]).turns, []);
  assert.deepEqual(course([0, MINUTE]).turns, []);
  assert.deepEqual(course([0, 5_000, 5 * MINUTE, 6 * MINUTE]).turns, [[2, 'failing']]);
  const whole = course([0, 5_000, 5 * MINUTE, 6 * MINUTE, 7 * MINUTE], { 3: DELIVERED, 4: DELIVERED });
  assert.deepEqual(
    [whole.turns, whole.failing],
    [
      [
        [2, 'failing'],
        [3, 'recovered'],
      ],
      null,
    ],
  );
  assert.deepEqual(course([0, 5_000, 10_000], { 2: DELIVERED }).turns, [], 'what nobody was told of needs no end');
});

test('five days of nothing but failures give an endpoint up; a single success begins anew', () => {
  const times = every(HOUR, 5 * 24 + 1);
  assert.deepEqual(course(times).turns, [
    [2, 'failing'],
    [120, 'give_up'],
  ]);
  assert.deepEqual(course(times.slice(0, -1)).turns, [[2, 'failing']]);
  assert.deepEqual(course(times, { 60: DELIVERED }).turns, [
    [2, 'failing'],
    [60, 'recovered'],
    [63, 'failing'],
  ]);
});

test('few failures are not enough, however long', () => {
  assert.deepEqual(course(every(DAY, 9)).turns, [[2, 'failing']]);
  assert.deepEqual(course(every(DAY, 10)).turns, [
    [2, 'failing'],
    [9, 'give_up'],
  ]);
});

test('a receiver that asks for patience is neither failing nor well', () => {
  const said = Object.fromEntries(every(1, 200).map((n) => [n, BUSY]));
  const quiet = course(every(HOUR, 200), said);
  assert.deepEqual([quiet.turns, quiet.failing], [[], null]);
  assert.equal(course([0, HOUR, 2 * HOUR], { 1: BUSY }).failing?.failures, 2);
});

test('clocks that jump and servers that sleep give nobody up', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400 * DAY, max: 400 * DAY }), fc.nat({ max: 60 }), (jump, when) => {
      const times = every(MINUTE, 61).map((at, n) => at + (n >= when ? jump : 0));
      const { turns, failing } = course(times);
      assert.ok(!turns.some(([, turn]) => turn === 'give_up'));
      assert.ok((failing?.since ?? 0) <= (failing?.lastAt ?? 0));
    }),
  );
});
