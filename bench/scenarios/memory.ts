import { statSync } from 'node:fs';
import { startChild } from '../../packages/server/proofs/processes/child.ts';
import { BODY_BYTES, ORIGINS } from '../load/payload.ts';
import type { PublisherMethods } from '../load/publisher.ts';
import type { ReceiverMethods } from '../load/receiver.ts';
import { memoryOf } from '../measure/process.ts';
import type { Bar } from '../report/chart.ts';
import { count, mebibytes } from '../report/figures.ts';
import { atMost } from '../report/verdict.ts';
import type { Scenario } from '../scenario.ts';
import { createEndpoints, startMeasured } from '../server/measured.ts';
import { allReceived } from '../server/received.ts';

const REST_MS = 3_000;
const LONGEST_SECONDS = 30 * 60;
/** Bytes of the store for each delivered event. */
const BAR = Math.round(1.6 * BODY_BYTES + 600);

/** What the server holds of the machine's memory when it does nothing, and after a million events. */
export const memory: Scenario = {
  name: 'memory',
  about: 'memory at rest and after a million events (--events), and what they take on disk',
  takesTarget: false,
  async run(bench) {
    const { events } = bench.options;
    const server = await startMeasured(bench, 'memory');
    const receiver = await startChild<ReceiverMethods>(bench.group, new URL('../load/receiver.ts', import.meta.url));
    const publisher = await startChild<PublisherMethods>(bench.group, new URL('../load/publisher.ts', import.meta.url));
    const rest = () => new Promise((resolve) => setTimeout(resolve, REST_MS));
    await rest();
    const atRest = memoryOf(server.pid);
    await createEndpoints(server, await receiver.calls.open({ origins: ORIGINS }));

    const { address, key, tenant } = server;
    await receiver.calls.reset({ timed: false });
    bench.say(`delivering ${count(events)} events`);
    const target = { address, key, tenant, batch: Math.min(100, events), connections: 8 };
    const flooded = await publisher.calls.flood({ ...target, seconds: LONGEST_SECONDS, events });
    const seconds = ((await allReceived(receiver, flooded.events)) - flooded.startedAt) / 1000;
    await rest();
    const after = memoryOf(server.pid);
    await server.close();
    const bytes = statSync(server.database ?? '').size;
    const bar = (label: string, value: number): Bar => ({ label, value, shown: mebibytes(value), isOurs: true });
    return {
      title: 'Memory',
      tables: [
        {
          head: ['', 'resident', 'peak'],
          rows: [
            ['at rest, empty store', mebibytes(atRest.resident), mebibytes(atRest.peak)],
            [`after ${count(flooded.events)} events`, mebibytes(after.resident), mebibytes(after.peak)],
          ],
        },
      ],
      verdicts: [atMost('bytes of the store for each delivered event', BAR, [bytes / flooded.events], count)],
      charts: [
        {
          name: 'memory',
          title: 'Resident memory',
          scale: 'linear',
          bars: [
            bar('at rest', atRest.resident),
            bar(`after ${count(flooded.events)} events`, after.resident),
            bar('at most', after.peak),
          ],
        },
      ],
      notes: [
        `The bar is 1.6 × the body of ${count(BODY_BYTES)} bytes, and 600 bytes.`,
        `Taken ${REST_MS / 1000} s after the last work was done, once. The events, of 1 KB, came in batches of 100 over 8 connections, for 100 endpoints on 10 origins, and were all received after ${seconds.toFixed(1)} s.`,
      ],
    };
  },
};
