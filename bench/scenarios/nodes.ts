import { startChild } from '../../packages/server/proofs/processes/child.ts';
import { postgresPrograms, startPostgres } from '../../packages/server/test/postgres-server.fixture.ts';
import { ORIGINS } from '../load/payload.ts';
import type { PublisherMethods } from '../load/publisher.ts';
import type { ReceiverMethods } from '../load/receiver.ts';
import { familySeconds, serverSeconds } from '../measure/process.ts';
import { noiseIn, ratios, spreadOf } from '../measure/statistics.ts';
import { barOf } from '../report/bars.ts';
import { cells, count, duration, factor, milliseconds } from '../report/figures.ts';
import { atMost } from '../report/verdict.ts';
import type { Scenario } from '../scenario.ts';
import { type Fleet, startFleet } from '../server/fleet.ts';
import { KEY } from '../server/measured.ts';
import { allReceived } from '../server/received.ts';
import { type Limit, measureLimits, TOGETHER, WRITERS } from './database-limit.ts';

const COUNTS = [1, 2, 4] as const;
/** Of each node: as many nodes are wanted where there is as much more to do. */
const CONNECTIONS = 32;
/** Events for each node until it has compiled what it runs all the time, and how long that may take, seconds. */
const WARM_UP = { events: 20_000, seconds: 60 };
/** What an event may cost with many nodes, of what it costs with one. */
const BAR = 1.25;

interface Cost {
  readonly perSecond: number;
  /** CPU of the nodes and of the database, milliseconds an event. */
  readonly nodes: number;
  readonly database: number;
}

/** What an event costs with one node, two and four on one PostgreSQL. */
export const nodes: Scenario = {
  name: 'nodes',
  about: 'CPU an event with 1, 2 and 4 nodes on one PostgreSQL, and what of it is the database',
  takesTarget: false,
  async run(bench) {
    const { group } = bench;
    const { rounds, seconds } = bench.options;
    const programs = postgresPrograms();
    if (programs === null) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql)');
    const server = await startPostgres(programs, {
      fsync: true,
      settings: ['autovacuum = on', 'shared_buffers = 256MB'],
      begun: group.atEnd,
    });
    const receiver = await startChild<ReceiverMethods>(group, new URL('../load/receiver.ts', import.meta.url));
    const ports = await receiver.calls.open({ origins: ORIGINS });
    const fleets = new Map<number, Fleet>();
    for (const size of COUNTS) {
      const database = server.createDatabase(`nodes_${size}`);
      fleets.set(size, await startFleet(bench, { database, count: size, ports }));
    }
    const publishers = await Promise.all(
      Array.from({ length: Math.max(...COUNTS) }, () =>
        startChild<PublisherMethods>(group, new URL('../load/publisher.ts', import.meta.url)),
      ),
    );

    /** Publishes to all nodes of a fleet for so long and waits until everything has arrived. */
    async function measure(
      { addresses, pids }: Fleet,
      { seconds: forSeconds, events: most = Number.MAX_SAFE_INTEGER }: { seconds: number; events?: number },
    ): Promise<Cost> {
      await receiver.calls.reset({ timed: false });
      const before = { nodes: familySeconds(pids), database: serverSeconds(server.pid) };
      const flooded = await Promise.all(
        addresses.map((address, n) =>
          (publishers[n] as (typeof publishers)[number]).calls.flood({
            address,
            key: KEY,
            tenant: null,
            batch: 1,
            connections: CONNECTIONS,
            seconds: forSeconds,
            events: most,
          }),
        ),
      );
      const events = flooded.reduce((sum, one) => sum + one.events, 0);
      const lastAt = await allReceived(receiver, events);
      const after = { nodes: familySeconds(pids), database: serverSeconds(server.pid) };
      return {
        perSecond: (events / (lastAt - Math.min(...flooded.map(({ startedAt }) => startedAt)))) * 1_000,
        nodes: ((after.nodes - before.nodes) * 1_000) / events,
        database: ((after.database - before.database) * 1_000) / events,
      };
    }

    const costs = new Map<number, Cost[]>(COUNTS.map((size) => [size, []]));
    for (const fleet of fleets.values()) await measure(fleet, WARM_UP);
    for (let round = 1; round <= rounds; round++) {
      for (const [size, fleet] of fleets) costs.get(size)?.push(await measure(fleet, { seconds }));
      const said = COUNTS.map((size) => {
        const cost = costs.get(size)?.at(-1) as Cost;
        return `${size}: ${milliseconds(totalOf(cost))} ms (database ${milliseconds(cost.database)})`;
      });
      bench.say(`round ${round} of ${rounds}: CPU an event with nodes ${said.join(', ')}`);
    }
    for (const fleet of fleets.values()) await fleet.stop();
    const limits = await measureLimits(bench, server);
    const limitOf = (together: number, of: (limit: Limit) => number) =>
      spreadOf((limits.get(together) as Limit[]).map(of));
    const bearsOf = (together: number) => (limits.get(together) as Limit[]).map(({ cpu }) => 1_000 / cpu);

    const totals = new Map(COUNTS.map((size) => [size, (costs.get(size) as Cost[]).map(totalOf)]));
    const ofOne = totals.get(1) as number[];
    const figures = (size: number, of: (cost: Cost) => number) => spreadOf((costs.get(size) as Cost[]).map(of));
    return {
      title: 'Many nodes on PostgreSQL',
      tables: [
        {
          head: ['CPU an event, ms', 'min', 'median', 'max', '× one node', 'of it the database', 'events/s'],
          rows: COUNTS.map((size) => [
            size === 1 ? 'one node' : `${size} nodes`,
            ...cells(spreadOf(totals.get(size) as number[]), milliseconds),
            factor(spreadOf(ratios(totals.get(size) as number[], ofOne)).median),
            milliseconds(figures(size, (cost) => cost.database).median),
            count(figures(size, (cost) => cost.perSecond).median),
          ]),
        },
        {
          head: [
            'the database alone, events accepted in a commit',
            'its CPU an event, ms',
            'events/s of one core of it',
            'events/s here',
            'cores it kept busy',
            'commits an event',
          ],
          rows: TOGETHER.map((together) => [
            String(together),
            milliseconds(limitOf(together, ({ cpu }) => cpu).median),
            count(spreadOf(bearsOf(together)).median),
            count(limitOf(together, ({ perSecond }) => perSecond).median),
            factor(limitOf(together, ({ cores }) => cores).median),
            factor(limitOf(together, ({ commits }) => commits).median),
          ]),
        },
      ],
      verdicts: COUNTS.filter((size) => size > 1).map((size) =>
        atMost(`CPU an event, ${size} nodes × one`, BAR, ratios(totals.get(size) as number[], ofOne)),
      ),
      charts: [
        {
          name: 'nodes',
          title: 'CPU an event, nodes and database together',
          scale: 'linear',
          bars: COUNTS.map((size) =>
            barOf(size === 1 ? 'one node' : `${size} nodes`, totals.get(size) as number[], duration),
          ),
        },
        {
          name: 'nodes-database',
          title: 'Events a second that one core of the database bears, by events accepted in a commit',
          scale: 'linear',
          bars: TOGETHER.map((together) => barOf(String(together), bearsOf(together), count)),
        },
      ],
      notes: [
        `${rounds} rounds; in each, ${seconds} s with one node, with two and with four, one after the other, on one server with fsync on, a database each. ${CONNECTIONS} connections to each node publish single events of 1 KB for 100 endpoints, whatever node owns the endpoint. CPU is that of all nodes and all processes of the database; load generators and receiver are not in it. They are as busy as they can be: at a rate that leaves them idle, an event shares its commits with fewer others and costs more ([decision 117](decisions/0117-parcels-between-nodes.md)).`,
        `The database's own limit: ${WRITERS} processes with a node's store each, and nothing else of it, accept events and record a first success of each by the engine's own statements, ${rounds} × ${seconds} s for each size of commit, twice as many in a record as are accepted in a commit; they share the cores with the database, so that what it bears is counted in its own CPU. Nodes that are busy accept some 17 in a commit. With one event at a time most of it is a commit's own cost, which more events share.`,
        ...noiseIn(Object.fromEntries(COUNTS.map((size) => [`${size} nodes`, totals.get(size) as number[]]))),
      ],
    };
  },
};

function totalOf(cost: Cost): number {
  return cost.nodes + cost.database;
}
