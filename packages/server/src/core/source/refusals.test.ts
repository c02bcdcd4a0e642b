import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addRefusals, NO_REFUSALS, REFUSALS_KEPT, type Refusals } from './refusals.ts';

const refusal = (at: number) => ({ at, reason: 'signature_mismatch' });

test('all are counted and the newest kept, in the order of time', () => {
  const one = addRefusals(NO_REFUSALS, { count: 1, last: [refusal(5)] });
  const more = addRefusals(one, { count: 7, last: [refusal(9), refusal(3)] });
  assert.deepEqual(more, { count: 8, last: [refusal(9), refusal(5), refusal(3)] });
  let flooded: Refusals = more;
  for (let at = 10; at < 1_000; at += 1) flooded = addRefusals(flooded, { count: 1, last: [refusal(at)] });
  assert.equal(flooded.count, 998);
  assert.equal(flooded.last.length, REFUSALS_KEPT);
  assert.deepEqual([flooded.last[0]?.at, flooded.last.at(-1)?.at], [999, 1_000 - REFUSALS_KEPT]);
});
