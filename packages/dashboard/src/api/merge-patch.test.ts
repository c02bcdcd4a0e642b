import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergePatchOf } from './merge-patch.ts';

test('only what differs is written; what is gone is removed', () => {
  assert.deepEqual(mergePatchOf<object>({ a: 1, b: { x: 1, y: 2 }, c: 'c' }, { a: 1, b: { y: 3 }, c: null }), {
    b: { x: null, y: 3 },
    c: null,
  });
});

test('a null inside an object cannot be written', () => {
  assert.equal(mergePatchOf({ filter: null }, { filter: { data: { x: null } } } as object), null);
  assert.deepEqual(mergePatchOf({ filter: { x: null } }, { filter: { x: null } }), {}, 'but may stay');
  assert.deepEqual(mergePatchOf({ filter: null }, { filter: [null] } as object), { filter: [null] });
});

test('whatever it writes leads to what was wanted', () => {
  const anything = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
  let written = 0;
  fc.assert(
    fc.property(anything, anything, (before, after) => {
      const patch = mergePatchOf({ value: before }, { value: after });
      if (patch === null) return;
      written += 1;
      const arrived = mergePatch({ value: before }, JSON.parse(JSON.stringify(patch)));
      assert.deepEqual(JSON.parse(JSON.stringify(arrived)), JSON.parse(JSON.stringify({ value: after })));
    }),
    { numRuns: Number(process.env.FUZZ ?? 300) },
  );
  assert.ok(written > 50, `only ${written} could be written at all`);
});

/** RFC 7396, section 2, as it stands there. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
