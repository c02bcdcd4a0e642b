/** The thread in which transformations run. It has no task but this, so that it can be killed at any time. */
import { parentPort, workerData } from 'node:worker_threads';
import { createRunner } from './runner.ts';
import { runningView } from './running.ts';
import type { Batch, Done, Report, ThreadData } from './wire.ts';

/** A batch is left unfinished once its runs have taken so long: what waits behind an expensive one may go elsewhere. */
const BATCH_MS = 20;

const port = parentPort;
if (port === null) throw new Error('sandbox-thread.ts runs as a worker thread only');
const { module, running: shared } = workerData as ThreadData;
const running = runningView(shared);
const runner = await createRunner(module);

async function work({ codes, jobs }: Batch): Promise<Report> {
  const report: Done[] = [];
  let spentMs = 0;
  for (const { serial, code, input } of jobs) {
    if (spentMs > BATCH_MS) break;
    running.begin(serial);
    const text = codes[code] ?? '';
    const { result: answer, cpuMs } = input === null ? runner.check(text) : runner.run(text, input);
    running.end();
    await runner.recover();
    spentMs += cpuMs;
    report.push({ serial, answer, cpuMs });
  }
  return report;
}

port.on('message', (batch: Batch) => {
  work(batch).then(
    (report) => {
      const bodies = report.flatMap(({ answer }) =>
        'body' in answer && answer.body ? [answer.body.buffer as ArrayBuffer] : [],
      );
      port.postMessage(report, bodies);
    },
    (error: unknown) => {
      throw error;
    },
  );
});
