// pg-boss, tuned: batches of a hundred by four fetchers, which go on without a pause while there is more.
import { load } from './install.ts';
import { type Job, serveQueue } from './queue.ts';

interface Boss {
  start(): Promise<unknown>;
  stop(options: object): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): void;
  createQueue(name: string): Promise<unknown>;
  send(name: string, data: Job, options: object): Promise<unknown>;
  insert(name: string, jobs: readonly { data: Job; retryLimit: number }[]): Promise<unknown>;
  work(name: string, options: object, work: (jobs: readonly { data: Job }[]) => Promise<void>): Promise<unknown>;
}

interface PgBossModule {
  readonly PgBoss: new (options: object) => Boss;
}

const QUEUE = 'bench';
const RETRIES = 10;
const FETCHING = {
  batchSize: 100,
  localConcurrency: 4,
  pollingIntervalSeconds: 0.5,
  burstWhenBatchFull: true,
};

async function started(folder: string, store: string): Promise<Boss> {
  const { PgBoss } = await load<PgBossModule>(folder, 'pg-boss');
  const boss = new PgBoss({ connectionString: store, max: 16 });
  boss.on('error', (error) => console.error(error));
  await boss.start();
  await boss.createQueue(QUEUE);
  return boss;
}

serveQueue(
  async ({ folder, store }) => {
    const boss = await started(folder, store);
    return {
      add: (job) => boss.send(QUEUE, job, { retryLimit: RETRIES }),
      addMany: (jobs) =>
        boss.insert(
          QUEUE,
          jobs.map((data) => ({ data, retryLimit: RETRIES })),
        ),
      close: () => boss.stop({ graceful: false }),
    };
  },
  async ({ folder, store }, work) => {
    const boss = await started(folder, store);
    await boss.work(QUEUE, FETCHING, async (jobs) => {
      await Promise.all(jobs.map(({ data }) => work(data)));
    });
    return () => boss.stop({ graceful: false });
  },
);
