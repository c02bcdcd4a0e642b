import { type Child, startChild } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import type { ConsumersMethods } from '../load/consumers.ts';
import { type Crew, openCrew } from '../load/crew.ts';
import { measureCores } from '../measure/process.ts';
import { quantilesOf } from '../measure/statistics.ts';
import type { Bar, Chart } from '../report/chart.ts';
import { count, duration, factor } from '../report/figures.ts';
import type { Bench, Scenario, Table } from '../scenario.ts';
import { createEndpoints, startMeasured } from '../server/measured.ts';
import { allReceived } from '../server/received.ts';

/** A way in which consumers get their events. */
interface Way {
  readonly name: string;
  readonly kind: 'webhooks' | 'polling';
  /** Milliseconds between two polls; null for long polling. */
  readonly everyMs: number | null;
  readonly perMinute: number | null;
}

const LIMIT = 60;
const WAYS: readonly Way[] = [
  { name: 'webhooks', kind: 'webhooks', everyMs: null, perMinute: null },
  { name: 'long polling', kind: 'polling', everyMs: null, perMinute: null },
  { name: 'long polling, 60 requests a minute', kind: 'polling', everyMs: null, perMinute: LIMIT },
  { name: 'polling every 1 s', kind: 'polling', everyMs: 1_000, perMinute: null },
  { name: 'polling every 5 s', kind: 'polling', everyMs: 5_000, perMinute: null },
  { name: 'polling every 60 s', kind: 'polling', everyMs: 60_000, perMinute: null },
];
const CONSUMERS = [1, 10, 100];
/** Events a second on the average, at random. */
const PER_SECOND = 1;
const IDLE_SECONDS = 4;
/** How long nothing may come before something is wrong, beside the polls' own interval. */
const PATIENCE_MS = 30_000;

interface Measured {
  readonly way: Way;
  readonly consumers: number;
  readonly p50: number;
  readonly p99: number;
  readonly requestsPerEvent: number;
  readonly bytesPerEvent: number;
  readonly cpuMsPerEvent: number;
  /** Requests a minute that one consumer made. */
  readonly perMinute: number;
  /** The share of requests that brought nothing. */
  readonly inVain: number;
}

/** The same events by webhook and by polling: what each costs, and how late each is. */
export const polling: Scenario = {
  name: 'polling',
  about: 'webhooks beside polling at 1, 5 and 60 s and long polling, to 1, 10 and 100 consumers (--case 1,2,… of 6)',
  takesTarget: false,
  document: 'webhooks-and-polling.md',
  async run(bench) {
    const { cases, caseSeconds } = bench.options;
    const stands = await Promise.all(CONSUMERS.map((consumers) => openStand(bench, consumers)));
    const measured: Measured[] = [];
    for (const [n, way] of WAYS.entries()) {
      if (cases !== null && !cases.includes(n + 1)) continue;
      const seconds = Math.max(caseSeconds, (1.5 * (way.everyMs ?? 0)) / 1_000);
      const all = await Promise.all(stands.map((stand) => stand.measure(way, seconds)));
      measured.push(...all);
      bench.say(
        `${way.name}: ${all.map(({ consumers, p50, p99 }) => `to ${consumers} p50 ${duration(p50)}, p99 ${duration(p99)}`).join('; ')}`,
      );
    }
    for (const stand of stands) await stand.close();
    return {
      title: 'What was measured',
      tables: [...CONSUMERS.map((consumers) => tableOf(consumers, measured)), vainTable()],
      charts: chartsOf(measured),
      notes: [
        `One event of 1 KB a second on the average, at random, for every consumer, for ${caseSeconds} s (90 s where it is polled every 60 s); 1, 10 and 100 consumers at the same time, each number on a server with a SQLite store of its own. Freshness counts from the writing of the publish request until the consumer has the answer, or the webhook, with the event. An event here is one event for one consumer. Bytes are those of requests and answers, heads included, without TLS. CPU is the server's, accepting included, less what it needs when nothing happens. Polls of one consumer go over one connection.`,
        `The limit of ${LIMIT} requests a minute is kept by the consumer, evenly: polling once a second just keeps it, polling more seldom is under it, webhooks make no requests to it. Long polling makes one for each event, or for those that came within a second.`,
      ],
    };
  },
};

interface Stand {
  measure(way: Way, seconds: number): Promise<Measured>;
  close(): Promise<void>;
}

async function openStand(bench: Bench, consumers: number): Promise<Stand> {
  const crew: Crew = await openCrew(bench);
  const pollers: Child<ConsumersMethods> = await startChild<ConsumersMethods>(
    bench.group,
    new URL('../load/consumers.ts', import.meta.url),
  );
  const server = await startMeasured(bench, `polling-${consumers}`);
  const { address, key, tenant, pid } = server;
  const share = { count: consumers, fanOut: consumers };
  await createEndpoints(server, crew.ports, share);
  const polled = await createEndpoints(server, crew.ports, {
    ...share,
    from: consumers,
    settings: { disabled: true },
  });
  const cpuOf = async (seconds: number): Promise<number> => {
    const busy = measureCores({ server: pid });
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return busy().server ?? 0;
  };

  return {
    async measure(way, seconds) {
      const idle = await cpuOf(IDLE_SECONDS);
      if (way.kind === 'polling') {
        await pollers.calls.open({ address, key, endpoints: polled, everyMs: way.everyMs, perMinute: way.perMinute });
      }
      await crew.receiver.calls.reset({ timed: true });
      const startedAt = now();
      const busy = measureCores({ server: pid });
      const type = way.kind === 'webhooks' ? 0 : 1;
      const paced = await crew.publisher.calls.pace({
        address,
        key,
        tenant,
        perSecond: PER_SECOND,
        seconds,
        loopback: null,
        first: type,
        types: 1,
        atRandom: true,
      });
      const expected = paced.events * consumers;
      const receiving = way.kind === 'webhooks' ? crew.receiver : pollers;
      await allReceived(receiving, expected, PATIENCE_MS + 2 * (way.everyMs ?? 0));
      const elapsed = (now() - startedAt) / 1000;
      const cpuSeconds = ((busy().server ?? 0) - idle) * elapsed;
      const got = way.kind === 'webhooks' ? await webhooksOf(crew) : await pollsOf(pollers);
      await pollers.calls.close();
      return {
        way,
        consumers,
        ...quantilesOf(got.latencies),
        requestsPerEvent: got.requests / expected,
        bytesPerEvent: got.bytes / expected,
        cpuMsPerEvent: (Math.max(0, cpuSeconds) * 1000) / expected,
        perMinute: (got.requests / consumers / elapsed) * 60,
        inVain: got.requests === 0 ? 0 : got.empty / got.requests,
      };
    },
    close: () => server.close(),
  };
}

interface Got {
  readonly latencies: readonly number[];
  readonly requests: number;
  readonly empty: number;
  readonly bytes: number;
}

async function webhooksOf({ receiver }: Crew): Promise<Got> {
  const { received, bytesIn, bytesOut } = await receiver.calls.count();
  return { latencies: await receiver.calls.latencies(), requests: received, empty: 0, bytes: bytesIn + bytesOut };
}

async function pollsOf(pollers: Child<ConsumersMethods>): Promise<Got> {
  const { latencies, requests, empty, bytesIn, bytesOut } = await pollers.calls.consumed();
  return { latencies, requests, empty, bytes: bytesIn + bytesOut };
}

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;

function tableOf(consumers: number, measured: readonly Measured[]): Table {
  return {
    head: [
      `to ${consumers} ${consumers === 1 ? 'consumer' : 'consumers'}`,
      'fresh after, p50',
      'p99',
      'requests an event',
      'bytes an event',
      'server CPU an event',
      'requests a minute and consumer',
      'in vain',
    ],
    rows: measured
      .filter((each) => each.consumers === consumers)
      .map(({ way, p50, p99, requestsPerEvent, bytesPerEvent, cpuMsPerEvent, perMinute, inVain }) => [
        way.name,
        duration(p50),
        duration(p99),
        factor(requestsPerEvent),
        count(bytesPerEvent),
        `${factor(cpuMsPerEvent)} ms`,
        way.kind === 'webhooks' ? '0' : count(perMinute),
        way.kind === 'webhooks' ? '0 %' : percent(inVain),
      ]),
  };
}

/** What follows from chance alone: of polls at an interval, so many find nothing. */
function vainTable(): Table {
  const rates = [
    ['an event a second', 1],
    ['a minute', 1 / 60],
    ['an hour', 1 / 3_600],
    ['a day', 1 / 86_400],
  ] as const;
  return {
    head: ['polls that start a consumer in vain, computed', ...rates.map(([name]) => name)],
    rows: WAYS.filter(({ everyMs }) => everyMs !== null).map(({ name, everyMs }) => [
      name,
      ...rates.map(([, perSecond]) => percent(Math.exp((-perSecond * (everyMs ?? 0)) / 1_000))),
    ]),
  };
}

function chartsOf(measured: readonly Measured[]): Chart[] {
  const most = CONSUMERS.at(-1) as number;
  const of = measured.filter(({ consumers }) => consumers === most);
  const bars = (value: (one: Measured) => number, shown: (one: Measured) => string): Bar[] =>
    of.map((one) => ({
      label: one.way.name,
      value: value(one),
      shown: shown(one),
      isOurs: one.way.kind === 'webhooks',
    }));
  if (of.length === 0) return [];
  return [
    {
      name: 'polling-freshness',
      title: `How old an event is when it arrives, median, ${most} consumers`,
      scale: 'log',
      bars: bars(
        ({ p50 }) => p50,
        ({ p50 }) => duration(p50),
      ),
    },
    {
      name: 'polling-requests',
      title: `Requests for each event, ${most} consumers`,
      scale: 'linear',
      bars: bars(
        ({ requestsPerEvent }) => requestsPerEvent,
        ({ requestsPerEvent }) => factor(requestsPerEvent),
      ),
    },
    {
      name: 'polling-cpu',
      title: `Server CPU for each event, ${most} consumers`,
      scale: 'linear',
      bars: bars(
        ({ cpuMsPerEvent }) => cpuMsPerEvent,
        ({ cpuMsPerEvent }) => `${factor(cpuMsPerEvent)} ms`,
      ),
    },
  ];
}
