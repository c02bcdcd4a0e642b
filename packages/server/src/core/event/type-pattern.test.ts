import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compilePatterns } from './type-matcher.ts';
import { parsePattern, type TypePattern } from './type-pattern.ts';

function pattern(text: string): TypePattern {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(parsed.problem.detail);
  return parsed.value;
}

const matches = (patterns: string[], type: string) => compilePatterns(patterns.map(pattern))(type);

test('a star is one segment, at the end one or more, alone all', () => {
  const table: [string, string[], string[]][] = [
    ['order.created', ['order.created'], ['order', 'order.created.eu', 'order.createdx', 'Order.created']],
    [
      'order.*',
      ['order.created', 'order.created.eu'],
      ['order', 'orders.created', 'order2.created', 'a.order.created'],
    ],
    ['*.created', ['order.created', 'user.created'], ['created', 'a.b.created', 'order.created.eu']],
    ['*.created.*', ['order.created.eu', 'order.created.eu.de'], ['order.created', 'created.eu']],
    ['a.*.c', ['a.b.c'], ['a.c', 'a.b.b.c', 'a.b.c.d']],
    ['*.*', ['a.b', 'a.b.c'], ['a']],
    ['*', ['a', 'a.b', 'a.b.c'], []],
    ['a.b.*', ['a.b.c', 'a.b.c.d'], ['a.b', 'a.bc.d']],
  ];
  for (const [text, taken, left] of table) {
    for (const type of taken) assert.ok(matches([text], type), `${text} takes ${type}`);
    for (const type of left) assert.ok(!matches([text], type), `${text} leaves ${type}`);
  }
});

test('any of several may match, and none asks for all', () => {
  const patterns = ['a.b', 'c.*', '*.d.e'];
  for (const type of ['a.b', 'c.x', 'x.d.e']) assert.ok(matches(patterns, type), type);
  for (const type of ['a', 'c', 'd.e', 'x.d']) assert.ok(!matches(patterns, type), type);
  assert.ok(matches([], 'anything'));
  assert.ok(matches(['a', '*'], 'anything'));
  assert.ok(!matches(['a'], '__proto__'));
});

test('what is no pattern is refused with a reason', () => {
  const table: [string, RegExp][] = [
    ['', /empty segment/],
    ['order.', /empty segment/],
    ['.order', /empty segment/],
    ['order..x', /empty segment/],
    ['order*', /whole ones/],
    ['order.**', /whole ones/],
    ['order.cre*', /whole ones/],
    ['order created', /characters other/],
    ['order.>', /characters other/],
    ['größe', /characters other/],
    ['a'.repeat(129), /at most 128/],
  ];
  for (const [text, reason] of table) {
    const parsed = parsePattern(text);
    assert.ok(!parsed.ok, text);
    assert.match(parsed.problem.detail, reason);
  }
});

test('agrees with the rule written as a regular expression', () => {
  const segment = fc.constantFrom('a', 'b', 'ab');
  const types = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('.'));
  const patterns = fc
    .array(fc.oneof(segment, fc.constant('*')), { minLength: 1, maxLength: 4 })
    .map((segments) => segments.join('.'));
  const expression = (text: string) => {
    const segments = text.split('.').map((part, at, all) => {
      if (part !== '*') return part;
      return at === all.length - 1 ? '[^.]+(?:\\.[^.]+)*' : '[^.]+';
    });
    return new RegExp(`^${segments.join('\\.')}$`);
  };
  fc.assert(
    fc.property(fc.array(patterns, { minLength: 1, maxLength: 3 }), types, (list, type) => {
      assert.equal(
        matches(list, type),
        list.some((text) => expression(text).test(type)),
        `${list} and ${type}`,
      );
    }),
    { numRuns: 500 },
  );
});
