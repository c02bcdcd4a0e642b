import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Evidence, judge, type Receipt } from './judge.ts';

/** A server killed at 5000 and started again at 5010, and the receiver of `order.a` at endpoint a-0. */
const RUNS = [
  { spawnedAt: 0, readyAt: 300, killedAt: 5000 },
  { spawnedAt: 5010, readyAt: 5400, killedAt: null },
];

function receipt(receivedAt: number, answeredAt: number, status = 200, id = 'one'): Receipt {
  return { receivedAt, answeredAt, status, endpoint: 'a-0', id };
}

function verdictOn(receipts: readonly Receipt[], changed: Partial<Evidence> = {}) {
  const accepted = [{ id: 'one', type: 'order.a' }];
  const limits = { wide: 1200, justAnsweredMs: 100, resumeWithinMs: 2000 };
  return judge({ accepted, receipts, runs: RUNS, ...limits, ...changed });
}

describe('the judge of the crash loop', () => {
  test('is content with one request for each promise', () => {
    const { missing, repeats, unexplained, expected } = verdictOn([receipt(400, 401)]);
    assert.deepEqual(
      { missing, repeats, unexplained, expected },
      { missing: [], repeats: 0, unexplained: [], expected: 1 },
    );
  });

  test('misses what was never answered with 2xx', () => {
    assert.deepEqual(verdictOn([]).missing, ['one a-0']);
    assert.deepEqual(verdictOn([receipt(400, 401, 500)]).missing, ['one a-0']);
    assert.deepEqual(verdictOn([receipt(4990, 0, 0)]).missing, ['one a-0']);
  });

  test('misses every endpoint of a fan-out that got nothing', () => {
    const accepted = [{ id: 'one', type: 'order.group' }];
    const got = { ...receipt(400, 401), endpoint: 'group-1' };
    assert.deepEqual(verdictOn([got], { accepted }).missing, ['one group-0', 'one group-2']);
  });

  test('takes a request after a 500 for a retry', () => {
    const { repeats, missing } = verdictOn([receipt(400, 401, 500), receipt(1400, 1401)]);
    assert.deepEqual({ repeats, missing }, { repeats: 0, missing: [] });
  });

  test('excuses a repeat of what was open or just answered at the kill', () => {
    for (const before of [receipt(4950, 0, 0), receipt(4950, 4960)]) {
      const { repeats, unexplained, inFlight } = verdictOn([before, receipt(5500, 5501)]);
      assert.deepEqual({ repeats, unexplained, inFlight }, { repeats: 1, unexplained: [], inFlight: 1 });
    }
  });

  test('says how long before the kill the oldest repeated answer was given', () => {
    assert.equal(verdictOn([receipt(4950, 4960), receipt(5500, 5501)]).oldestRepeated, 40);
  });

  test('does not excuse a repeat of what was answered long before the kill', () => {
    const { unexplained } = verdictOn([receipt(4800, 4850), receipt(5500, 5501)]);
    assert.deepEqual(unexplained, ['one a-0 (answered 150 ms before the kill)']);
  });

  test('does not excuse a repeat without a kill between the two', () => {
    assert.deepEqual(verdictOn([receipt(4950, 4960), receipt(4970, 4980)]).unexplained.length, 1);
    assert.deepEqual(verdictOn([receipt(5500, 5501), receipt(5600, 5601)]).unexplained.length, 1);
  });

  test('counts what the receiver read only after the kill to the life that sent it', () => {
    const { unexplained, inFlight } = verdictOn([receipt(5050, 5051), receipt(5500, 5501)]);
    assert.deepEqual({ unexplained, inFlight }, { unexplained: [], inFlight: 1 });
  });

  test('measures from the spawn of a server to its first request', () => {
    assert.deepEqual(verdictOn([receipt(400, 401), receipt(5700, 5701, 200, 'two')]).resumed, [400, 690]);
  });

  test('counts a long life without any request as one that had not resumed', () => {
    assert.deepEqual(verdictOn([receipt(5700, 5701)]).resumed, [5000, 690]);
  });

  test('does not count a life that was killed before it was ready', () => {
    const runs = [{ spawnedAt: 0, readyAt: null, killedAt: 5000 }, ...RUNS.slice(1)];
    assert.deepEqual(verdictOn([receipt(5700, 5701)], { runs }).resumed, [690]);
  });
});
