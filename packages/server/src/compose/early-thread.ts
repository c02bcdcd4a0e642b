import { Worker } from 'node:worker_threads';
import { threadEntry } from './thread-entry.ts';

/** A thread that reads its modules while the rest of the server is still being put together. */
export interface EarlyThread {
  /** The thread, to be told what it needs; another one each further time. */
  take(): Worker;
  /** Ends it where nobody has taken it. */
  discard(): Promise<void>;
}

export function loadEarly(name: 'delivery-thread'): EarlyThread {
  let early: Worker | null = new Worker(threadEntry(name));
  // What is wrong with its modules is wrong with those of the next as well, and heard of there.
  early.once('error', () => {});
  early.once('exit', () => {
    early = null;
  });
  // By itself it keeps no process alive.
  early.unref();
  return {
    take() {
      const taken = early ?? new Worker(threadEntry(name));
      early = null;
      taken.ref();
      return taken;
    },
    async discard() {
      await early?.terminate();
    },
  };
}
