import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonTokens } from './tokens.ts';

test('the pieces put together are the text, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'{}[]",:\\0aeE.-+tn \n') }), fc.json()),
      (text) => {
        assert.equal(
          jsonTokens(text)
            .map((token) => token.text)
            .join(''),
          text,
        );
      },
    ),
    { numRuns: Number(process.env.FUZZ ?? 500) },
  );
});

test('names, strings, numbers and literals are told apart', () => {
  const kinds = jsonTokens('{"a": "b: 1", "c": [-1.5e3, true, null]}')
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => [kind, text]);
  assert.deepEqual(kinds, [
    ['name', '"a"'],
    ['string', '"b: 1"'],
    ['name', '"c"'],
    ['number', '-1.5e3'],
    ['literal', 'true'],
    ['literal', 'null'],
  ]);
});
