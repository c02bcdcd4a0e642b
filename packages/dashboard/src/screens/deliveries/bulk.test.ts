import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BULK, bulkFor, draftOf } from './bulk.ts';

const [retry, , replay] = BULK;

test('a job is about what the list is narrowed to, and nothing else', () => {
  assert.ok(retry !== undefined);
  const filter = {
    status: 'exhausted',
    endpoint: 'ep_1',
    type: 'order.created',
    since: '2026-11-24T00:00:00Z',
  } as const;
  assert.deepEqual(draftOf(retry, filter), {
    kind: 'retry',
    status: 'exhausted',
    endpoint: 'ep_1',
    eventTypes: ['order.created'],
    since: '2026-11-24T00:00:00Z',
  });
});

test('a replay is for one endpoint, from a moment on', () => {
  assert.ok(replay !== undefined);
  assert.equal(draftOf(replay, { status: 'delivered' }), 'endpoint');
  assert.equal(draftOf(replay, { status: 'delivered', endpoint: 'ep_1' }), 'within');
});

test('only what the state allows is offered', () => {
  assert.deepEqual(
    bulkFor('held').map(({ kind }) => kind),
    ['cancel'],
  );
  assert.deepEqual(
    bulkFor('pending').map(({ kind }) => kind),
    ['cancel'],
    'what is open is on its way',
  );
  assert.equal(bulkFor(undefined).length, BULK.length);
});
