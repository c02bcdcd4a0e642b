import { type Child, startChild } from '../../packages/server/proofs/processes/child.ts';
import { installBaselines } from '../baselines/install.ts';
import type { Opening, QueueMethods } from '../baselines/queue.ts';
import { BATCHES, type Crew, deliveriesPerSecond, openCrew, rawPerSecond, SINGLE } from '../load/crew.ts';
import { noiseIn, ratios, spreadOf } from '../measure/statistics.ts';
import { WARM_UP_NOTE, warmUp } from '../measure/subject.ts';
import { barOf } from '../report/bars.ts';
import type { Chart } from '../report/chart.ts';
import { cells, count, factor } from '../report/figures.ts';
import { atLeast, type Verdict } from '../report/verdict.ts';
import type { Bench, Scenario, Table } from '../scenario.ts';
import { createEndpoints, type Measured, startMeasured } from '../server/measured.ts';
import { allReceived } from '../server/received.ts';
import { startDatabases } from '../servers/postgres.ts';
import { installServers } from '../servers/programs.ts';
import { startRedis } from '../servers/redis.ts';

const WAYS = { single: SINGLE, batches: BATCHES };
type Way = keyof typeof WAYS;

/** What is measured, in the order of a round. */
interface Runner {
  readonly name: string;
  run(way: Way): Promise<number>;
  close(): Promise<void>;
}

const RAW = 'raw undici';
const OURS = { sqlite: 'Posthorn on SQLite', postgres: 'Posthorn on PostgreSQL' };
const BASELINES = {
  always: 'BullMQ, appendfsync always',
  everysec: 'BullMQ, appendfsync everysec',
  pgBoss: 'pg-boss, tuned',
  graphile: 'graphile-worker, tuned',
};
/** What each must make of another, at least. */
const BARS: Readonly<Record<Way, readonly (readonly [ours: string, other: string, bar: number])[]>> = {
  single: [
    [OURS.sqlite, BASELINES.always, 3],
    [OURS.sqlite, BASELINES.everysec, 2.2],
    [OURS.sqlite, BASELINES.pgBoss, 9],
    [OURS.sqlite, BASELINES.graphile, 15],
    [OURS.postgres, OURS.sqlite, 0.5],
    [OURS.postgres, BASELINES.pgBoss, 4],
    [OURS.postgres, BASELINES.graphile, 4],
  ],
  batches: [[OURS.sqlite, BASELINES.always, 3.5]],
};
const TITLES: Readonly<Record<Way, string>> = {
  single: 'events/s one by one, 1 KB, 100 endpoints on 10 origins',
  batches: 'events/s in batches of 100',
};

/** Posthorn on both stores beside what a user would build instead. */
export const queues: Scenario = {
  name: 'queues',
  about: 'events a second on SQLite and PostgreSQL beside BullMQ, pg-boss and graphile-worker with the same sender',
  takesTarget: false,
  async run(bench) {
    const { rounds, seconds } = bench.options;
    await installServers();
    bench.say('installing BullMQ, pg-boss and graphile-worker');
    const folder = await installBaselines(bench.group);
    bench.say('starting PostgreSQL, Redis and Posthorn');
    const crew = await openCrew(bench);
    const databases = await startDatabases(bench.group);
    const queue = async (file: string, name: string, store: string) => {
      bench.say(`starting ${name}`);
      return await openQueue(bench, crew, { file, name, folder, store });
    };
    const runners: Runner[] = [
      { name: RAW, run: () => rawPerSecond(crew, { seconds }), close: async () => {} },
      await openPosthorn(bench, crew, OURS.sqlite, null),
      await openPosthorn(bench, crew, OURS.postgres, databases('posthorn')),
      await queue('bullmq.ts', BASELINES.always, await startRedis(bench.group, 'always')),
      await queue('bullmq.ts', BASELINES.everysec, await startRedis(bench.group, 'everysec')),
      await queue('pg-boss.ts', BASELINES.pgBoss, databases('pgboss')),
      await queue('graphile-worker.ts', BASELINES.graphile, databases('graphile')),
    ];
    const tables: Table[] = [];
    const verdicts: Verdict[] = [];
    const charts: Chart[] = [];
    const noise: string[] = [];
    for (const way of Object.keys(WAYS) as Way[]) {
      const values = new Map(runners.map(({ name }) => [name, [] as number[]]));
      for (const { name, run } of runners) await warmUp({ name, run: () => run(way) }, seconds);
      for (let round = 1; round <= rounds; round++) {
        for (const { name, run } of runners) values.get(name)?.push(await run(way));
        const shown = [...values].map(([name, of]) => `${name} ${count(of.at(-1) ?? 0)}`);
        bench.say(`round ${round} of ${rounds}, ${way}: ${shown.join(', ')}`);
      }
      tables.push(tableOf(TITLES[way], values));
      for (const [ours, other, bar] of BARS[way]) {
        const shares = ratios(values.get(ours) ?? [], values.get(other) ?? []);
        verdicts.push(atLeast(`${way}: ${ours} × ${other}`, bar, shares));
      }
      charts.push(chartOf(way, values));
      noise.push(...noiseIn(Object.fromEntries(values)));
    }
    for (const { close } of runners) await close();
    return {
      title: 'Beside queues',
      tables,
      verdicts,
      charts,
      notes: [
        `${rounds} rounds; in each, ${seconds} s of everything, one after the other. Counted from the first publish until the last receipt. Posthorn is published to over HTTP; the queues by their own libraries, from a process of its own, with as many calls under way (64, or 8 of 100 each). Their workers, another process, sign and send as raw undici does. Redis and PostgreSQL are Debian's, on sockets; PostgreSQL syncs before it confirms.`,
        WARM_UP_NOTE,
        ...noise,
      ],
    };
  },
};

function tableOf(title: string, values: ReadonlyMap<string, readonly number[]>): Table {
  const to = (name: string, other: string): string =>
    name === other ? '1' : factor(spreadOf(ratios(values.get(name) ?? [], values.get(other) ?? [])).median);
  return {
    head: [title, 'min', 'median', 'max', '× raw', 'SQLite by it', 'PostgreSQL by it'],
    rows: [...values].map(([name, of]) => [
      name,
      ...cells(spreadOf(of), count),
      to(name, RAW),
      to(OURS.sqlite, name),
      to(OURS.postgres, name),
    ]),
  };
}

function chartOf(way: Way, values: ReadonlyMap<string, readonly number[]>): Chart {
  return {
    name: `queues-${way}`,
    title: `Events a second, 1 KB, ${way === 'single' ? 'one by one' : 'in batches of 100'}`,
    scale: 'linear',
    bars: [...values].map(([name, of]) => barOf(name, of, count, name.startsWith('Posthorn'))),
  };
}

async function openPosthorn(bench: Bench, crew: Crew, name: string, database: string | null): Promise<Runner> {
  const { seconds } = bench.options;
  const server: Measured = await startMeasured(bench, 'queues', database);
  await createEndpoints(server, crew.ports);
  return {
    name,
    run: (way) => deliveriesPerSecond(crew, server, { ...WAYS[way], seconds }),
    close: () => server.close(),
  };
}

async function openQueue(
  { group, options: { seconds } }: Bench,
  { receiver, ports }: Crew,
  { file, name, ...opening }: Opening & { readonly file: string; readonly name: string },
): Promise<Runner> {
  const start = (): Promise<Child<QueueMethods>> =>
    startChild<QueueMethods>(group, new URL(`../baselines/${file}`, import.meta.url));
  const publisher = await start();
  await publisher.calls.publish(opening);
  const worker = await start();
  await worker.calls.work({ ...opening, ports });
  return {
    name,
    async run(way) {
      const before = (await receiver.calls.count()).received;
      const { events, startedAt } = await publisher.calls.flood({ ...WAYS[way], seconds });
      const lastAt = await allReceived(receiver, before + events);
      return (events / (lastAt - startedAt)) * 1000;
    },
    async close() {
      await worker.calls.close();
      await publisher.calls.close();
    },
  };
}
