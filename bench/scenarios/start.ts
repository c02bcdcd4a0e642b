import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnPosthorn } from '../../packages/server/proofs/processes/posthorn.ts';
import { noiseIn, spreadOf } from '../measure/statistics.ts';
import { cells, milliseconds } from '../report/figures.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { serveArgs } from '../server/measured.ts';

const LAUNCHER = fileURLToPath(new URL('../../packages/server/bin/posthorn.js', import.meta.url));

/** How long it takes from the start of the process until it answers. */
export const start: Scenario = {
  name: 'start',
  about: 'milliseconds from the start of the process to ready, with an empty store',
  takesTarget: false,
  async run(bench) {
    const { rounds } = bench.options;
    const cold = await startOnce(bench, 'cold', 0);
    const warm: number[] = [];
    for (let round = 1; round <= rounds; round++) warm.push(await startOnce(bench, 'warm', round));
    bench.say(`the first start ${milliseconds(cold)} ms, then ${warm.map(milliseconds).join(', ')}`);
    return {
      title: 'Start',
      tables: [
        {
          head: ['milliseconds to ready, empty store', 'min', 'median', 'max'],
          rows: [
            ['the first start, nothing compiled', '', milliseconds(cold), ''],
            ['later starts, compile cache warm', ...cells(spreadOf(warm), milliseconds)],
          ],
        },
      ],
      notes: [
        `From the spawn of the process to the line that says it is ready, ${rounds} times after the first, from the checkout's TypeScript sources by bin/posthorn.js.`,
        ...noiseIn({ 'later starts': warm }),
      ],
    };
  },
};

async function startOnce({ group }: Bench, name: string, round: number): Promise<number> {
  const folder = join(group.folder, `start-${name}-${round}`);
  mkdirSync(folder);
  const server = spawnPosthorn(group, {
    main: LAUNCHER,
    args: serveArgs(join(folder, 'posthorn.db')),
    env: { NODE_COMPILE_CACHE: join(group.folder, 'compile-cache') },
  });
  const { at } = await server.ready;
  await server.stop();
  return at - server.spawnedAt;
}
