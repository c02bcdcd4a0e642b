import { join } from 'node:path';
import { type Api, apiAt, must } from '../../packages/server/proofs/processes/api.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { BATCHES, openCrew } from '../load/crew.ts';
import { noiseIn, spreadOf } from '../measure/statistics.ts';
import { until } from '../measure/until.ts';
import { barOf } from '../report/bars.ts';
import { cells, count, duration, milliseconds } from '../report/figures.ts';
import type { Scenario } from '../scenario.ts';
import { createEndpoints, KEY, serveArgs } from '../server/measured.ts';
import { spawnPublished } from '../server/published.ts';
import { allReceived } from '../server/received.ts';

/** A tenth of the million that stands for much elsewhere. */
const SHARE = 0.1;
const PATIENCE_MS = 60_000;

/** What a kill -9 costs, with much in flight and waiting. */
export const recovery: Scenario = {
  name: 'recovery',
  about: 'from kill -9 with 100,000 in flight and waiting (a tenth of --events) until all of them are there',
  takesTarget: false,
  async run(bench) {
    const { rounds, events } = bench.options;
    const waiting = Math.max(1, Math.round(events * SHARE));
    const crew = await openCrew(bench);
    const ready: number[] = [];
    const first: number[] = [];
    const all: number[] = [];
    const again: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      const database = join(bench.group.folder, `recovery-${round}.db`);
      const before = await spawnPublished(bench, { args: serveArgs(database) });
      const server = { address: (await before.ready).address, key: KEY, tenant: null };
      await createEndpoints(server, crew.ports);
      await crew.receiver.calls.reset({ timed: false });
      await crew.receiver.calls.hold();
      const batch = Math.min(BATCHES.batch, waiting);
      const flood = { ...server, ...BATCHES, batch, seconds: 3_600, events: waiting };
      const published = (await crew.publisher.calls.flood(flood)).events;
      const inFlight = (await crew.receiver.calls.count()).received;
      await before.kill();
      await crew.receiver.calls.release();
      await crew.receiver.calls.reset({ timed: false });

      const startedAt = now();
      const after = await spawnPublished(bench, { args: serveArgs(database) });
      const firstAt = allReceived(crew.receiver, 1);
      const { address, at } = await after.ready;
      first.push((await firstAt) - startedAt);
      ready.push(at - startedAt);
      const lastAt = await allReceived(crew.receiver, published);
      all.push(lastAt - startedAt);
      await allRecorded(apiAt(address, KEY));
      const received = (await crew.receiver.calls.count()).received;
      again.push(inFlight);
      bench.say(
        `round ${round} of ${rounds}: ready after ${milliseconds(ready.at(-1) ?? 0)} ms, all ${count(published)} after ${milliseconds(all.at(-1) ?? 0)} ms, ${inFlight} had been in flight, ${received - published} came twice`,
      );
      await after.kill();
    }
    return {
      title: 'Recovery',
      tables: [
        {
          head: [`milliseconds after a kill -9 with ${count(waiting)} in flight and waiting`, 'min', 'median', 'max'],
          rows: [
            ['ready', ...cells(spreadOf(ready), milliseconds)],
            ['the first delivery', ...cells(spreadOf(first), milliseconds)],
            ['the last delivery', ...cells(spreadOf(all), milliseconds)],
            ['requests that were in flight, and are made again', ...cells(spreadOf(again), count)],
          ],
        },
      ],
      charts: [
        {
          name: 'recovery',
          title: `From a kill -9 with ${count(waiting)} in flight and waiting`,
          scale: 'linear',
          bars: [
            barOf('ready', ready, duration),
            barOf('the first delivery', first, duration),
            barOf('the last delivery', all, duration),
          ],
        },
      ],
      notes: [
        `${rounds} rounds, each on a store of its own: published in batches while the receiver answers nothing, then killed, and started at once, without a compile cache. Counted from the new start; every event was received.`,
        ...noiseIn({ 'the last delivery': all }),
      ],
    };
  },
};

/** What is received is put on record a moment later: then nothing is pending, and so nothing was lost. */
async function allRecorded(api: Api): Promise<void> {
  const recorded = async (): Promise<boolean> =>
    (await must<{ data: unknown[] }>(api('GET', '/v1/deliveries?status=pending&limit=1'))).data.length === 0;
  await until('all that was received is on record', recorded, { everyMs: 20, patienceMs: PATIENCE_MS });
}
