import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rangeOf, replayOf } from './range.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const long = Date.parse('2026-11-20T12:00:00Z');

test('without a word it is what was missed in a day, or since the endpoint fails', () => {
  const day = replayOf('ep_1', rangeOf({}, null, now));
  assert.deepEqual(day, {
    kind: 'replay',
    endpoint: 'ep_1',
    since: '2026-11-23T12:00:00.000Z',
    status: ['exhausted', 'cancelled', 'missing'],
  });
  assert.equal(replayOf('ep_1', rangeOf({}, long, now))?.since, '2026-11-20T12:00:00.000Z');
});

test('of an address only what is a time is taken, and an end before the beginning is none', () => {
  const odd = rangeOf({ since: '<script>', until: 'tomorrow', which: 'x' }, null, now);
  assert.deepEqual([odd.until, odd.which], ['', 'missed']);
  const { since } = rangeOf({ since: '2026-11-24T10:30' }, null, now);
  assert.equal(since, '2026-11-24T10:30');
  assert.equal(replayOf('ep_1', { since, until: '2026-11-24T10:00', which: 'all' }), null);
  assert.equal(replayOf('ep_1', { since: '', until: '', which: 'all' }), null);
});
