import { startChild } from '../../packages/server/proofs/processes/child.ts';
import type { ConsumersMethods } from '../load/consumers.ts';
import { BATCHES, deliveriesPerSecond, openCrew } from '../load/crew.ts';
import { measurePairs, pairsChart, pairsNoise, pairsTable } from '../measure/pairs.ts';
import { WARM_UP_NOTE } from '../measure/subject.ts';
import type { Scenario } from '../scenario.ts';
import { createEndpoints, startMeasured } from '../server/measured.ts';

const CONSUMERS = [1, 10, 100];
/** About so many a second are expected: a measurement then takes about as long as was asked for. */
const EXPECTED = 8_000;

/** How much consumers that poll can take. */
export const consumers: Scenario = {
  name: 'consumers',
  about: 'events a second to 1, 10 and 100 consumers that poll, beside webhooks to as many',
  takesTarget: false,
  async run(bench) {
    const { rounds, seconds } = bench.options;
    const crew = await openCrew(bench);
    const polling = await startChild<ConsumersMethods>(bench.group, new URL('../load/consumers.ts', import.meta.url));
    const pairs = [];
    const servers = [];
    for (const count of CONSUMERS) {
      const [pushed, polled] = [
        await startMeasured(bench, `pushed-${count}`),
        await startMeasured(bench, `polled-${count}`),
      ];
      servers.push(pushed, polled);
      await createEndpoints(pushed, crew.ports, { count, fanOut: count });
      const settings = { disabled: true };
      const endpoints = await createEndpoints(polled, crew.ports, { count, fanOut: count, settings });
      const load = {
        ...BATCHES,
        seconds,
        events: Math.ceil((seconds * EXPECTED) / count),
        types: 1,
        fanOut: count,
      };
      const { address, key } = polled;
      pairs.push({
        name: `${count} consumers`,
        beside: { name: 'webhooks', run: () => deliveriesPerSecond(crew, pushed, load) },
        async run() {
          await polling.calls.open({ address, key, endpoints, everyMs: null, perMinute: null });
          const perSecond = await deliveriesPerSecond({ ...crew, receiver: polling }, polled, load);
          await polling.calls.close();
          return perSecond;
        },
      });
    }
    const paired = await measurePairs(pairs, bench.options, bench.say);
    for (const server of servers) await server.close();
    return {
      title: 'Polling consumers',
      tables: [pairsTable('events/s taken by all of them, 1 KB, long polling', 'webhooks', paired)],
      charts: [pairsChart('consumers', 'Events a second to consumers that poll, and to webhooks', paired)],
      notes: [
        `${rounds} rounds; in each, webhooks to as many endpoints directly before long polling. Every consumer gets every event; they are published in batches, about ${seconds} s of them. Events a second count from the first publish until the last consumer has the last.`,
        WARM_UP_NOTE,
        ...pairsNoise(paired),
      ],
    };
  },
};
