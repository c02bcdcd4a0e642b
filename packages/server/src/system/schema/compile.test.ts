import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SchemaCheck } from '../../ports.ts';
import { compileEventSchema } from './compile.ts';

function checkOf(schema: unknown): SchemaCheck {
  const compiled = compileEventSchema(schema, '/schema');
  assert.ok(compiled.ok, JSON.stringify(compiled));
  return compiled.check;
}

function refusalOf(schema: unknown) {
  const compiled = compileEventSchema(schema, '/schema');
  assert.ok(!compiled.ok, 'accepted');
  assert.equal(compiled.problem.code, 'invalid_schema');
  return compiled.problem;
}

const order = checkOf({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['id', 'lines'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^ord_[0-9]+$' },
    lines: { type: 'array', minItems: 1, items: { $ref: '#/$defs/line' }, uniqueItems: true },
    'a/b': { type: 'null' },
  },
  $defs: {
    line: {
      type: 'object',
      required: ['sku'],
      properties: { sku: { type: 'string' }, count: { type: 'integer', minimum: 1 } },
    },
  },
});

test('what fits, fits', () => {
  assert.equal(order({ id: 'ord_1', lines: [{ sku: 'x' }, { sku: 'x', count: 2 }] }), null);
});

for (const [what, data, pointer] of [
  ['a missing member', { id: 'ord_1' }, '/lines'],
  ['a wrong type', { id: 'ord_1', lines: 1 }, '/lines'],
  ['a wrong type further down', { id: 'ord_1', lines: [{ sku: 'x' }, { sku: 2 }] }, '/lines/1/sku'],
  ['a pattern', { id: 'ord_x', lines: [{ sku: 'x' }] }, '/id'],
  ['one more member', { id: 'ord_1', lines: [{ sku: 'x' }], extra: 1 }, '/extra'],
  ['__proto__ as a member', JSON.parse('{"id":"ord_1","lines":[{"sku":"x"}],"__proto__":1}'), '/__proto__'],
  [
    'doubled items',
    {
      id: 'ord_1',
      lines: [
        { sku: 'x', count: 1 },
        { count: 1, sku: 'x' },
      ],
    },
    '/lines',
  ],
  ['a name with a slash', { id: 'ord_1', lines: [{ sku: 'x' }], 'a/b': 1 }, '/a~1b'],
  ['something else altogether', null, ''],
] as const) {
  test(`a violation names its place: ${what}`, () => {
    assert.equal(order(data)?.pointer, pointer);
  });
}

test('two patterns in one schema stay two', () => {
  const check = checkOf({ properties: { a: { pattern: '^a$' }, b: { pattern: '^b$' } } });
  assert.equal(check({ a: 'a', b: 'b' }), null);
  assert.equal(check({ a: 'a', b: 'a' })?.pointer, '/b');
});

test('members that every object inherits are not there', () => {
  const check = checkOf({ required: ['toString'], properties: { constructor: { type: 'string' } } });
  assert.equal(check({})?.pointer, '/toString');
  assert.equal(check({ toString: 1, constructor: 'x' }), null);
});

for (const [what, schema, pointer] of [
  ['a number', 1, '/schema'],
  ['null', null, '/schema'],
  ['a wrong keyword value', { type: 'strin' }, '/schema/type'],
  ['a wrong value further down', { properties: { a: { minLength: -1 } } }, '/schema/properties/a/minLength'],
  ['another dialect', { $schema: 'http://json-schema.org/draft-07/schema#' }, '/schema/$schema'],
  [
    'a remote reference',
    { properties: { a: { $ref: 'https://example.com/schema.json' } } },
    '/schema/properties/a/$ref',
  ],
  ['a file reference', { $ref: 'file:///etc/passwd' }, '/schema/$ref'],
  ['a reference to nothing', { $ref: '#/$defs/none' }, '/schema'],
  ['a pattern that does not parse', { properties: { 'a/b': { pattern: '(' } } }, '/schema/properties/a~1b/pattern'],
  ['look-ahead', { pattern: '(?=a)b' }, '/schema/pattern'],
  ['a back-reference', { patternProperties: { '(a)\\1': true } }, '/schema/patternProperties/(a)\\1'],
  ['a pattern too large', { pattern: '(a{1,1000}b{1,1000}){2}' }, '/schema/pattern'],
  ['a schema too large', { enum: Array.from({ length: 20_000 }, (_, n) => `v${n}`) }, '/schema'],
  ['too many schemas', { allOf: Array.from({ length: 2001 }, () => ({})) }, '/schema'],
  ['a reference to itself', { $ref: '#' }, '/schema'],
  [
    'a circle of references',
    { $defs: { a: { $ref: '#/$defs/b' }, b: { anyOf: [{ $ref: '#/$defs/a' }] } }, allOf: [{ $ref: '#/$defs/a' }] },
    '/schema',
  ],
] as const) {
  test(`a schema is refused: ${what}`, () => {
    const refused = refusalOf(schema);
    assert.equal(refused.pointer, pointer);
    assert.ok(refused.detail.length < 512);
  });
}

test('schemas are apart: one does not see what another names', () => {
  checkOf({ $id: 'https://example.com/a', type: 'string' });
  checkOf({ $id: 'https://example.com/a', type: 'number' });
  refusalOf({ $ref: 'https://example.com/a' });
});

/** Megabytes made to hurt, with what they are made to hurt. The bar is wide, for a machine that others use: without the budget these take seconds. */
const MB = 1_048_576;
const hostile: readonly (readonly [string, unknown, unknown])[] = [
  ['a nested quantifier', { pattern: '^(a+)+$' }, `${'a'.repeat(MB)}!`],
  ['a pattern with as many states as can be', { pattern: '[ab]*a[ab]{900}[cd]$' }, randomText(MB)],
  [
    'a pattern as large as can be, on as much text as is checked',
    { pattern: '[ab]*a[ab]{900}[cd]$' },
    randomText(4300),
  ],
  ['a small pattern with endless states', { pattern: '[ab]*a[ab]{30}[cd]$' }, randomText(12_000)],
  [
    'many short texts',
    { items: { pattern: '^(\\w+\\s?)+[.]$' } },
    Array.from({ length: 1000 }, () => 'aaa aaa aaa aaa aaa aaa'),
  ],
  ['a pattern on every name', { patternProperties: { '^(x|y)*[ab]{50}z': true } }, names(40_000)],
  ['unique numbers', { uniqueItems: true }, Array.from({ length: MB / 7 }, (_, n) => n)],
  ['unique objects', { uniqueItems: true }, Array.from({ length: 50_000 }, (_, n) => ({ id: n, x: [n] }))],
  ['unique items on every level', nest({ uniqueItems: true }, 20), nestArrays(20, 8_000)],
  [
    'alternatives on every level',
    {
      $defs: {
        a: {
          anyOf: [
            { properties: { x: { $ref: '#/$defs/a' } }, required: ['y'] },
            { properties: { x: { $ref: '#/$defs/a' } }, required: ['z'] },
          ],
        },
      },
      $ref: '#/$defs/a',
    },
    deep(60),
  ],
  [
    'many schemas for many items',
    { items: { allOf: Array.from({ length: 500 }, (_, n) => ({ not: { const: n + 1 } })) } },
    Array.from({ length: MB / 2 }, () => 0),
  ],
  [
    'many walks through many names',
    { allOf: Array.from({ length: 500 }, () => ({ maxProperties: 1e9, additionalProperties: true })) },
    names(40_000),
  ],
  [
    'many words for many items',
    { items: { enum: Array.from({ length: 2000 }, (_, n) => `w${n}`) } },
    Array.from({ length: 80_000 }, () => 'w1999'),
  ],
];

function randomText(length: number): string {
  let state = 1;
  let text = '';
  for (let n = 0; n < length; n++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    text += state & 0x10000 ? 'a' : 'b';
  }
  return text;
}
function names(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`${'xy'.repeat(8)}${n}`, 0]));
}
function nest(schema: object, levels: number): object {
  return levels === 0 ? schema : { ...schema, items: nest(schema, levels - 1) };
}
function nestArrays(levels: number, width: number): unknown {
  let value: unknown = Array.from({ length: width }, (_, n) => n);
  for (let n = 0; n < levels; n++) value = [value];
  return value;
}
function deep(levels: number): object {
  return levels === 0 ? {} : { x: deep(levels - 1) };
}

for (const [what, schema, data] of hostile) {
  test(`a megabyte made to hurt costs little: ${what}`, () => {
    const check = checkOf(schema);
    check(data);
    check(data);
    let best = Number.POSITIVE_INFINITY;
    for (let n = 0; n < 3; n++) {
      const before = process.threadCpuUsage();
      check(data);
      const used = process.threadCpuUsage(before);
      best = Math.min(best, (used.user + used.system) / 1000);
    }
    if (process.env.POSTHORN_SHOW_COSTS) console.log(`${best.toFixed(2)} ms  ${what}`);
    assert.ok(best < 60, `${best} ms`);
  });
}

test('an honest megabyte is checked, not refused', () => {
  const numbers = checkOf({ type: 'array', items: { type: 'integer' } });
  assert.equal(numbers(Array.from({ length: MB / 2 }, () => 0)), null);
  const uuids = checkOf({
    items: {
      type: 'object',
      required: ['id'],
      properties: {
        id: { pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' },
        note: { type: 'string' },
      },
    },
  });
  assert.equal(
    uuids(Array.from({ length: 3000 }, () => ({ id: '01234567-89ab-cdef-0123-456789abcdef', note: 'x'.repeat(300) }))),
    null,
  );
  const mail = checkOf({ items: { pattern: '^[^@]+@[^@]+\\.[a-z]+$' } });
  assert.equal(mail(Array.from({ length: 1000 }, (_, n) => `customer-${n}@example.com`)), null);
  const tags = checkOf({ uniqueItems: true });
  assert.equal(tags(Array.from({ length: 14_000 }, (_, n) => `tag ${n}`)), null);
});
