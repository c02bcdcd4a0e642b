import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditSentence, checkSentence, doneWords, whoWords } from './audit.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const record = { key: 'key_1', role: 'admin', operation: 'patchEndpoint', at: '2026-11-24T11:56:00Z' } as never;
const names = new Map([['key_1', 'support']]);

test('who did what is said as a person says it', () => {
  assert.equal(doneWords('patchEndpoint'), 'changed the endpoint');
  assert.equal(doneWords('getEndpointSecret'), 'was shown the endpoint secret');
  assert.equal(doneWords('createApiKey'), 'created the key');
  assert.equal(doneWords('signIn'), 'signed in');
  assert.equal(doneWords('frobnicateThing'), 'frobnicate the thing');
  assert.equal(whoWords({ key: 'key_2', role: 'portal_reader' }, names), 'portal reader key_2');
  assert.equal(
    auditSentence(record, false, names, now),
    'The newest entry is of 4 min ago: support changed the endpoint',
  );
  assert.equal(auditSentence(undefined, true, names, now), 'No entry fits');
});

test('a check says what it found', () => {
  assert.equal(checkSentence({ ok: true, entries: 0, broken: null }), 'There is no entry yet.');
  assert.equal(
    checkSentence({ ok: true, entries: 1_042, broken: null }),
    'All 1,042 entries fit: none was changed or taken out.',
  );
  assert.equal(
    checkSentence({ ok: false, entries: 16, broken: 17 }),
    'Entry 17 was changed, or one before it was taken out. The 16 before it fit.',
  );
});
