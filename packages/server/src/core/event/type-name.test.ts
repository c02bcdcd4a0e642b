import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTypeName } from './type-name.ts';

test('names are segments joined by dots', () => {
  for (const name of ['a', 'order.created', 'github.pull_request.opened', 'A-1.b_2', '0.0', 'x'.repeat(128)])
    assert.ok(isTypeName(name), name);
  const refused = [
    '',
    '.',
    'a.',
    '.a',
    'a..b',
    'a b',
    'a/b',
    'a*',
    '*',
    'order.*',
    'ä',
    'a\n',
    'a.b\n',
    'x'.repeat(129),
  ];
  for (const name of refused) assert.ok(!isTypeName(name), name);
});
