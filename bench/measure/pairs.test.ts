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
  test('are measured one right after the other, round by round, and compared within the round', async () => {
    const ran: string[] = [];
    const a = { ...subject('a', [10, 20, 30], ran), beside: subject('raw a', [100, 100, 60], ran) };
    const b = { ...subject('b', [1, 1, 1], ran), beside: null };
    const told: string[] = [];
    const paired = await measurePairs([a, b], 3, (_round, line) => told.push(line));
    assert.deepEqual(ran, ['raw a', 'a', 'b', 'raw a', 'a', 'b', 'raw a', 'a', 'b']);
    assert.deepEqual(told, ['a 10/s, b 1/s', 'a 20/s, b 1/s', 'a 30/s, b 1/s']);
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
