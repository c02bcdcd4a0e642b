import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOver, keysSentence, roleMeans } from './keys.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const over = { role: 'reader', expiresAt: '2026-11-24T12:00:00Z' } as const;

test('keys are counted by what they may still do', () => {
  const admin = { role: 'admin', expiresAt: null } as const;
  assert.equal(keysSentence([admin], now), '1 key can speak to this server, 1 of them as admin');
  assert.equal(
    keysSentence([admin, { ...admin, role: 'publisher' }, over], now),
    '2 keys can speak to this server, 1 of them as admin and the time of 1 is over',
  );
  assert.deepEqual([isOver(over, now), isOver(over, now - 1), isOver(admin, now)], [true, false, false]);
  assert.equal(roleMeans('reader'), 'reads everything, changes nothing');
});
