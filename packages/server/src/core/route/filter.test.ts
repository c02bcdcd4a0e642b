import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type FilterInput, matchesFilter } from './filter.ts';
import { explainFilter } from './filter-explain.ts';
import { parseFilter } from './filter-parse.ts';

const event = (data: unknown): FilterInput => ({
  type: 'order.created',
  tenant: 'acme',
  channels: ['eu', 'shop'],
  data,
});

function fits(filter: unknown, data: unknown = {}): boolean {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(parsed.problem.detail);
  const matches = matchesFilter(parsed.value, event(data));
  // An explanation is given exactly when the event does not fit.
  assert.equal(explainFilter(parsed.value, event(data)) === null, matches);
  return matches;
}

/** Each row: a condition on `data.v`, the values it takes, the values it leaves. `undefined` is no member at all. */
const table: [unknown, unknown[], unknown[]][] = [
  ['paid', ['paid', ['open', 'paid']], ['Paid', 'paid ', null, undefined, {}, [], [['paid']], 0]],
  [1, [1, 1.0, [2, 1]], ['1', true, 2, undefined]],
  [null, [null, [null]], [undefined, 0, '', false, []]],
  [true, [true, [false, true]], ['true', 1, false]],
  [['a', 'b'], [['b', 'x', 'a']], [['a'], 'a', undefined, []]],
  [[{ id: 1 }, 'x'], [['x', { id: 1, more: 2 }]], [[{ id: 1 }], [{ id: 2 }, 'x']]],
  [{}, [undefined, null, 1, {}, []], []],
  [{ $eq: 'a' }, ['a', ['a', 'b']], ['b', undefined]],
  [{ $eq: ['a', 'b'] }, [['a', 'b'], [['a', 'b']]], [['b', 'a'], ['a', 'b', 'c'], 'a']],
  [
    { $eq: { a: 1, b: [2] } },
    [{ b: [2], a: 1 }, [{ a: 1, b: [2] }]],
    [{ a: 1 }, { a: 1, b: [2], c: 3 }, { a: 1, b: 2 }],
  ],
  [{ $neq: 'a' }, ['b', null, 0, [], ['b']], ['a', ['a', 'b'], undefined]],
  [{ $gt: 5 }, [6, 5.1, [1, 6]], [5, 4, '6', null, true, undefined, [], [5]]],
  [{ $gte: 5 }, [5, 6], [4.9, '5', null]],
  [{ $lt: 5 }, [4, -1], [5, '4', null, undefined, false]],
  [{ $lte: 5 }, [5, 4], [5.1, null]],
  [
    { $gte: '2026-01-01T00:00:00Z', $lt: '2027-01-01T00:00:00Z' },
    ['2026-06-01T00:00:00Z'],
    ['2025-12-31T23:59:59Z', 2026],
  ],
  [{ $gt: 1, $lt: 3 }, [2, [0, 5]], [1, 3]],
  [{ $in: ['a', 1, null, { b: 1 }] }, ['a', 1, null, ['x', 'a'], { b: 1 }], ['b', '1', undefined, { b: 2 }, []]],
  [{ $nin: ['a', 1] }, ['b', '1', null, [], ['b']], ['a', 1, ['b', 'a'], undefined]],
  [{ $startsWith: 'ab' }, ['abc', 'ab', ['x', 'abc']], ['xab', 'a', 1, null, undefined]],
  [{ $endsWith: '@example.com' }, ['a@example.com'], ['a@example.com.evil', null, {}]],
  [{ $contains: 'b' }, ['abc', ['b'], 'b'], ['ac', ['abc'], 1, undefined, { b: 1 }]],
  [{ $contains: { id: 1 } }, [[{ id: 1 }]], [{ id: 1 }, [{ id: 2 }], '{"id":1}']],
  [{ $contains: 1 }, [[1, 2]], [1, '1', ['1']]],
  [{ $exist: true }, [null, 0, '', [], {}, false], [undefined]],
  [{ $exist: false }, [undefined], [null, 0]],
  [{ $not: { $in: ['a', 'b'] } }, ['c', undefined], ['a', ['a']]],
  [{ $not: 'a' }, ['b', undefined, ['b']], ['a', ['a', 'b']]],
  [{ $or: ['a', { $gt: 5 }] }, ['a', 6], ['b', 5, undefined]],
  [{ $and: [{ $gt: 1 }, { $lt: 3 }] }, [2], [1, 3]],
  [
    { w: 1 },
    [{ w: 1 }, { w: [1] }, [{ w: 2 }, { w: 1 }], [[{ w: 1 }]]],
    [{ w: 2 }, { v: 1 }, 1, null, undefined, [], 'w'],
  ],
  [{ w: 1, x: 2 }, [{ w: 1, x: 2, y: 3 }, [{ w: 1, x: 2 }]], [{ w: 1 }, [{ w: 1 }, { x: 2 }]]],
  [{ w: { $exist: false } }, [{}, undefined, 1, [{ w: 1 }, {}]], [{ w: 1 }, [{ w: 1 }], []]],
  [
    { 'w.x': 1 },
    [{ w: { x: 1 } }, { 'w.x': 1 }, [{ w: [{ x: 1 }] }]],
    [{ w: 1 }, { w: { x: 2 } }, { 'w.x': 2, w: { x: 1 } }],
  ],
  [{ 0: 'a' }, [['a', 'b'], { 0: 'a' }], [['b', 'a'], []]],
  [{ '1.id': 7 }, [[{ id: 1 }, { id: 7 }]], [[{ id: 7 }, { id: 1 }]]],
  [{ length: 1 }, [{ length: 1 }], [['a'], 'a']],
  [{ $or: [{ w: 1 }, { w: 2 }], x: 1 }, [{ w: 2, x: 1 }], [{ w: 3, x: 1 }, { w: 1 }]],
];

test('operators take what they say, and leave the rest', () => {
  for (const [condition, taken, left] of table) {
    for (const value of taken)
      assert.ok(
        fits({ data: { v: condition } }, value === undefined ? {} : { v: value }),
        `${JSON.stringify(condition)} takes ${JSON.stringify(value)}`,
      );
    for (const value of left)
      assert.ok(
        !fits({ data: { v: condition } }, value === undefined ? {} : { v: value }),
        `${JSON.stringify(condition)} leaves ${JSON.stringify(value)}`,
      );
  }
});

test('dots and nesting say the same', () => {
  for (const [condition, taken, left] of table) {
    for (const value of taken) if (value !== undefined) assert.ok(fits({ 'data.v': condition }, { v: value }));
    for (const value of left) if (value !== undefined) assert.ok(!fits({ 'data.v': condition }, { v: value }));
  }
});

test('type, tenant and channels can be asked about', () => {
  assert.ok(fits({}));
  assert.ok(fits({ type: { $startsWith: 'order.' }, tenant: 'acme', channels: 'eu' }));
  assert.ok(!fits({ channels: 'us' }));
  assert.ok(fits({ $or: [{ type: 'x' }, { tenant: { $in: ['acme'] } }] }));
  assert.ok(!fits({ $not: { $and: [{ type: 'order.created' }, { data: { a: 1 } }] } }, { a: 1 }));
  assert.ok(!fits({ data: { a: 1 } }, null));
});

test('data is read only by filters that ask about it', () => {
  const input = {
    type: 'a',
    tenant: 't',
    channels: [],
    get data(): unknown {
      throw new Error('read');
    },
  };
  const parsed = parseFilter({ type: 'b', data: { x: 1 } });
  assert.ok(parsed.ok);
  assert.equal(matchesFilter(parsed.value, input), false);
});

test('names from the prototype are data', () => {
  const data: unknown = JSON.parse('{"__proto__":{"admin":true},"constructor":1}');
  assert.ok(fits(JSON.parse('{"data":{"__proto__":{"admin":true}}}'), data));
  assert.ok(!fits(JSON.parse('{"data":{"__proto__":{"admin":true}}}'), {}));
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    assert.ok(!fits(JSON.parse(`{"data":{"${name}":{"$exist":true}}}`), {}), name);
    assert.ok(!fits(JSON.parse(`{"data.${name}.x":{"$exist":true}}`), {}), name);
  }
  assert.equal(({} as { admin?: boolean }).admin, undefined);
});

test('an explanation names the first condition that failed', () => {
  const miss = (filter: unknown, data: unknown) => {
    const parsed = parseFilter(filter);
    assert.ok(parsed.ok);
    return explainFilter(parsed.value, event(data));
  };
  assert.deepEqual(miss({ data: { status: 'paid', total: { $gt: 100 } } }, { status: 'paid', total: 80 }), {
    pointer: '/data/total/$gt',
    detail: 'data.total is 80, wanted more than 100',
  });
  assert.deepEqual(miss({ 'data.customer.tier': { $in: ['gold', 'silver'] } }, {}), {
    pointer: '/data.customer.tier/$in',
    detail: 'data.customer.tier is missing, wanted one of "gold", "silver"',
  });
  assert.deepEqual(miss({ data: { items: { sku: 'a' } } }, { items: [{ sku: 'b' }, { sku: 'c' }] }), {
    pointer: '/data/items',
    detail: 'none of the 2 elements of data.items fits; of the first, data.items[0].sku is "b", wanted "a"',
  });
  assert.equal(
    miss({ data: { items: { sku: 'a' } } }, { items: [{ sku: 'b' }] })?.detail,
    'data.items[0].sku is "b", wanted "a"',
  );
  assert.equal(
    miss({ data: { items: { sku: 'a' } } }, { items: [] })?.detail,
    'data.items is an empty list, wanted an element that fits',
  );
  assert.deepEqual(miss({ $or: [{ type: 'x' }, { data: { a: 1 } }] }, { a: 2 }), {
    pointer: '/$or',
    detail: 'none of the 2 alternatives fits; of the first, type is "order.created", wanted "x"',
  });
  assert.deepEqual(miss({ data: { s: { $not: { $in: ['a'] } } } }, { s: 'a' }), {
    pointer: '/data/s/$not',
    detail: 'data.s is "a", which fits what $not rules out',
  });
  assert.deepEqual(miss({ channels: ['eu', 'us'] }, {}), {
    pointer: '/channels/1',
    detail: 'channels is ["eu", "shop"], wanted it to have "us"',
  });
  assert.ok((miss({ data: { s: 'a' } }, { s: 'x'.repeat(1e6) })?.detail.length ?? 999) < 150);
});

test('neither nesting nor indexes multiply the work', () => {
  const deep = (levels: number, inner: unknown) =>
    Array.from({ length: levels }).reduce((value: unknown) => [value, value], inner);
  for (const filter of [{ data: { '0.0.0.0.0.0.0.0.0.0.0.0.x': 1 } }, { 'data.a.b.c.d.e.f.g.h': 1 }]) {
    let reads = 0;
    const leaf = {
      get a() {
        reads++;
        return undefined;
      },
      get x() {
        reads++;
        return 0;
      },
    };
    assert.equal(fits(filter, deep(10, leaf)), false);
    assert.ok(reads <= 3 * 2 ** 11, `${reads} reads`);
  }
  let chain: unknown = 1;
  for (let level = 0; level < 60; level++) chain = [chain];
  assert.equal(fits({ data: { '0.0.0.0.0.0.0.0.0.0.0.0.0': 2 } }, chain), false);
});

test('any filter runs over any data without an exception', () => {
  const name = fc.constantFrom('a', 'b', '0', 'a.b', 'length', '__proto__');
  const operator = fc.constantFrom(
    '$eq',
    '$neq',
    '$gt',
    '$gte',
    '$lt',
    '$lte',
    '$in',
    '$nin',
    '$startsWith',
    '$endsWith',
    '$contains',
    '$exist',
    '$not',
    '$or',
    '$and',
    '$bad',
  );
  const condition = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.dictionary(fc.oneof(name, operator), tie('any'), { maxKeys: 3 }),
      fc.array(tie('any'), { maxLength: 3 }),
    ),
  })).any;
  const data = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.dictionary(name, tie('any'), { maxKeys: 3 }),
      fc.array(tie('any'), { maxLength: 3 }),
    ),
  })).any;
  let parsedCount = 0;
  fc.assert(
    fc.property(condition, data, (filter, value) => {
      const parsed = parseFilter({ data: filter });
      if (!parsed.ok) {
        assert.match(parsed.problem.pointer ?? '', /^\/data/);
        return;
      }
      parsedCount++;
      const matches = matchesFilter(parsed.value, event(value));
      assert.equal(explainFilter(parsed.value, event(value)) === null, matches);
      const not = parseFilter({ $not: { data: filter } });
      assert.ok(not.ok);
      assert.equal(matchesFilter(not.value, event(value)), !matches);
    }),
    { numRuns: Number(process.env.POSTHORN_FUZZ_RUNS ?? 1000) },
  );
  assert.ok(parsedCount > 100);
});
