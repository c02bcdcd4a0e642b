import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SCHEDULE, longestLength } from '../retry/schedule.ts';
import type { Verdict } from './classify.ts';
import { type AttemptedDelivery, nextStep } from './next-step.ts';

const now = Date.UTC(2026, 10, 24, 7, 24, 34);
const delivery = (over: Partial<AttemptedDelivery> = {}): AttemptedDelivery => ({
  spent: 0,
  createdAt: now,
  schedule: DEFAULT_SCHEDULE,
  manual: false,
  status: 'pending',
  ...over,
});
const delivered: Verdict = { verdict: 'delivered' };
const failed: Verdict = { verdict: 'failed', kind: 'http_error', slow: false };
const gone: Verdict = { verdict: 'gone' };
const paused: Verdict = { verdict: 'paused', untilMs: now + 60_000, reason: 'rate_limited' };

test('a success is delivered, by hand or not', () => {
  for (const over of [
    {},
    { manual: true },
    { spent: 10, manual: true },
    { status: 'delivered', manual: true },
  ] as const) {
    const step = nextStep(delivery(over), delivered, now, 0.5);
    assert.equal(step.delivery.status, 'delivered');
    assert.equal(step.delivery.dueAt, null);
    assert.equal(step.endpoint, null);
  }
});

test('failures go through the schedule and end exhausted', () => {
  let state = delivery();
  let at = now;
  const waited: number[] = [];
  for (let attempt = 1; attempt <= 10; attempt++) {
    const { delivery: step, endpoint } = nextStep(state, failed, at, 0.5);
    assert.equal(endpoint, null);
    assert.equal(step.spent, attempt);
    if (step.dueAt === null) {
      assert.deepEqual(step, { status: 'exhausted', reason: 'retries_spent', dueAt: null, spent: 10 });
      break;
    }
    assert.equal(step.status, 'pending');
    waited.push((step.dueAt - at) / 1000);
    at = step.dueAt;
    state = delivery({ spent: step.spent });
  }
  assert.deepEqual(waited, DEFAULT_SCHEDULE.slice(1));
});

test('jitter comes from the dice', () => {
  assert.equal(nextStep(delivery(), failed, now, 0).delivery.dueAt, now + 4000);
  assert.equal(nextStep(delivery(), failed, now, 0.999_999).delivery.dueAt, now + 6000);
});

test('a failed attempt by hand spends nothing of what is left, and is the only one where nothing is', () => {
  assert.deepEqual(nextStep(delivery({ spent: 3, manual: true }), failed, now, 0.5).delivery, {
    status: 'pending',
    reason: null,
    dueAt: now + 1_800_000,
    spent: 3,
  });
  assert.deepEqual(nextStep(delivery({ spent: 10, manual: true }), failed, now, 0.5).delivery, {
    status: 'exhausted',
    reason: 'retries_spent',
    dueAt: null,
    spent: 10,
  });
  assert.deepEqual(nextStep(delivery({ spent: 10, manual: true }), paused, now, 0.5).delivery, {
    status: 'exhausted',
    reason: 'retries_spent',
    dueAt: null,
    spent: 10,
  });
});

test('what was delivered stays delivered', () => {
  for (const verdict of [failed, gone, paused]) {
    assert.deepEqual(nextStep(delivery({ status: 'delivered', manual: true, spent: 2 }), verdict, now, 0.5).delivery, {
      status: 'delivered',
      reason: null,
      dueAt: null,
      spent: 2,
    });
  }
});

test('a pause spends nothing, until the delivery is older than its schedule', () => {
  const step = nextStep(delivery({ spent: 4 }), paused, now, 0.5);
  assert.deepEqual(step.delivery, { status: 'pending', reason: null, dueAt: now + 60_000, spent: 4 });
  assert.deepEqual(step.endpoint, { kind: 'pause', until: now + 60_000, reason: 'rate_limited' });
  const longest = longestLength(DEFAULT_SCHEDULE);
  assert.equal(nextStep(delivery({ createdAt: now - longest }), paused, now, 0.5).delivery.status, 'pending');
  const old = nextStep(delivery({ createdAt: now - longest - 1, spent: 1 }), paused, now, 0.5);
  assert.deepEqual(old.delivery, { status: 'exhausted', reason: 'older_than_schedule', dueAt: null, spent: 1 });
  assert.deepEqual(old.endpoint, step.endpoint);
});

test('a gone endpoint is disabled, and keeps its delivery', () => {
  const step = nextStep(delivery({ spent: 9 }), gone, now, 0.5);
  assert.deepEqual(step.delivery, { status: 'pending', reason: null, dueAt: now, spent: 9 });
  assert.deepEqual(step.endpoint, { kind: 'disable', reason: 'gone' });
});
