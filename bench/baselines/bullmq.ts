// BullMQ, as its documentation says it is fast: many jobs at once, and none kept when it is done.
import { load } from './install.ts';
import { type Job, serveQueue } from './queue.ts';

interface BullMq {
  readonly Queue: new (
    name: string,
    options: object,
  ) => {
    add(name: string, data: Job, options: object): Promise<unknown>;
    addBulk(jobs: readonly { name: string; data: Job; opts: object }[]): Promise<unknown>;
    waitUntilReady(): Promise<unknown>;
    close(): Promise<unknown>;
  };
  readonly Worker: new (
    name: string,
    work: (job: { data: Job }) => Promise<void>,
    options: object,
  ) => { waitUntilReady(): Promise<unknown>; close(): Promise<unknown> };
}

const CONCURRENCY = 256;
/** Retried as Posthorn's would be. */
const KEPT = { removeOnComplete: true, removeOnFail: true, attempts: 10 };

serveQueue(
  async ({ folder, store }) => {
    const { Queue } = await load<BullMq>(folder, 'bullmq');
    const queue = new Queue('bench', { connection: { path: store } });
    await queue.waitUntilReady();
    return {
      add: (job) => queue.add('event', job, KEPT),
      addMany: (jobs) => queue.addBulk(jobs.map((data) => ({ name: 'event', data, opts: KEPT }))),
      close: () => queue.close(),
    };
  },
  async ({ folder, store }, work) => {
    const { Worker } = await load<BullMq>(folder, 'bullmq');
    const connection = { path: store, maxRetriesPerRequest: null };
    const worker = new Worker('bench', ({ data }) => work(data), { connection, concurrency: CONCURRENCY });
    await worker.waitUntilReady();
    return () => worker.close();
  },
);
