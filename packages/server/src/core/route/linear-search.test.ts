import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { searcher } from './linear-search.ts';

test('finds what includes finds', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 30 });
  const piece = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(text, piece, fc.nat(3), (before, wanted, times) => {
      // Long enough for the linear way, and with the end of the text in reach.
      const long = `${before.repeat(3000)}${wanted.slice(0, -1)}${wanted.slice(-1).repeat(times)}`;
      assert.equal(searcher(wanted)(long), long.includes(wanted));
      assert.equal(searcher(wanted)(before), before.includes(wanted));
    }),
    { numRuns: 300 },
  );
});

test('a piece made to be slow is not', () => {
  const text = 'a'.repeat(1_000_000);
  const find = searcher(`${'a'.repeat(500)}b${'a'.repeat(500)}`);
  const started = process.cpuUsage().user;
  for (let round = 0; round < 10; round++) assert.equal(find(text), false);
  const each = (process.cpuUsage().user - started) / 10_000;
  // includes takes 190 ms here, the linear way 2 to 5.
  assert.ok(each < 60, `${each} ms`);
});
