// graphile-worker, tuned as its documentation's page on performance says: a local queue, and jobs completed in batches.
import { load } from './install.ts';
import { type Job, serveQueue } from './queue.ts';

interface GraphileWorker {
  run(options: object): Promise<{ stop(): Promise<unknown> }>;
  makeWorkerUtils(options: object): Promise<{
    migrate(): Promise<unknown>;
    addJob(task: string, payload: Job, spec: object): Promise<unknown>;
    addJobs(jobs: readonly { identifier: string; payload: Job; maxAttempts: number }[]): Promise<unknown>;
    release(): Promise<unknown>;
  }>;
  readonly Logger: new (factory: () => () => void) => unknown;
}

const ATTEMPTS = 10;
const CONCURRENCY = 64;

serveQueue(
  async ({ folder, store }) => {
    const { makeWorkerUtils, Logger } = await load<GraphileWorker>(folder, 'graphile-worker');
    const utils = await makeWorkerUtils({
      connectionString: store,
      maxPoolSize: 16,
      logger: new Logger(() => () => {}),
    });
    await utils.migrate();
    return {
      add: (job) => utils.addJob('event', job, { maxAttempts: ATTEMPTS }),
      addMany: (jobs) =>
        utils.addJobs(jobs.map((payload) => ({ identifier: 'event', payload, maxAttempts: ATTEMPTS }))),
      close: () => utils.release(),
    };
  },
  async ({ folder, store }, work) => {
    const { run, Logger } = await load<GraphileWorker>(folder, 'graphile-worker');
    const runner = await run({
      preset: {
        worker: {
          connectionString: store,
          concurrentJobs: CONCURRENCY,
          maxPoolSize: 16,
          pollInterval: 500,
          localQueue: { size: 500 },
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
          logger: new Logger(() => () => {}),
        },
      },
      noHandleSignals: true,
      taskList: { event: (payload: Job) => work(payload) },
    });
    return () => runner.stop();
  },
);
