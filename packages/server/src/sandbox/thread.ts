import { Worker } from 'node:worker_threads';
import { RUNNING_BYTES, runningView } from './running.ts';
import type { WasmModule } from './wasm.ts';
import { watch } from './watchdog.ts';
import type { Batch, Report, ThreadData } from './wire.ts';

export type BatchEnd =
  | { readonly kind: 'report'; readonly report: Report }
  /** The thread is gone, and with it what it had done of the batch. `serial` is the job it was at; 0 for none. */
  | { readonly kind: 'hung' | 'died'; readonly serial: number; readonly error?: Error };

export interface SandboxThread {
  /** One batch at a time. Never rejects. */
  run(batch: Batch): Promise<BatchEnd>;
  close(): Promise<void>;
}

/** Megabytes. The interpreter's memory is not in the heap; its frames are on the stack, and it has to meet its own limit first. */
const RESOURCES = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8, stackSizeMb: 8 };

export function startThread(entry: URL, module: WasmModule): SandboxThread {
  const shared = new SharedArrayBuffer(RUNNING_BYTES);
  const running = runningView(shared);
  const worker = new Worker(entry, {
    workerData: { module, running: shared } satisfies ThreadData,
    resourceLimits: RESOURCES,
    name: 'posthorn-sandbox',
  });
  let error: Error | null = null;
  let gone = false;
  let finish: ((end: BatchEnd) => void) | null = null;
  let unwatch = (): void => {};

  function end(how: BatchEnd): void {
    unwatch();
    finish?.(how);
    finish = null;
  }
  worker.on('message', (report: Report) => end({ kind: 'report', report }));
  worker.on('error', (thrown: unknown) => {
    error = thrown instanceof Error ? thrown : new Error(String(thrown));
  });
  worker.on('exit', () => {
    gone = true;
    end({ kind: 'died', serial: running.now.serial, ...(error === null ? {} : { error }) });
  });

  return {
    run(batch) {
      if (gone) return Promise.resolve({ kind: 'died', serial: 0, ...(error === null ? {} : { error }) });
      return new Promise((resolve) => {
        finish = resolve;
        unwatch = watch(worker, running, (serial) => {
          // Nobody waits for it to be gone: the next thread may start meanwhile.
          void worker.terminate();
          end({ kind: 'hung', serial });
        });
        worker.postMessage(batch);
      });
    },
    async close() {
      await worker.terminate();
    },
  };
}
