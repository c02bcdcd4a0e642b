import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnPosthorn } from '../../packages/server/proofs/processes/posthorn.ts';
import { makeWait } from '../load/waiting.ts';
import { memoryOf } from '../measure/process.ts';
import { noiseIn, spreadOf } from '../measure/statistics.ts';
import { barOf } from '../report/bars.ts';
import { cells, count, duration, mebibytes, milliseconds } from '../report/figures.ts';
import { atMost } from '../report/verdict.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { serveArgs, startMeasured } from '../server/measured.ts';

const LAUNCHER = fileURLToPath(new URL('../../packages/server/bin/posthorn.js', import.meta.url));
const REST_MS = 3_000;
/** Milliseconds to ready, and MiB of memory at rest. */
const BARS = { empty: 500, full: 2_000, resident: 200 };
/** Nobody listens there: what waits, waits for a day. */
const NOWHERE = 59_999;

/** How long it takes from the start of the process until it answers, and what it then holds of the memory. */
export const start: Scenario = {
  name: 'start',
  about:
    'milliseconds from the start of the packed build to ready, empty and with a million waiting (--events); memory at rest',
  takesTarget: false,
  async run(bench) {
    const { rounds, events } = bench.options;
    const published = await bench.published();
    const full = join(bench.group.folder, 'start-full');
    mkdirSync(full);
    const server = await startMeasured(bench, 'start-full/posthorn');
    await makeWait(server, events, NOWHERE);
    await server.close();
    bench.say(`${count(events)} deliveries wait`);

    const empty = 'packed, empty store';
    const waiting = `packed, ${count(events)} waiting`;
    const kinds: Readonly<Record<string, { readonly main: string; readonly from: string | null }>> = {
      [empty]: { main: published, from: null },
      [waiting]: { main: published, from: full },
      'checkout, empty store': { main: LAUNCHER, from: null },
    };
    const colds: string[][] = [];
    const rows: string[][] = [];
    const memory: Record<string, number> = {};
    const measured: Record<string, number[]> = {};
    for (const [n, [name, kind]] of Object.entries(kinds).entries()) {
      const cold = await startOnce(bench, kind, n, 0);
      const warm: number[] = [];
      let resident = 0;
      for (let round = 1; round <= rounds; round++) {
        const started = await startOnce(bench, kind, n, round, round === rounds ? REST_MS : 0);
        warm.push(started.ms);
        resident = started.resident;
      }
      measured[name] = warm;
      rows.push([name, ...cells(spreadOf(warm), milliseconds)]);
      colds.push([`${name}, the first start, nothing compiled`, '', milliseconds(cold.ms), '']);
      memory[name] = resident;
      bench.say(`${name}: the first start ${milliseconds(cold.ms)} ms, then ${warm.map(milliseconds).join(', ')}`);
    }
    return {
      title: 'Start',
      tables: [
        { head: ['milliseconds to ready, compile cache warm', 'min', 'median', 'max'], rows: [...rows, ...colds] },
        {
          head: ['at rest', 'resident memory'],
          rows: Object.entries(memory).map(([name, resident]) => [name, mebibytes(resident)]),
        },
      ],
      verdicts: [
        atMost(`to ready, ${empty}`, BARS.empty, measured[empty] ?? [], duration),
        atMost(`to ready, ${waiting}`, BARS.full, measured[waiting] ?? [], duration),
        atMost('memory at rest, packed, empty store', BARS.resident, [memory[empty] ?? Number.NaN], mebibytes),
      ],
      charts: [
        {
          name: 'start',
          title: 'Milliseconds to ready, compile cache warm',
          scale: 'linear',
          bars: Object.entries(measured).map(([name, values]) => barOf(name, values, duration)),
        },
      ],
      notes: [
        `From the spawn of the process to the line that says it is ready, ${rounds} times after the first; the packed build is what is published, the checkout runs from its TypeScript sources. What waits are deliveries to 1,000 endpoints, due in a day. Memory is taken ${REST_MS / 1000} s after the last start.`,
        ...noiseIn(measured),
      ],
    };
  },
};

async function startOnce(
  { group }: Bench,
  { main, from }: { readonly main: string; readonly from: string | null },
  kind: number,
  round: number,
  restMs = 0,
): Promise<{ readonly ms: number; readonly resident: number }> {
  const folder = from ?? join(group.folder, `start-${kind}-${round}`);
  mkdirSync(folder, { recursive: true });
  const server = spawnPosthorn(group, {
    main,
    args: serveArgs(join(folder, 'posthorn.db')),
    env: { NODE_COMPILE_CACHE: join(group.folder, `compile-cache-${kind}`) },
  });
  const { at } = await server.ready;
  if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
  const { resident } = memoryOf(server.pid);
  await server.stop();
  return { ms: at - server.spawnedAt, resident };
}
