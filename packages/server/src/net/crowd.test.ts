import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { HOSTILE } from '../../test/receivers/hostile.ts';
import { loopbackGuard } from '../../test/receivers/loopback.ts';
import { createSender } from './sender.ts';

const HOSTILE_AT_ONCE = 200;
const MEASURED_MS = 2_000;
/** The machine is shared, and noise only ever adds: one good measurement of several shows what the sender costs. */
const MEASUREMENTS = 4;
/** Where a thread that does nothing is later than this, the machine is too busy to tell anything. */
const BUSY_MS = 30;

interface Measured {
  /** p99 of a healthy endpoint, milliseconds. */
  readonly alone: number;
  readonly beside: number;
  readonly delayMs: number;
  /** The event-loop delay of a thread that does nothing. */
  readonly controlMs: number;
  readonly megabytes: number;
}

test('two hundred hostile receivers at once cost little memory, little delay, and the healthy nothing', async (t) => {
  // Two processes: the hostile ones would else be in the way of the healthy one themselves.
  const ports = { ...(await receivers(t)), ...(await receivers(t, 'answers well')) };
  const all: Measured[] = [];
  while (all.length < MEASUREMENTS) {
    const measured = await measure(ports);
    all.push(measured);
    t.diagnostic(
      `healthy p99 ${measured.alone.toFixed(1)} ms alone, ${measured.beside.toFixed(1)} ms beside ${HOSTILE_AT_ONCE}; ` +
        `event-loop delay p99 ${measured.delayMs.toFixed(0)} ms (of an idle thread ${measured.controlMs.toFixed(0)}), ` +
        `${measured.megabytes.toFixed(0)} MB more`,
    );
    assert.ok(measured.megabytes < 100, 'memory');
    if (measured.delayMs < 100 && measured.beside <= Math.max(1.2 * measured.alone, measured.alone + 50)) return;
  }
  if (all.every((measured) => measured.controlMs > BUSY_MS))
    t.skip('the machine is too busy: an idle thread was late too');
  else assert.fail('no measurement was within the bars');
});

async function measure(ports: Record<string, number>): Promise<Measured> {
  const sender = createSender({ guard: loopbackGuard() });
  const body = Buffer.alloc(1024, 'x');
  const send = async (endpoint: string, kind: string): Promise<number> => {
    const url = `http://127.0.0.1:${ports[kind]}/`;
    return (await sender.send({ endpoint, url, headers: {}, body, timeoutMs: 30_000, concurrency: 1 })).durationMs;
  };
  const healthy = (): Promise<number[]> => timed(() => send('healthy', 'answers well'), 5);
  const alone = percentile(await healthy(), 99);
  const memoryBefore = process.memoryUsage().rss;
  const kinds = Object.keys(HOSTILE).filter((kind) => kind !== 'answers well');
  const hostile = Array.from({ length: HOSTILE_AT_ONCE }, async (_, i) => {
    // In flight together, not begun in one turn of the loop: that would measure two hundred connects.
    await sleep(2 * i);
    await timed(() => send(`hostile_${i}`, kinds[i % kinds.length] ?? ''), 500);
  });
  const control = await startControl();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const beside = percentile(await healthy(), 99);
  delay.disable();
  const megabytes = (process.memoryUsage().rss - memoryBefore) / 1e6;
  const controlMs = await control();
  await sender.close();
  await Promise.all(hostile);
  return { alone, beside, delayMs: delay.percentile(99) / 1e6, controlMs, megabytes };
}

/** Starts a thread that does nothing; what it returns asks how late that thread was, p99 in milliseconds. */
async function startControl(): Promise<() => Promise<number>> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
    const delay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    parentPort.once('message', () => parentPort.postMessage(delay.percentile(99) / 1e6));`,
    { eval: true },
  );
  await once(worker, 'online');
  return async () => {
    worker.postMessage('how late');
    const [late] = (await once(worker, 'message')) as [number];
    await worker.terminate();
    return late;
  };
}

async function receivers(t: TestContext, ...kinds: string[]): Promise<Record<string, number>> {
  const child = fork(new URL('../../test/receivers/hostile-process.ts', import.meta.url), kinds, {
    execArgv: ['--conditions=source'],
  });
  t.after(() => child.kill());
  const [ports] = (await once(child, 'message')) as [Record<string, number>];
  return ports;
}

/** How long each call took, one after the other with a pause, milliseconds. */
async function timed(call: () => Promise<number>, pauseMs: number): Promise<number[]> {
  const took: number[] = [];
  const until = performance.now() + MEASURED_MS;
  while (performance.now() < until) {
    took.push(await call());
    await sleep(pauseMs);
  }
  return took;
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
