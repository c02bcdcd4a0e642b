import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { measurePairs, pairsNoise, pairsTable } from './pairs.ts';

/** Something that is as fast as it says, round by round, and notes when it ran. */
function subject(name: string, values: readonly number[], ran: string[]) {
  let round = 0;
  return {
    name,
    async run() {
      ran.push(name);
      return values[round++] as number;
    },
  };
}

describe('pairs', () => {
  test('are warmed up, then measured one right after the other, round by round, and compared within the round', async () => {
    const ran: string[] = [];
    const a = { ...subject('a', [4_000, 4_000, 10, 20, 30], ran), beside: subject('raw a', [1e5, 100, 100, 60], ran) };
    const b = { ...subject('b', [9, 9, 9, 1, 1, 1], ran), beside: null };
    const told: string[] = [];
    const paired = await measurePairs([a, b], { rounds: 3, seconds: 4 }, (line) => told.push(line));
    assert.deepEqual(ran.slice(0, 6), ['raw a', 'a', 'a', 'b', 'b', 'b'], '20,000 events or 10 seconds');
    assert.deepEqual(ran.slice(6), ['raw a', 'a', 'b', 'raw a', 'a', 'b', 'raw a', 'a', 'b']);
    assert.deepEqual(told, [
      'round 1 of 3: a 10/s, b 1/s',
      'round 2 of 3: a 20/s, b 1/s',
      'round 3 of 3: a 30/s, b 1/s',
    ]);
    assert.deepEqual(pairsTable('each', 'raw', paired), {
      head: ['each', 'min', 'median', 'max', '× raw', 'min', 'max'],
      rows: [
        ['a', '10', '20', '30', '0.20', '0.10', '0.50'],
        ['b', '1', '1', '1', '', '', ''],
      ],
    });
    assert.equal(pairsNoise(paired).length, 1, 'a is noisy, b is not');
  });
});
