import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import fc from 'fast-check';
import { scanLines } from './lines.ts';

function lines(text: string, maxLines = 1000): string[] {
  const bytes = Buffer.from(text);
  return scanLines(bytes, { maxLines }).map(({ start, end }) => bytes.toString('utf8', start, end));
}

test('lines end with \\n, \\r\\n or the text, and blank ones are passed over', () => {
  assert.deepEqual(lines('{"a":1}\n{"b":2}\r\n\n \t\r\n{"c":3}'), ['{"a":1}', '{"b":2}', '{"c":3}']);
  assert.deepEqual(lines('{"a":1}\n'), ['{"a":1}']);
  assert.deepEqual(lines(''), []);
  assert.deepEqual(lines('\n\r\n  \n'), []);
  assert.deepEqual(lines(' 1 \n'), [' 1 ']);
});

test('no more is kept than shows that there were too many', () => {
  assert.deepEqual(lines('1\n2\n3\n4\n5\n', 3), ['1', '2', '3', '4']);
  assert.deepEqual(lines('1\n2\n3\n', 3), ['1', '2', '3']);
});

test('agrees with splitting the text', () => {
  const piece = fc.constantFrom('\n', '\r\n', '\r', ' ', '{}', 'ü', '1');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      const expected = text
        .split('\n')
        .map((line) => line.replace(/\r$/, ''))
        .filter((line) => /[^ \t\r]/.test(line));
      assert.deepEqual(lines(text), expected);
    }),
    { numRuns: 500 },
  );
});
