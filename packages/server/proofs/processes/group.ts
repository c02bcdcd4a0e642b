import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Processes and a folder that live no longer than what they were started for. */
export interface Group {
  readonly folder: string;
  /** Takes a process in: it is ended with the group at the latest. */
  add(child: ChildProcess): void;
  /** Has something undone at the end that is neither a process nor a file, also after a signal; given up after 10 s. */
  atEnd(task: () => Promise<unknown>): void;
  /** Whether a signal has told this process to stop: what fails then fails for that reason. */
  readonly stopping: boolean;
  /** Ends every process, waits until it is gone, and removes the folder. After a signal that exits, and never resolves. */
  end(): Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What is to be undone at a server that does not answer any more must not keep this process. */
const PATIENCE_MS = 10_000;

/**
 * A folder below the system's temporary one, and the processes that work in it. They are gone when the group ends, when
 * this process ends or fails, and when it is told to stop by a signal (it then exits with 128 and the signal's number).
 */
export function openGroup(name: string): Group {
  const folder = mkdtempSync(join(tmpdir(), `posthorn-${name}-`));
  const children = new Set<ChildProcess>();
  const tasks: (() => Promise<unknown>)[] = [];
  let stopping = false;
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

  const killAll = () => {
    for (const child of children) child.kill('SIGKILL');
  };
  // The last resort, for a way out that nobody foresaw: an exit handler cannot wait.
  const onExit = () => {
    killAll();
    removeFolder();
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    void clear().then(() => process.exit(128 + constants.signals[signal]));
  };
  // A way out that nobody foresaw still undoes what is neither a process nor a file.
  const onFailure = (error: unknown) => {
    console.error(error);
    if (stopping) return;
    stopping = true;
    void clear().then(() => process.exit(1));
  };
  process.on('exit', onExit);
  process.on('uncaughtException', onFailure);
  for (const signal of SIGNALS) process.on(signal, onSignal);

  async function clear(): Promise<void> {
    // While one part is undone, another may still be begun: whoever does that has not been told of the signal.
    while (tasks.length + children.size > 0) {
      await Promise.race([Promise.allSettled(tasks.splice(0).map((task) => task())), patience()]);
      killAll();
      await Promise.all(
        [...children].map(async (child) => {
          await gone(child);
          children.delete(child);
        }),
      );
    }
    removeFolder();
  }

  async function end(): Promise<void> {
    if (stopping) return await new Promise(() => {});
    await clear();
    process.off('exit', onExit);
    process.off('uncaughtException', onFailure);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }

  return {
    folder,
    atEnd(task) {
      tasks.push(task);
    },
    get stopping() {
      return stopping;
    },
    add(child) {
      children.add(child);
      child.once('exit', () => children.delete(child));
    },
    end,
  };
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}

/** Resolves when a process has ended; at once when it has already. */
export function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
