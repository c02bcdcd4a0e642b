import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FILTER_LIMITS, parseFilter } from './filter-parse.ts';

function refusal(filter: unknown): { pointer: string | undefined; detail: string } {
  const parsed = parseFilter(filter, '/filter');
  assert.ok(!parsed.ok, JSON.stringify(filter));
  assert.equal(parsed.problem.code, 'invalid_filter');
  return { pointer: parsed.problem.pointer, detail: parsed.problem.detail };
}

test('what is no filter is refused at its place', () => {
  const table: [unknown, string, RegExp][] = [
    [null, '/filter', /is an object/],
    ['x', '/filter', /is an object/],
    [[], '/filter', /is an object/],
    [{ status: 'paid' }, '/filter/status', /write {"data"/],
    [{ 'status.x': 1 }, '/filter/status.x', /write {"data"/],
    [{ $or: [{ status: 1 }] }, '/filter/$or/0/status', /write {"data"/],
    [{ $gt: 1 }, '/filter/$gt', /below a name/],
    [{ data: { a: { $ne: 1 } } }, '/filter/data/a/$ne', /no operator.*\$neq/],
    [{ data: { a: { $regex: '.*' } } }, '/filter/data/a/$regex', /no operator/],
    [{ data: { a: { $gt: null } } }, '/filter/data/a/$gt', /a number or a text/],
    [{ data: { a: { $in: 'x' } } }, '/filter/data/a/$in', /a list/],
    [{ data: { a: { $in: [] } } }, '/filter/data/a/$in', /at least one/],
    [{ data: { a: { $nin: {} } } }, '/filter/data/a/$nin', /a list/],
    [{ data: { a: { $startsWith: 1 } } }, '/filter/data/a/$startsWith', /a text/],
    [{ data: { a: { $endsWith: '' } } }, '/filter/data/a/$endsWith', /at least one character/],
    [{ data: { a: { $exist: 'yes' } } }, '/filter/data/a/$exist', /true or false/],
    [{ data: { a: { $or: { b: 1 } } } }, '/filter/data/a/$or', /needs a list/],
    [{ $and: [] }, '/filter/$and', /at least one/],
    [{ $and: [1] }, '/filter/$and/0', /is an object/],
    [{ $not: 'x' }, '/filter/$not', /is an object/],
    [{ data: { 'a/b~c': { $x: 1 } } }, '/filter/data/a~1b~0c/$x', /no operator/],
    [{ data: { a: [] } }, '/filter/data/a', /\$eq/],
    [{ data: { a: 'x'.repeat(1025) } }, '/filter/data/a', /1024 characters/],
    [{ data: { ['x'.repeat(1025)]: 1 } }, `/filter/data/${'x'.repeat(1025)}`, /1024 characters/],
  ];
  for (const [filter, pointer, detail] of table) {
    const problem = refusal(filter);
    assert.equal(problem.pointer, pointer);
    assert.match(problem.detail, detail);
  }
});

test('depth, nodes and alternatives have limits, whatever they are made of', () => {
  const nest = (levels: number, wrap: (inner: unknown) => unknown, inner: unknown) => {
    let filter = inner;
    for (let level = 0; level < levels; level++) filter = wrap(filter);
    return filter;
  };
  const wraps: [string, (inner: unknown) => unknown][] = [
    ['names', (inner) => ({ a: inner })],
    ['$not', (inner) => ({ $not: inner })],
    ['$or', (inner) => ({ $or: [inner] })],
    ['lists', (inner) => [inner]],
    ['$eq', (inner) => ({ $eq: inner })],
  ];
  for (const [name, wrap] of wraps) {
    for (const levels of [16, 1000, 100_000]) {
      // `$eq` inside of `$eq` is an operand, deep all the same.
      assert.match(refusal({ data: nest(levels, wrap, 1) }).detail, /16 levels/, name);
    }
  }
  assert.ok(parseFilter({ data: nest(10, (inner) => ({ a: inner }), 1) }).ok);
  assert.match(refusal({ data: { [Array(17).fill('a').join('.')]: 1 } }).detail, /16 levels/);
  assert.match(refusal({ data: { ['.'.repeat(1000)]: 1 } }).detail, /16 levels/);

  const wide = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, index]));
  assert.ok(parseFilter({ data: wide(FILTER_LIMITS.nodes - 2) }).ok);
  assert.match(refusal({ data: wide(FILTER_LIMITS.nodes - 1) }).detail, /500 conditions/);
  assert.match(refusal({ data: wide(1_000_000) }).detail, /500 conditions/);
  assert.match(refusal({ data: { a: { $eq: wide(500) } } }).detail, /500 conditions/);

  assert.ok(parseFilter({ data: { a: { $in: Array(100).fill(1) } } }).ok);
  for (const operator of ['$in', '$nin', '$or', '$and', '$eq']) {
    assert.match(refusal({ data: { a: { [operator]: Array(101).fill(1) } } }).detail, /100 entries/);
  }
  assert.match(refusal({ data: { a: Array(1_000_000).fill(1) } }).detail, /100 entries/);
});

test('a filter knows whether it asks about the data', () => {
  const table: [unknown, boolean][] = [
    [{}, false],
    [{ type: 'a', channels: { $not: 'data' } }, false],
    [{ 'data.a': 1 }, true],
    [{ $or: [{ type: 'a' }, { $not: { data: 1 } }] }, true],
  ];
  for (const [filter, usesData] of table) {
    const parsed = parseFilter(filter);
    assert.equal(parsed.ok && parsed.value.usesData, usesData, JSON.stringify(filter));
  }
});
