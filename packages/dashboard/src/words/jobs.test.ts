import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenWords, estimateSentence, jobSentence, runningSentence } from './jobs.ts';

const job = { kind: 'retry', status: 'running', done: 40, skipped: 0, estimate: 1200, estimateComplete: true } as const;

test('how far a job is', () => {
  assert.equal(jobSentence(job), 'Retrying: 40 of 1,200 deliveries');
  assert.equal(
    jobSentence({ ...job, estimateComplete: false, skipped: 2 }),
    'Retrying: 40 of at least 1,200 deliveries, 2 left out',
  );
  assert.equal(jobSentence({ ...job, kind: 'replay', status: 'finished', done: 1 }), 'Sent again: 1 delivery');
  assert.equal(jobSentence({ ...job, kind: 'cancel', status: 'cancelled' }), 'Ended by hand: 40 deliveries cancelled');
  assert.equal(jobSentence({ ...job, status: 'failed' }), 'Failed: 40 deliveries retried');
});

test('what a job would do, and how many run', () => {
  assert.equal(
    estimateSentence('cancel', { estimate: 0, estimateComplete: true }),
    'Nothing of that would be cancelled.',
  );
  assert.equal(
    estimateSentence('replay', { estimate: 3, estimateComplete: false }),
    'At least 3 deliveries would be sent again.',
  );
  assert.deepEqual(
    [[], [{ status: 'finished' }], [job], [job, job]].map((jobs) => runningSentence(jobs as (typeof job)[])),
    ['No job', 'No job is running', '1 job is running', '2 jobs are running'],
  );
});

test('of what a job is', () => {
  const nothing = {
    statuses: ['exhausted'],
    endpoint: null,
    tenant: null,
    event: null,
    eventTypes: [],
    since: null,
    until: null,
  };
  assert.equal(chosenWords(nothing, 'utc'), 'exhausted deliveries');
  assert.equal(
    chosenWords(
      {
        ...nothing,
        statuses: ['exhausted', 'missing'],
        endpoint: 'Warehouse',
        eventTypes: ['order.*'],
        since: '2026-11-24T06:00:00Z',
      },
      'utc',
    ),
    'exhausted and missing deliveries to Warehouse, of order.*, made from 24 Nov 2026, 06:00:00 UTC',
  );
});
