import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { countOfPieces, createPieces, piecesOf } from './pieces.ts';

const LONG = randomBytes(20_000);

test('what is cut into pieces is put together again, whatever other nodes say meanwhile', () => {
  const pieces = createPieces();
  const cut = piecesOf(LONG);
  assert.equal(cut.length, 4);
  assert.equal(countOfPieces(LONG), 4);
  const whole = cut.map((piece) => {
    assert.deepEqual(pieces.add(7, { letters: 'AAAA', n: 0, of: 1 }), Buffer.alloc(3));
    return pieces.add(3, piece);
  });
  assert.deepEqual(whole, [null, null, null, LONG]);
  assert.deepEqual(pieces.add(3, piecesOf(Buffer.from('short'))[0] as never), Buffer.from('short'));
});

test('a piece fits into a message, which stays below 8,000 bytes', () => {
  for (const piece of piecesOf(LONG)) {
    assert.ok(JSON.stringify({ place: 63, piece: { ...piece, n: 63, of: 64 } }).length < 8_000);
  }
});

test('where pieces were missed, nothing is made of the others', () => {
  const pieces = createPieces();
  const cut = piecesOf(LONG);
  const add = (...which: number[]) => which.map((n) => pieces.add(3, cut[n] as never));
  assert.deepEqual(add(1, 2, 3), [null, null, null]);
  assert.deepEqual(add(0, 1, 3, 3), [null, null, null, null]);
  assert.deepEqual(add(0, 1), [null, null]);
  pieces.clear();
  assert.deepEqual(add(2, 3), [null, null], 'of another whole that was begun while nobody listened');
  assert.deepEqual(add(0, 1, 2, 3), [null, null, null, LONG]);
});
