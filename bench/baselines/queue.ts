import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { ENDPOINTS } from '../load/payload.ts';
import { bodyOf, createSender } from '../load/sender.ts';

/** A job: the body, and the number of the endpoint it is for. */
export interface Job {
  readonly endpoint: number;
  readonly body: string;
}

/** A queue that somebody would build webhooks on. */
export interface Queue {
  /** Adds one job; resolves when it is kept. */
  add(job: Job): Promise<unknown>;
  /** Adds many. */
  addMany(jobs: readonly Job[]): Promise<unknown>;
  close(): Promise<unknown>;
}

export interface Opening {
  /** Where the packages are installed. */
  readonly folder: string;
  /** A socket or a URL of what it keeps its jobs in. */
  readonly store: string;
}

export type OpenQueue = (opening: Opening) => Promise<Queue>;
/** Has jobs taken from the queue, each until its promise is kept. Returns how to stop. */
export type WorkQueue = (opening: Opening, work: (job: Job) => Promise<void>) => Promise<() => Promise<unknown>>;

export interface Produce {
  /** Jobs in one call. */
  readonly batch: number;
  /** Calls under way at once. */
  readonly connections: number;
  readonly seconds: number;
}

/**
 * Serves a queue to the bench, from two processes of it: one that publishes, as an application would, and one that works,
 * with the sender of the raw limit.
 */
export function serveQueue(openQueue: OpenQueue, workQueue: WorkQueue) {
  let queue: Queue | null = null;
  let stop: (() => Promise<unknown>) | null = null;
  const methods = {
    async publish(opening: Opening): Promise<void> {
      queue = await openQueue(opening);
    },
    async work({ ports, ...opening }: Opening & { readonly ports: readonly number[] }): Promise<void> {
      const sender = createSender(ports);
      const stopWork = await workQueue(opening, ({ endpoint, body }) => sender.send(endpoint, Buffer.from(body)));
      stop = async () => {
        await stopWork();
        await sender.close();
      };
    },
    async flood({ batch, connections, seconds }: Produce): Promise<{ events: number; startedAt: number }> {
      const open = queue;
      if (open === null) throw new Error('publish comes first');
      const jobs = Array.from({ length: ENDPOINTS }, (_value, n): Job => ({ endpoint: n, body: bodyOf(n) }));
      const startedAt = now();
      const endAt = startedAt + seconds * 1000;
      let events = 0;
      const publish = async (): Promise<void> => {
        while (now() < endAt) {
          const first = events;
          events += batch;
          const some = Array.from({ length: batch }, (_value, n) => jobs[(first + n) % jobs.length] as Job);
          await (batch === 1 ? open.add(some[0] as Job) : open.addMany(some));
        }
      };
      await Promise.all(Array.from({ length: connections }, publish));
      return { events, startedAt };
    },
    async close(): Promise<void> {
      await stop?.();
      await queue?.close();
    },
  };
  serveParent(methods);
  return methods;
}

export type QueueMethods = ReturnType<typeof serveQueue>;
