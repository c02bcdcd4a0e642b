import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attempt, Delivery } from '../../api/types.ts';
import { momentsOf } from './moments.ts';

const now = Date.parse('2026-11-24T12:01:00Z');
const at = (seconds: number) => new Date(now - 60_000 + seconds * 1_000).toISOString();
const attempt = (number: number, seconds: number, status: number) =>
  ({
    id: `att_${number}_${seconds}`,
    number,
    startedAt: at(seconds),
    durationMs: 12,
    outcome: status === 200 ? 'delivered' : 'http_error',
    status,
  }) as Attempt;
const delivery = (id: string, more: Partial<Delivery>) => ({
  ...({
    id,
    endpoint: `ep_${id}`,
    status: 'delivered',
    reason: null,
    completedAt: null,
    nextAttemptAt: null,
    createdAt: at(0),
  } as Delivery),
  ...more,
});

test('what happened stands in its order, and what is to come at the end', () => {
  const moments = momentsOf(
    at(0),
    'Accepted over the API.',
    [
      {
        ...delivery('a', { status: 'pending', nextAttemptAt: at(90) }),
        attempts: [attempt(1, 1, 500), attempt(2, 30, 503)],
      },
      { ...delivery('b', {}), attempts: [attempt(1, 2, 200)] },
      { ...delivery('c', { status: 'cancelled', reason: 'skipped', completedAt: at(10) }), attempts: [] },
    ],
    now,
  );
  assert.deepEqual(
    moments.map(({ endpoint, words }) => [endpoint, words]),
    [
      [null, 'Accepted over the API.'],
      ['ep_a', 'Attempt 1: The receiver answered 500 after 12 ms.'],
      ['ep_b', 'Attempt 1: The receiver answered 200 after 12 ms.'],
      ['ep_c', 'It is cancelled: skipped by hand.'],
      ['ep_a', 'Attempt 2: The receiver answered 503 after 12 ms.'],
      ['ep_a', 'It is pending: trying again in 30 s.'],
    ],
  );
});
