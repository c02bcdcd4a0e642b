import { deliveriesPerSecond, openCrew, rawPerSecond, SINGLE } from '../load/crew.ts';
import { measurePairs, type Pair, pairsChart, pairsNoise, pairsTable } from '../measure/pairs.ts';
import { WARM_UP_NOTE } from '../measure/subject.ts';
import type { Scenario } from '../scenario.ts';
import { createEndpoints, startMeasured } from '../server/measured.ts';

const KILOBYTES = [1, 20, 200];

/** What the length of a body costs. */
export const bodies: Scenario = {
  name: 'bodies',
  about: 'events a second with bodies of 1, 20 and 200 KB, beside raw undici with the same',
  takesTarget: false,
  async run(bench) {
    const { rounds, seconds } = bench.options;
    const crew = await openCrew(bench);
    const server = await startMeasured(bench, 'bodies');
    await createEndpoints(server, crew.ports);
    const pairs = KILOBYTES.map((kilobytes): Pair => {
      const bytes = kilobytes * 1024;
      return {
        name: `${kilobytes} KB`,
        beside: { name: 'raw undici', run: () => rawPerSecond(crew, { seconds, bytes }) },
        run: () => deliveriesPerSecond(crew, server, { ...SINGLE, seconds, bytes }),
      };
    });
    const paired = await measurePairs(pairs, bench.options, bench.say);
    await server.close();
    return {
      title: 'Bodies',
      tables: [pairsTable('events/s, single-event API, 100 endpoints on 10 origins', 'raw', paired)],
      charts: [pairsChart('bodies', 'Events a second by the length of the body, and what undici alone sends', paired)],
      notes: [
        `${rounds} rounds; in each, ${seconds} s of raw undici with bodies of the same length directly before ${seconds} s of publishing. Events a second count from the first publish until the last receipt.`,
        WARM_UP_NOTE,
        ...pairsNoise(paired),
      ],
    };
  },
};
