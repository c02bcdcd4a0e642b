import { deliveriesPerSecond, openCrew, SINGLE } from '../load/crew.ts';
import { noiseIn, type Quantiles, quantilesOf, spreadOf } from '../measure/statistics.ts';
import { WARM_UP_NOTE, warmUp } from '../measure/subject.ts';
import { barOf } from '../report/bars.ts';
import { cells, count, duration, milliseconds } from '../report/figures.ts';
import type { Scenario } from '../scenario.ts';
import { createEndpoints, startMeasured } from '../server/measured.ts';
import { allReceived } from '../server/received.ts';

const SHARE = 0.8;

/** How long events take when the server has a fifth of its strength left. */
export const load: Scenario = {
  name: 'load',
  about: 'milliseconds from publish to receipt at 80 % of the most events a second',
  takesTarget: false,
  async run(bench) {
    const { rounds, seconds } = bench.options;
    const crew = await openCrew(bench);
    const server = await startMeasured(bench, 'load');
    await createEndpoints(server, crew.ports);
    const { address, key, tenant } = server;
    const asFastAsCanBe = (): Promise<number> => deliveriesPerSecond(crew, server, { ...SINGLE, seconds });
    await warmUp({ name: 'a flood', run: asFastAsCanBe }, seconds);
    const most: number[] = [];
    const latencies: Quantiles[] = [];
    let late = 0;
    for (let round = 1; round <= rounds; round++) {
      const perSecond = await asFastAsCanBe();
      most.push(perSecond);
      await crew.receiver.calls.reset({ timed: true });
      const pace = { address, key, tenant, perSecond: SHARE * perSecond, seconds, loopback: null };
      const paced = await crew.publisher.calls.pace(pace);
      await allReceived(crew.receiver, paced.events);
      late = Math.max(late, paced.late);
      const quantiles = quantilesOf(await crew.receiver.calls.latencies());
      latencies.push(quantiles);
      bench.say(
        `round ${round} of ${rounds}: of ${count(perSecond)}/s, p50 ${milliseconds(quantiles.p50)} ms, p99 ${milliseconds(quantiles.p99)} ms`,
      );
    }
    await server.close();
    const [p50, p99] = [latencies.map((each) => each.p50), latencies.map((each) => each.p99)];
    return {
      title: 'Latency under load',
      tables: [
        {
          head: ['single-event API, 1 KB, 100 endpoints on 10 origins', 'min', 'median', 'max'],
          rows: [
            ['most events/s', ...cells(spreadOf(most), count)],
            ['publish to receipt at 80 % of it, p50, ms', ...cells(spreadOf(p50), milliseconds)],
            ['publish to receipt at 80 % of it, p99, ms', ...cells(spreadOf(p99), milliseconds)],
          ],
        },
      ],
      charts: [
        {
          name: 'load',
          title: 'Milliseconds from publish to receipt at 80 % of the most events a second',
          scale: 'linear',
          bars: [barOf('p50', p50, duration), barOf('p99', p99, duration)],
        },
      ],
      notes: [
        `${rounds} rounds; in each, ${seconds} s as fast as can be directly before ${seconds} s at 80 % of that. The load generator was at most ${milliseconds(late)} ms behind its schedule.`,
        WARM_UP_NOTE,
        ...noiseIn({ 'most events/s': most, 'p50 at 80 %': p50 }),
      ],
    };
  },
};
