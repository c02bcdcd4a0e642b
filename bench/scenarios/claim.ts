import { statSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../../packages/server/proofs/processes/child.ts';
import type { ClaimMethods } from '../load/claim.ts';
import { noiseIn, ratios, spreadOf } from '../measure/statistics.ts';
import { barOf } from '../report/bars.ts';
import { cells, count, factor, milliseconds } from '../report/figures.ts';
import type { Scenario } from '../scenario.ts';

/** What is due is as much in both stores: one in a hundred of the large one, all of the small one. */
const DUE_ONE_IN = 100;

/** What it costs to find what is due among much that is not. */
export const claim: Scenario = {
  name: 'claim',
  about: 'what taking up costs with 10,000,000 rows of which 1 % are due (--rows), beside a store of those alone',
  takesTarget: false,
  async run(bench) {
    const { rounds, seconds, rows } = bench.options;
    const file = new URL('../load/claim.ts', import.meta.url);
    const stores = [
      { name: `${count(rows / DUE_ONE_IN)} rows, all due`, rows: Math.round(rows / DUE_ONE_IN), dueOneIn: 1 },
      { name: `${count(rows)} rows, 1 % due`, rows, dueOneIn: DUE_ONE_IN },
    ];
    const opened = [];
    for (const [n, { name, ...filling }] of stores.entries()) {
      const path = join(bench.group.folder, `claim-${n}.db`);
      const child = await startChild<ClaimMethods>(bench.group, file);
      await child.calls.fill({ path, ...filling });
      const backlogMs = await child.calls.backlog({ path });
      bench.say(`${name}: filled, ${count(statSync(path).size / 2 ** 20)} MiB`);
      opened.push({ name, child, backlogMs, micros: [] as number[] });
    }
    for (let round = 1; round <= rounds; round++) {
      for (const { child, micros } of opened) micros.push(await child.calls.take({ seconds }));
      bench.say(
        `round ${round} of ${rounds}: ${opened.map(({ micros }) => (micros.at(-1) ?? 0).toFixed(1)).join(', ')} µs a delivery`,
      );
    }
    const base = opened[0]?.micros ?? [];
    return {
      title: 'The claim',
      tables: [
        {
          head: [
            'µs to take up one delivery',
            'min',
            'median',
            'max',
            '× all due',
            'min',
            'max',
            'backlog at the start',
          ],
          rows: opened.map(({ name, micros, backlogMs }) => {
            const { min, median, max } = spreadOf(ratios(micros, base));
            const shares = [median, min, max].map(factor);
            const shown = cells(spreadOf(micros), (value) => value.toFixed(1));
            return [name, ...shown, ...shares, `${milliseconds(backlogMs)} ms`];
          }),
        },
      ],
      charts: [
        {
          name: 'claim',
          title: 'Microseconds to take up one delivery',
          scale: 'linear',
          bars: opened.map(({ name, micros }) => barOf(name, micros, (value) => `${value.toFixed(1)} µs`)),
        },
      ],
      notes: [
        `${rounds} rounds of ${seconds} s each, one store after the other: SQLite, through the store alone, up to 100 due deliveries at a time for each of 64 of 1,000 endpoints, with their event read and opened. The rows were written past the store's door. The last column is how long opening the file and asking which endpoints have anything open took, once.`,
        ...noiseIn(Object.fromEntries(opened.map(({ name, micros }) => [name, micros]))),
      ],
    };
  },
};
