import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf, fieldAt, fieldErrors, NEW_ENDPOINT, settingsOf } from './fields.ts';

const good = { ...NEW_ENDPOINT, url: 'https://example.com/in' };

test('what the form can tell is wrong is said by field', () => {
  assert.deepEqual(fieldErrors(good), {});
  const bad = {
    ...good,
    url: 'example.com',
    filter: '[1]',
    headers: 'authorization: x\nno colon',
    metadata: ': nothing',
    timeoutMs: '1.5',
    concurrency: '0',
    rateLimit: 'many',
    retrySchedule: '1,,2',
  };
  assert.deepEqual(Object.keys(fieldErrors(bad)).sort(), [
    'concurrency',
    'filter',
    'headers',
    'metadata',
    'rateLimit',
    'retrySchedule',
    'timeoutMs',
    'url',
  ]);
});

test('fields become settings', () => {
  const settings = settingsOf({
    ...good,
    description: ' Warehouse ',
    headers: 'x-a: 1\n\nX-B:two: three',
    metadata: 'team: logistics: north\n note:',
    filter: '{"type":"a.b"}',
    rateLimit: '5',
    retrySchedule: '0, 5.5,300',
    sources: ['github'],
    transform: 'function transform(event) { return event; }',
  });
  assert.deepEqual(
    [settings.description, settings.headers, settings.filter, settings.rateLimit, settings.retrySchedule],
    ['Warehouse', { 'x-a': '1', 'X-B': 'two: three' }, { type: 'a.b' }, { limit: 5, periodMs: 1000 }, [0, 5.5, 300]],
  );
  assert.deepEqual(
    [settings.sources, settings.transform, settings.verifyTls, settings.metadata],
    [['github'], 'function transform(event) { return event; }', true, { team: 'logistics: north', note: '' }],
  );
});

test('limits are those of the server', () => {
  const wrong = (change: Partial<typeof good>) => Object.keys(fieldErrors({ ...good, ...change }));
  assert.deepEqual(wrong({ timeoutMs: '99' }), ['timeoutMs']);
  assert.deepEqual(wrong({ timeoutMs: '60000', concurrency: '1000' }), []);
  assert.deepEqual(wrong({ timeoutMs: '60001', concurrency: '1001' }), ['timeoutMs', 'concurrency']);
  assert.deepEqual(wrong({ rateLimit: '5', ratePeriod: '0' }), ['ratePeriod']);
});

test('only what was changed is written, and what was taken away is removed', () => {
  const before = { ...good, headers: 'x-a: 1\nx-b: 2', metadata: 'a: 1\nb: 2', description: 'Old' };
  assert.deepEqual(changesOf(before, before), {});
  assert.deepEqual(
    changesOf(before, { ...before, description: '', eventTypes: ['a.*'], headers: 'x-b: 3', metadata: 'a: 1' }),
    {
      description: null,
      eventTypes: ['a.*'],
      headers: { 'x-a': null, 'x-b': '3' },
      metadata: { b: null },
    },
  );
});

test('a problem points at its field', () => {
  assert.equal(fieldAt('/url'), 'url');
  assert.equal(fieldAt('/eventTypes/0'), 'eventTypes');
  assert.equal(fieldAt('/nothing'), null);
  assert.equal(fieldAt(undefined), null);
});
