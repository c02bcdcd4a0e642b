import { startChild } from '../../packages/server/proofs/processes/child.ts';
import { SINGLE } from '../load/crew.ts';
import { ORIGINS } from '../load/payload.ts';
import type { PublisherMethods } from '../load/publisher.ts';
import type { ReceiverMethods } from '../load/receiver.ts';
import { noiseIn, type Quantiles, quantilesOf, ratios, spreadOf } from '../measure/statistics.ts';
import { WARM_UP, warmUp } from '../measure/subject.ts';
import { barOf } from '../report/bars.ts';
import { cells, duration, factor, milliseconds } from '../report/figures.ts';
import { atMost } from '../report/verdict.ts';
import type { Scenario, Section } from '../scenario.ts';
import { createEndpoints, openMeasured } from '../server/measured.ts';
import { allReceived } from '../server/received.ts';

const PER_SECOND = 500;
const WARM_UP_SECONDS = 2;
/** Of the floor. */
const BARS = { p50: 2, p99: 4 };

/** How long after it was published an event is at the receiver, at a moderate rate. */
export const latency: Scenario = {
  name: 'latency',
  about: 'milliseconds from publish to receipt at 500 events/s, beside one publish and one loopback request',
  takesTarget: true,
  async run(bench) {
    const { rounds, seconds } = bench.options;
    const server = await openMeasured(bench, 'latency');
    const receiver = await startChild<ReceiverMethods>(bench.group, new URL('../load/receiver.ts', import.meta.url));
    const publisher = await startChild<PublisherMethods>(bench.group, new URL('../load/publisher.ts', import.meta.url));
    const ports = await receiver.calls.open({ origins: ORIGINS });
    await createEndpoints(server, ports);
    const { address, key, tenant } = server;
    const pace = { address, key, tenant, perSecond: PER_SECOND };
    let late = 0;

    const delivered = async (forSeconds: number): Promise<Quantiles> => {
      await receiver.calls.reset({ timed: true });
      const paced = await publisher.calls.pace({ ...pace, seconds: forSeconds, loopback: null });
      await allReceived(receiver, paced.events);
      late = Math.max(late, paced.late);
      return quantilesOf(await receiver.calls.latencies());
    };
    const beside = async (forSeconds: number): Promise<Quantiles> => {
      await receiver.calls.reset({ timed: false });
      const loopback = `http://127.0.0.1:${ports[0]}`;
      const paced = await publisher.calls.pace({ ...pace, seconds: forSeconds, loopback });
      late = Math.max(late, paced.late);
      return quantilesOf(paced.durations);
    };

    const flood = { ...SINGLE, address, key, tenant, seconds: WARM_UP_SECONDS, events: Number.MAX_SAFE_INTEGER };
    const flooded = async (): Promise<number> => {
      await receiver.calls.reset({ timed: false });
      const { events, startedAt } = await publisher.calls.flood(flood);
      return (events / ((await allReceived(receiver, events)) - startedAt)) * 1000;
    };
    await warmUp({ name: 'a flood', run: flooded }, WARM_UP_SECONDS);
    await beside(WARM_UP_SECONDS);
    await delivered(WARM_UP_SECONDS);
    late = 0;
    const floor: Quantiles[] = [];
    const events: Quantiles[] = [];
    for (let round = 1; round <= rounds; round++) {
      floor.push(await beside(seconds));
      events.push(await delivered(seconds));
      const { p50 = 0, p99 = 0 } = events.at(-1) ?? {};
      bench.say(`round ${round} of ${rounds}: p50 ${milliseconds(p50)} ms, p99 ${milliseconds(p99)} ms`);
    }
    await server.close();
    return sectionOf(floor, events, late, seconds);
  },
};

function sectionOf(floor: readonly Quantiles[], events: readonly Quantiles[], late: number, seconds: number): Section {
  const shares = (which: keyof Quantiles): number[] =>
    ratios(
      events.map((quantiles) => quantiles[which]),
      floor.map((quantiles) => quantiles[which]),
    );
  const row = (name: string, of: readonly Quantiles[], which: keyof Quantiles): string[] => {
    const values = of.map((quantiles) => quantiles[which]);
    if (of === floor) return [`${name}, ${which}`, ...cells(spreadOf(values), milliseconds), '1', '', ''];
    const ratio = spreadOf(shares(which));
    const factors = [ratio.median, ratio.min, ratio.max].map(factor);
    return [`${name}, ${which}`, ...cells(spreadOf(values), milliseconds), ...factors];
  };
  return {
    title: 'Latency',
    tables: [
      {
        head: ['milliseconds at 500 events/s, 1 KB', 'min', 'median', 'max', '× the floor', 'min', 'max'],
        rows: [
          row('floor: one publish with its commit + one loopback request', floor, 'p50'),
          row('publish to receipt', events, 'p50'),
          row('floor: one publish with its commit + one loopback request', floor, 'p99'),
          row('publish to receipt', events, 'p99'),
        ],
      },
    ],
    verdicts: (['p50', 'p99'] as const).map((which) =>
      atMost(`publish to receipt, ${which}, × the floor`, BARS[which], shares(which)),
    ),
    charts: [
      {
        name: 'latency',
        title: 'Milliseconds from publish to receipt at 500 events a second, and the floor',
        scale: 'linear',
        bars: (['p50', 'p99'] as const).flatMap((which) => [
          barOf(
            `the floor, ${which}`,
            floor.map((of) => of[which]),
            duration,
            false,
          ),
          barOf(
            `publish to receipt, ${which}`,
            events.map((of) => of[which]),
            duration,
          ),
        ]),
      },
    ],
    notes: [
      `${events.length} rounds; in each, ${seconds} s of the floor directly before ${seconds} s of deliveries to 100 endpoints on 10 origins. The floor publishes events that nobody asked for, and after each sends the same bytes to the receiver. A latency counts from the writing of the publish request until the receiver has the whole request; the load generator was at most ${milliseconds(late)} ms behind its schedule.`,
      `Before the first round all of them ran unmeasured: a flood (${WARM_UP}), then ${WARM_UP_SECONDS} s of both at this rate.`,
      ...noiseIn({ 'p50 from publish to receipt': events.map(({ p50 }) => p50) }),
    ],
  };
}
