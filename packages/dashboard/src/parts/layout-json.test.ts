import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { layOutJson } from './layout-json.ts';

test('numbers, order and strings stay as they are written', () => {
  const json = '{"b":1.0,"a":12345678901234567890,"1":{"x" : [ ],"y":"a, {b}: \\"c\\""},"e":[1,{}]}';
  assert.equal(
    layOutJson(json),
    `{
  "b": 1.0,
  "a": 12345678901234567890,
  "1": {
    "x": [],
    "y": "a, {b}: \\"c\\""
  },
  "e": [
    1,
    {}
  ]
}`,
  );
});

test('whatever is laid out means what it meant, and is laid out as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 3, '\t'), (value, indent) => {
      const plain = JSON.stringify(value);
      assert.equal(layOutJson(JSON.stringify(value, null, indent)), JSON.stringify(JSON.parse(plain), null, 2));
    }),
    { numRuns: Number(process.env.FUZZ ?? 300) },
  );
});
