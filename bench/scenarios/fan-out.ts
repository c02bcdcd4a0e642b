import { BATCHES, deliveriesPerSecond, openCrew, rawPerSecond } from '../load/crew.ts';
import { ENDPOINTS } from '../load/payload.ts';
import { measurePairs, type Pair, pairsChart, pairsNoise, pairsTable, sharesOf } from '../measure/pairs.ts';
import { WARM_UP_NOTE } from '../measure/subject.ts';
import { atLeast } from '../report/verdict.ts';
import type { Scenario } from '../scenario.ts';
import { createEndpoints, type Measured, startMeasured } from '../server/measured.ts';

const FAN_OUTS = [1, 10, 1_000];
/** About so many deliveries a second are expected: a measurement then takes about as long as was asked for. */
const EXPECTED = 8_000;
/** Of what undici alone sends, with the widest fan-out. */
const BAR = 0.55;

/** Deliveries a second where one event is for many. */
export const fanOut: Scenario = {
  name: 'fan-out',
  about: 'deliveries a second where each event is for 1, 10 and 1,000 endpoints, beside raw undici to as many',
  takesTarget: false,
  async run(bench) {
    const { rounds, seconds } = bench.options;
    const crew = await openCrew(bench);
    const servers: Measured[] = [];
    const pairs: Pair[] = [];
    for (const width of FAN_OUTS) {
      const endpoints = Math.max(ENDPOINTS, width);
      const server = await startMeasured(bench, `fan-out-${width}`);
      servers.push(server);
      await createEndpoints(server, crew.ports, { count: endpoints, fanOut: width });
      const events = Math.max(1, Math.round((seconds * EXPECTED) / width));
      const batch = Math.min(BATCHES.batch, Math.ceil(events / BATCHES.connections));
      pairs.push({
        name: `each event for ${width.toLocaleString('en-US')} of ${endpoints.toLocaleString('en-US')} endpoints`,
        beside: { name: 'raw undici', run: () => rawPerSecond(crew, { seconds, endpoints }) },
        run: () =>
          deliveriesPerSecond(crew, server, {
            batch,
            connections: BATCHES.connections,
            seconds,
            events,
            types: endpoints / width,
            fanOut: width,
          }),
      });
    }
    const paired = await measurePairs(pairs, bench.options, bench.say);
    for (const server of servers) await server.close();
    return {
      title: 'Fan-out',
      tables: [pairsTable('deliveries/s, 1 KB, endpoints on 10 origins', 'raw', paired)],
      verdicts: paired.slice(-1).map((widest) => atLeast(`${widest.name}, × raw`, BAR, sharesOf(widest))),
      charts: [pairsChart('fan-out', 'Deliveries a second by fan-out, and what undici alone sends', paired)],
      notes: [
        `${rounds} rounds; in each, ${seconds} s of raw undici to as many endpoints directly before about ${seconds} s of deliveries, published in batches. Deliveries a second count from the first publish until the last receipt.`,
        WARM_UP_NOTE,
        ...pairsNoise(paired),
      ],
    };
  },
};
