import { type Child, startChild } from '../../packages/server/proofs/processes/child.ts';
import { ORIGINS } from '../load/payload.ts';
import type { PublisherMethods } from '../load/publisher.ts';
import type { RawMethods } from '../load/raw.ts';
import type { ReceiverMethods } from '../load/receiver.ts';
import { measureCores } from '../measure/process.ts';
import { noiseIn, ratios, spreadOf } from '../measure/statistics.ts';
import { WARM_UP_NOTE, warmUp } from '../measure/subject.ts';
import { barOf } from '../report/bars.ts';
import { cells, cores, count, factor } from '../report/figures.ts';
import { atLeast } from '../report/verdict.ts';
import type { Bench, Scenario, Section } from '../scenario.ts';
import { createEndpoints, type Measured, openMeasured } from '../server/measured.ts';
import { allReceived } from '../server/received.ts';

const WAYS = {
  'single-event API': { batch: 1, connections: 64 },
  'batches of 100': { batch: 100, connections: 8 },
} as const;
type Way = keyof typeof WAYS;

const RAW = 'raw undici, signed, 32 connections an origin';
/** From here on load generator and receiver are not the limit. */
const CLEARLY_ABOVE = 1.3;
/** Of what undici alone sends. */
const BARS: Readonly<Record<Way, number>> = { 'single-event API': 0.36, 'batches of 100': 0.6 };

interface Parts {
  readonly server: Measured;
  readonly receiver: Child<ReceiverMethods>;
  readonly publisher: Child<PublisherMethods>;
  readonly raw: Child<RawMethods>;
  readonly ports: readonly number[];
}

interface Ceiling {
  readonly perSecond: number;
  readonly cores: Record<string, number>;
}

/** Events a second, from the publisher to the receivers, beside what the HTTP client alone sends. */
export const throughput: Scenario = {
  name: 'throughput',
  about: 'events a second end to end, single and in batches, beside raw undici',
  takesTarget: true,
  async run(bench) {
    const server = await openMeasured(bench, 'throughput');
    const receiver = await startChild<ReceiverMethods>(bench.group, new URL('../load/receiver.ts', import.meta.url));
    const publisher = await startChild<PublisherMethods>(bench.group, new URL('../load/publisher.ts', import.meta.url));
    const raw = await startChild<RawMethods>(bench.group, new URL('../load/raw.ts', import.meta.url));
    const ports = await receiver.calls.open({ origins: ORIGINS });
    await createEndpoints(server, ports);
    const section = await measure(bench, { server, receiver, publisher, raw, ports });
    await server.close();
    return section;
  },
};

async function measure(bench: Bench, parts: Parts): Promise<Section> {
  const { rounds, seconds } = bench.options;
  const events: Record<Way, number[]> = { 'single-event API': [], 'batches of 100': [] };
  const rawBeside: Record<Way, number[]> = { 'single-event API': [], 'batches of 100': [] };
  const ways = Object.keys(WAYS) as Way[];

  const raw = async (): Promise<number> => (await parts.raw.calls.send({ ports: parts.ports, seconds })).perSecond;
  await warmUp({ name: RAW, run: raw }, seconds);
  for (const way of ways) {
    await warmUp({ name: way, run: async () => (await endToEnd(parts, way, seconds)).perSecond }, seconds);
  }
  const ceiling = await loadCeiling(parts, seconds);
  const busy: Partial<Record<Way, string>> = {};
  for (let round = 1; round <= rounds; round++) {
    for (const way of ways) {
      rawBeside[way].push(await raw());
      const measured = await endToEnd(parts, way, seconds);
      events[way].push(measured.perSecond);
      busy[way] = cores(measured.cores);
    }
    bench.say(
      `round ${round} of ${rounds}: ${ways.map((way) => `${way} ${count(events[way].at(-1) ?? 0)}/s`).join(', ')}`,
    );
  }

  const rawAll = ways.flatMap((way) => rawBeside[way]);
  const fastest = Math.max(...rawAll, ...ways.flatMap((way) => events[way]));
  return {
    title: 'Throughput',
    tables: [
      {
        head: ['events/s, 1 KB, 100 endpoints on 10 origins', 'min', 'median', 'max', '× raw', 'min', 'max'],
        rows: [
          [RAW, ...cells(spreadOf(rawAll), count), '1', '', ''],
          ...ways.map((way) => {
            const ratio = spreadOf(ratios(events[way], rawBeside[way]));
            const shares = [factor(ratio.median), factor(ratio.min), factor(ratio.max)];
            return [`end to end, ${way}`, ...cells(spreadOf(events[way]), count), ...shares];
          }),
        ],
      },
    ],
    verdicts: ways.map((way) => atLeast(`${way}, × raw`, BARS[way], ratios(events[way], rawBeside[way]))),
    charts: [
      {
        name: 'throughput',
        title: 'Events a second, 1 KB, end to end, and what undici alone sends',
        scale: 'linear',
        bars: [barOf('raw undici', rawAll, count, false), ...ways.map((way) => barOf(way, events[way], count))],
      },
    ],
    notes: [
      `${rounds} rounds; in each, ${seconds} s of raw undici directly before ${seconds} s of each way of publishing. Events a second count from the first publish until the last receipt.`,
      WARM_UP_NOTE,
      ...ways.map((way) => `Cores kept busy with ${way} (last round): ${busy[way]}.`),
      ceilingNote(ceiling, fastest),
      ...noiseIn({ 'raw undici': rawAll, ...events }),
    ],
  };
}

/** Publishes for so long and waits until everything has arrived. */
async function endToEnd({ server, receiver, publisher }: Parts, way: Way, seconds: number) {
  await receiver.calls.reset({ timed: false });
  const busy = measureCores({
    ...(server.pid === null ? {} : { server: server.pid }),
    'load generator': publisher.pid,
    receiver: receiver.pid,
  });
  const { address, key, tenant } = server;
  const flooded = await publisher.calls.flood({
    address,
    key,
    tenant,
    ...WAYS[way],
    seconds,
    events: Number.MAX_SAFE_INTEGER,
  });
  const lastAt = await allReceived(receiver, flooded.events);
  return { perSecond: (flooded.events / (lastAt - flooded.startedAt)) * 1000, cores: busy() };
}

/** What load generator and receiver make of each other, with nothing between them. */
async function loadCeiling({ receiver, publisher, ports }: Parts, seconds: number): Promise<Ceiling> {
  const address = `http://127.0.0.1:${ports[0]}`;
  const busy = measureCores({ 'load generator': publisher.pid, receiver: receiver.pid });
  const target = { address, key: 'none', tenant: null, ...WAYS['single-event API'] };
  const flooded = await publisher.calls.flood({ ...target, seconds, events: Number.MAX_SAFE_INTEGER });
  return { perSecond: (flooded.events / (flooded.endedAt - flooded.startedAt)) * 1000, cores: busy() };
}

function ceilingNote({ perSecond, cores: busy }: Ceiling, fastest: number): string {
  const verdict =
    perSecond >= CLEARLY_ABOVE * fastest
      ? 'neither is the limit, though they take their share of the cores'
      : 'which is too close to rule out that they are the limit';
  const alone = Object.entries(busy).map(([name, value]) => `the ${name} ${count(perSecond / value)}`);
  return `The load generator alone makes ${count(perSecond)} requests/s to the receiver alone, ${factor(perSecond / fastest)} × the fastest figure above: ${verdict} (cores: ${cores(busy)}; a core to itself would let ${alone.join(' and ')} requests/s).`;
}
