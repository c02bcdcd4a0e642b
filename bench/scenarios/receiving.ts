import { apiAt, must } from '../../packages/server/proofs/processes/api.ts';
import { startChild } from '../../packages/server/proofs/processes/child.ts';
import { openCrew, SINGLE } from '../load/crew.ts';
import type { InboundMethods } from '../load/inbound.ts';
import { UNWANTED } from '../load/payload.ts';
import { measurePairs, pairsChart, pairsNoise, pairsTable } from '../measure/pairs.ts';
import { noiseIn, type Quantiles, quantilesOf, spreadOf } from '../measure/statistics.ts';
import { WARM_UP_NOTE } from '../measure/subject.ts';
import { barOf } from '../report/bars.ts';
import { cells, duration, milliseconds } from '../report/figures.ts';
import type { Scenario } from '../scenario.ts';
import { startMeasured } from '../server/measured.ts';

const SECRET = 'the-secret-of-the-bench';
const PER_SECOND = 500;

/** What comes in: other applications' webhooks, verified and kept before they are acknowledged. */
export const receiving: Scenario = {
  name: 'receiving',
  about: "verified inbound events a second beside published ones, and the milliseconds to the provider's 2xx",
  takesTarget: false,
  async run(bench) {
    const { rounds, seconds } = bench.options;
    const crew = await openCrew(bench);
    const inbound = await startChild<InboundMethods>(bench.group, new URL('../load/inbound.ts', import.meta.url));
    const server = await startMeasured(bench, 'receiving');
    const { address, key } = server;
    const source = await must<{ id: string }>(
      apiAt(address, key)('POST', '/v1/sources', { provider: 'github', secret: SECRET }),
    );
    const from = { address, source: source.id, secret: SECRET };
    const perSecondOf = (events: number, startedAt: number, endedAt: number) => (events / (endedAt - startedAt)) * 1000;
    const received = async (): Promise<number> => {
      const { connections } = SINGLE;
      const sent = await inbound.calls.send({ ...from, connections, seconds, perSecond: null });
      return perSecondOf(sent.events, sent.startedAt, sent.endedAt);
    };
    const published = async (): Promise<number> => {
      const flood = { address, key, tenant: null, ...SINGLE, seconds, events: Number.MAX_SAFE_INTEGER };
      const sent = await crew.publisher.calls.flood({ ...flood, type: UNWANTED });
      return perSecondOf(sent.events, sent.startedAt, sent.endedAt);
    };
    const pair = { name: 'received', beside: { name: 'published', run: published }, run: received };
    const answers: Quantiles[] = [];
    const paired = await measurePairs([pair], bench.options, bench.say);
    for (let round = 1; round <= rounds; round++) {
      const sent = await inbound.calls.send({ ...from, connections: 16, seconds, perSecond: PER_SECOND });
      answers.push(quantilesOf(sent.durations));
    }
    await server.close();
    const [p50, p99] = [answers.map((each) => each.p50), answers.map((each) => each.p99)];
    return {
      title: 'Receiving',
      tables: [
        pairsTable('events/s, 1 KB, 64 connections, nobody to deliver to', 'published', paired),
        {
          head: [`milliseconds to the provider's 2xx at ${PER_SECOND}/s`, 'min', 'median', 'max'],
          rows: [
            ['p50', ...cells(spreadOf(p50), milliseconds)],
            ['p99', ...cells(spreadOf(p99), milliseconds)],
          ],
        },
      ],
      charts: [
        pairsChart('receiving', "Other applications' webhooks taken in a second, beside events published", paired),
        {
          name: 'receiving-answer',
          title: `Milliseconds to the provider's 2xx at ${PER_SECOND} a second`,
          scale: 'linear',
          bars: [barOf('p50', p50, duration), barOf('p99', p99, duration)],
        },
      ],
      notes: [
        `${rounds} rounds; in each, ${seconds} s of the single-event API directly before ${seconds} s of GitHub's webhooks, signed and each with an id of its own: verified, looked up as a duplicate and on disk before they are acknowledged. No endpoint asks for either.`,
        WARM_UP_NOTE,
        ...pairsNoise(paired),
        ...noiseIn({ "p50 to the provider's 2xx": p50 }),
      ],
    };
  },
};
