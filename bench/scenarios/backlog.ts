import { statSync } from 'node:fs';
import { BATCHES, type Crew, deliveriesPerSecond, openCrew, SINGLE } from '../load/crew.ts';
import { makeWait } from '../load/waiting.ts';
import { measurePairs, pairsChart, pairsNoise, pairsTable, sharesOf } from '../measure/pairs.ts';
import { forgetPeak, memoryOf } from '../measure/process.ts';
import { quantilesOf } from '../measure/statistics.ts';
import { WARM_UP_NOTE } from '../measure/subject.ts';
import { count, mebibytes, milliseconds } from '../report/figures.ts';
import { atLeast, atMost, type Verdict } from '../report/verdict.ts';
import type { Scenario } from '../scenario.ts';
import { createEndpoints, type Measured, startMeasured } from '../server/measured.ts';
import { allReceived } from '../server/received.ts';

const PER_SECOND = 500;
/** Of the throughput without them, and MiB at most while it is measured: 350 MB. */
const BARS = { throughput: 0.9, resident: 350e6 / 2 ** 20 };

/** What deliveries that wait cost those that do not. */
export const backlog: Scenario = {
  name: 'backlog',
  about:
    'throughput, latency, memory and disk while a tenth of and all of a million deliveries wait elsewhere (--events)',
  takesTarget: false,
  async run(bench) {
    const { rounds, seconds, events } = bench.options;
    const sizes = [Math.round(events / 10), events];
    const crew = await openCrew(bench);
    const open = async (waiting: number) => {
      const name = `backlog-${waiting}`;
      const maker = await startMeasured(bench, name);
      if (waiting > 0) await makeWait(maker, waiting, crew.ports[0] as number);
      const { peak } = memoryOf(maker.pid);
      // Started anew: what waits is measured, and not what making it has left behind.
      await maker.close();
      const server = await startMeasured(bench, name);
      const bytes = statSync(server.database ?? '').size;
      await createEndpoints(server, crew.ports);
      return { server, bytes, peak };
    };
    const none = await open(0);
    const rows: string[][] = [];
    const measured = [];
    const verdicts: Verdict[] = [];
    for (const size of sizes) {
      const some = await open(size);
      bench.say(`${count(size)} deliveries wait`);
      const pairs = Object.entries({ 'single-event API': SINGLE, 'batches of 100': BATCHES }).map(([name, way]) => ({
        name: `${name}, ${count(size)} waiting`,
        beside: { name: 'none waiting', run: () => deliveriesPerSecond(crew, none.server, { ...way, seconds }) },
        run: () => deliveriesPerSecond(crew, some.server, { ...way, seconds }),
      }));
      const before = memoryOf(some.server.pid).resident;
      for (const { server } of [none, some]) forgetPeak(server.pid);
      const paired = await measurePairs(pairs, bench.options, bench.say);
      measured.push(...paired);
      const quick = [await latencyOf(crew, none.server, seconds), await latencyOf(crew, some.server, seconds)];
      const [without, beside] = quick.map(({ p50, p99 }) => `${milliseconds(p50)} / ${milliseconds(p99)} ms`);
      const perDelivery = (some.bytes - none.bytes) / size;
      const [its, plain] = [memoryOf(some.server.pid), memoryOf(none.server.pid)];
      const memory = [some.peak, before, its.peak, its.resident, plain.peak].map(mebibytes);
      rows.push([count(size), `${beside}`, `${without}`, ...memory, `${count(perDelivery)} bytes`]);
      if (size === events) {
        verdicts.push(
          ...paired.map((pair) => atLeast(`${pair.name}, × none waiting`, BARS.throughput, sharesOf(pair))),
          atMost(`memory at most, ${count(size)} waiting`, BARS.resident, [its.peak], mebibytes),
        );
      }
      await some.server.close();
    }
    await none.server.close();
    return {
      title: 'Backlog',
      tables: [
        pairsTable('events/s, 1 KB, 100 endpoints on 10 origins', 'none waiting', measured),
        {
          head: [
            'deliveries waiting',
            `latency at ${PER_SECOND}/s, p50 / p99`,
            'without them',
            'memory at most, making them wait',
            'started anew',
            'at most, delivering',
            'after all of it',
            'at most without them',
            'store for each that waits',
          ],
          rows,
        },
      ],
      verdicts,
      charts: [pairsChart('backlog', 'Events a second while deliveries wait elsewhere, and while none do', measured)],
      notes: [
        `${rounds} rounds of ${seconds} s; in each, a server with an empty store directly before one in which deliveries wait, for a day, at 1,000 other endpoints. One event of 1 KB makes a thousand of them, so what the store takes for each is a delivery's share without its event. Both servers were started anew after that.`,
        WARM_UP_NOTE,
        ...pairsNoise(measured),
      ],
    };
  },
};

async function latencyOf(
  { publisher, receiver }: Crew,
  { address, key, tenant }: Measured,
  seconds: number,
): Promise<{ p50: number; p99: number }> {
  await receiver.calls.reset({ timed: true });
  const pace = { address, key, tenant, perSecond: PER_SECOND, seconds, loopback: null };
  await allReceived(receiver, (await publisher.calls.pace(pace)).events);
  return quantilesOf(await receiver.calls.latencies());
}
