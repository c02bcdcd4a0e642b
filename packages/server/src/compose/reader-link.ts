import { Worker } from 'node:worker_threads';
import { type ReadStore, StoreUnavailable } from '../ports.ts';
import { type Methods, openChannel } from './channel.ts';
import { type ReaderThreadData, remoteReadStore } from './reader-protocol.ts';
import { threadEntry } from './thread-entry.ts';

/** Starts the reading thread. Should it die, reads are refused and `failed` is told. */
export function createReaderLink(data: ReaderThreadData, failed: (error: Error) => void) {
  const worker = new Worker(threadEntry('reader-thread'), { workerData: data });
  const channel = openChannel<Methods>(worker, {});
  let stopping = false;
  const died = (error: Error): void => {
    channel.close(new StoreUnavailable('the reading thread is gone'));
    if (!stopping) failed(error);
  };
  worker.once('error', died);
  worker.once('exit', (code) => died(new Error(`the reading thread ended with code ${code}`)));

  return {
    read: remoteReadStore(channel.remote) satisfies ReadStore,
    /** Copies the store's log into the database; resolves when that round is over, well or not. */
    checkpoint: (): Promise<unknown> => Promise.resolve(channel.remote.checkpoint?.(null as never)).catch(() => {}),
    /** Called when a tenant's data key was destroyed. */
    forgetKeys(tenant: string): void {
      Promise.resolve(channel.remote.forgetKeys?.(tenant as never)).catch(() => {});
    },
    async stop(): Promise<void> {
      stopping = true;
      await worker.terminate();
    },
  };
}
