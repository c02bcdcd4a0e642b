import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Evidence, judge } from './judge.ts';
import type { Receipt } from './ledger.ts';

const receipt = (receivedAt: number, endpoint: string, id: string, more: Partial<Receipt> = {}): Receipt => ({
  receivedAt,
  answeredAt: receivedAt + 5,
  endpoint,
  id,
  sequence: 0,
  key: '',
  place: 0,
  ...more,
});

const judged = (receipts: readonly Receipt[], more: Partial<Evidence> = {}) =>
  judge({
    accepted: [],
    receipts,
    disruptions: [],
    pauses: [],
    allowances: { justAnsweredMs: 100, onItsWayMs: 50, knownWithinMs: 100 },
    ...more,
  });

test('what was promised and never answered is missing', () => {
  const accepted = [{ id: 'a', type: 'node.limited' }];
  const gone = receipt(1, 'limited-0', 'a', { answeredAt: 0 });
  assert.deepEqual(judged([gone, receipt(2, 'limited-1', 'a')], { accepted }).missing, ['a limited-0']);
});

test('order counts by first arrivals: within a key by its publisher, within an endpoint by its numbers', () => {
  const keyed = (at: number, id: string, key: string, place: number) => receipt(at, 'keyed-0', id, { key, place });
  const fine = [keyed(1, 'a', 'k', 1), keyed(2, 'b', 'l', 1), keyed(3, 'c', 'k', 4), keyed(4, 'a', 'k', 1)];
  assert.deepEqual(judged(fine).overtaken, []);
  assert.equal(judged([...fine, keyed(5, 'd', 'k', 3)]).overtaken.length, 1);
  const ordered = (at: number, id: string, sequence: number) => receipt(at, 'ordered-0', id, { sequence });
  assert.equal(judged([ordered(1, 'a', 2), ordered(2, 'b', 1)]).overtaken.length, 1);
});

test('more at once, more in a period, and anything in a pause are over the limit', () => {
  const slow = (at: number, id: string) => receipt(at, 'slow-0', id, { answeredAt: at + 90 });
  assert.deepEqual(judged([slow(0, 'a'), slow(1, 'b'), slow(2, 'c'), slow(95, 'd')]).overLimit, []);
  assert.equal(judged([slow(0, 'a'), slow(1, 'b'), slow(2, 'c'), slow(3, 'd')]).overLimit.length, 1);
  const limited = (count: number, apart: number) =>
    Array.from({ length: count }, (_, n) => receipt(n * apart, 'limited-0', `e${n}`, { answeredAt: n * apart }));
  assert.deepEqual(judged(limited(60, 50)).overLimit, []);
  assert.ok(judged(limited(21, 40)).overLimit.length > 0);
  const pauses = [{ endpoint: 'paused-0', from: 1_000, to: 2_000 }];
  assert.deepEqual(
    judged([receipt(1_050, 'paused-0', 'a'), receipt(2_001, 'paused-0', 'b')], { pauses }).overLimit,
    [],
  );
  assert.equal(judged([receipt(1_500, 'paused-0', 'a')], { pauses }).overLimit.length, 1);
});

test('a repeat is explained by a node that was lost while it was open or just answered, and by one that was continued', () => {
  const killed = { kind: 'killed', at: 1_000, continuedAt: null } as const;
  const again = (answeredAt: number) => [receipt(500, 'plain-0', 'a', { answeredAt }), receipt(9_000, 'plain-0', 'a')];
  for (const answeredAt of [0, 950]) {
    const { repeats, unexplained } = judged(again(answeredAt), { disruptions: [killed] });
    assert.deepEqual([repeats, unexplained], [1, []]);
  }
  assert.match(judged(again(600), { disruptions: [killed] }).unexplained.join(), /^a plain-0 .*answered -400 ms/);
  assert.deepEqual(judged(again(0)).unexplained, ['a plain-0']);
  const stopped = { ...killed, kind: 'stopped' } as const;
  assert.equal(judged(again(950), { disruptions: [stopped] }).unexplained.length, 1);
  const paused = { kind: 'paused', at: 400, continuedAt: 8_990 } as const;
  assert.deepEqual(judged(again(7_000), { disruptions: [paused] }).unexplained, []);
});
