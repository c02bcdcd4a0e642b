import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify, type Verdict } from './classify.ts';
import { FAILURES, type FailureKind } from './failure.ts';

const now = Date.UTC(2026, 10, 24, 7, 24, 34);
const answer = (status: number, retryAfter: string | null = null) =>
  classify({ kind: 'response', status, retryAfter }, now);
const failed = (slow: boolean): Verdict => ({ verdict: 'failed', kind: 'http_error', slow });

test('2xx is delivered, 410 is gone, the rest failed', () => {
  for (const status of [200, 201, 202, 204, 206, 226, 299])
    assert.deepEqual(answer(status, '60'), { verdict: 'delivered' });
  assert.deepEqual(answer(410, '60'), { verdict: 'gone' });
  for (const status of [
    100, 101, 199, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 408, 409, 418, 425, 499, 500, 501, 505, 599, 600,
    999,
  ]) {
    assert.deepEqual(answer(status), failed(false), String(status));
  }
  for (const status of [502, 503, 504]) assert.deepEqual(answer(status), failed(true), String(status));
  // Retry-After says nothing beside other statuses.
  assert.deepEqual(answer(500, '60'), failed(false));
  assert.deepEqual(answer(301, '60'), failed(false));
});

test('429, and 503 with a Retry-After, pause the endpoint', () => {
  const until = (seconds: number, reason: 'rate_limited' | 'unavailable') => ({
    verdict: 'paused',
    untilMs: now + seconds * 1000,
    reason,
  });
  assert.deepEqual(answer(429), until(60, 'rate_limited'));
  assert.deepEqual(answer(429, '5'), until(5, 'rate_limited'));
  assert.deepEqual(answer(429, 'soon'), until(60, 'rate_limited'));
  assert.deepEqual(answer(429, '999999999'), until(86_400, 'rate_limited'));
  assert.deepEqual(answer(503, '120'), until(120, 'unavailable'));
  assert.deepEqual(answer(503, 'Tue, 24 Nov 2026 07:25:34 GMT'), until(60, 'unavailable'));
  assert.deepEqual(answer(503, '-1'), failed(true));
  // Nobody is asked again in the same instant.
  assert.deepEqual(answer(429, '0'), until(1, 'rate_limited'));
  assert.deepEqual(answer(503, 'Sun, 06 Nov 1994 08:49:37 GMT'), until(1, 'unavailable'));
});

test('what gave no answer failed by its kind, and only a time-out is slow', () => {
  for (const kind of Object.keys(FAILURES) as FailureKind[]) {
    if (kind === 'http_error') continue;
    assert.deepEqual(classify({ kind }, now), { verdict: 'failed', kind, slow: kind === 'timeout' });
  }
});
