import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCallerId } from './caller-id.ts';

test('ids are 1 to 64 plain characters', () => {
  for (const id of ['a', '0', '_', '-', 'order-1_A', 'x'.repeat(64), '__proto__', 'constructor'])
    assert.ok(isCallerId(id), id);
  const refused = [
    '',
    'x'.repeat(65),
    'a b',
    'a.b',
    'a/b',
    'a\n',
    '\na',
    'ä',
    'ａ',
    'a\u0000',
    '../a',
    '%61',
    'a:b',
    'x'.repeat(1e6),
  ];
  for (const id of refused) assert.ok(!isCallerId(id), id.slice(0, 80));
});
