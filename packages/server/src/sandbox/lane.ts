import { TOO_LONG } from './failure.ts';
import type { BatchEnd, SandboxThread } from './thread.ts';
import type { CodeCheck, TransformResult } from './transform.ts';
import { createTurns } from './turns.ts';
import type { Batch, Done, WireInput } from './wire.ts';

/** Something to run, and whom to tell. */
export interface Task {
  /** Whose it is: owners take turns. */
  readonly owner: string;
  readonly code: string;
  readonly input: WireInput | null;
  readonly done: (answer: TransformResult | CodeCheck) => void;
  readonly broken: (error: Error) => void;
}

export interface LaneParts {
  readonly startThread: () => Promise<SandboxThread>;
  /** Told what a task cost before its answer is given. */
  readonly spent: (owner: string, cpuMs: number) => void;
  /** The lane that a task which was not begun belongs to by now. */
  readonly requeue: (tasks: readonly Task[]) => void;
  readonly warn: (message: string, error?: Error) => void;
}

/** A message costs the same however much is in it; a batch holds up whoever comes after it. */
const MOST_TASKS = 32;
const MOST_LENGTH = 4 * 1024 * 1024;
/** Threads in a row that died at their start: then it is not the code that is to blame. */
const MOST_DEATHS = 3;

/** One thread and the tasks that wait for it. The thread is started when it is first needed, and anew when it is gone. */
export function createLane({ startThread, spent, requeue, warn }: LaneParts) {
  const turns = createTurns<Task>();
  let thread: Promise<SandboxThread> | null = null;
  let busy = false;
  let closed = false;
  let deaths = 0;
  let serial = 0;

  function collect(): Map<number, Task> {
    const tasks = new Map<number, Task>();
    let length = 0;
    while (tasks.size < MOST_TASKS && length < MOST_LENGTH) {
      const task = turns.next();
      if (task === undefined) break;
      tasks.set(++serial, task);
      length += task.code.length + (task.input?.data?.length ?? 0) + (task.input?.body?.length ?? 0);
    }
    return tasks;
  }

  async function work(): Promise<void> {
    if (busy || closed) return;
    busy = true;
    // All that is asked for in this turn of the event loop goes in one batch.
    await new Promise(setImmediate);
    while (!turns.isEmpty && !closed) {
      const tasks = collect();
      try {
        thread ??= startThread();
        const end = await (await thread).run(batchOf(tasks));
        if (end.kind === 'report') finishAll(tasks, end.report);
        else mourn(tasks, end);
      } catch (error) {
        thread = null;
        fail(tasks.values(), error instanceof Error ? error : new Error(String(error)));
      }
    }
    busy = false;
  }

  function finishAll(tasks: Map<number, Task>, report: readonly Done[]): void {
    deaths = 0;
    for (const { serial: at, answer, cpuMs } of report) {
      const task = tasks.get(at);
      if (task === undefined) continue;
      tasks.delete(at);
      spent(task.owner, cpuMs);
      task.done(answer);
    }
    requeue([...tasks.values()]);
  }

  /** The task that the thread died of fails; the others are run again: nothing they do can be seen twice. */
  function mourn(tasks: Map<number, Task>, end: Exclude<BatchEnd, { kind: 'report' }>): void {
    thread = null;
    if (closed) {
      fail(tasks.values(), new Error('the sandbox was closed'));
      return;
    }
    const culprit = tasks.get(end.serial);
    if (culprit === undefined) {
      warn('a thread for transformations died between two runs', end.error);
      if (++deaths >= MOST_DEATHS) {
        deaths = 0;
        fail(tasks.values(), end.error ?? new Error('the thread for transformations ends at its start'));
        return;
      }
    } else {
      tasks.delete(end.serial);
      spent(culprit.owner, Number.POSITIVE_INFINITY);
      const detail = end.kind === 'hung' ? TOO_LONG : 'it broke the sandbox';
      culprit.done(culprit.input === null ? { ok: false, detail } : { kind: 'failed', detail, logs: [] });
    }
    requeue([...tasks.values()]);
  }

  function fail(tasks: Iterable<Task>, error: Error): void {
    for (const task of tasks) task.broken(error);
  }

  return {
    add(...tasks: readonly Task[]): void {
      for (const task of tasks) turns.add(task.owner, task);
      if (tasks.length > 0) work();
    },
    withdraw: (owner: string): Task[] => turns.withdraw(owner),
    async close(): Promise<void> {
      closed = true;
      for (const owner of turns.owners) fail(turns.withdraw(owner), new Error('the sandbox was closed'));
      await (await thread?.catch(() => null))?.close();
    },
  };
}

function batchOf(tasks: ReadonlyMap<number, Task>): Batch {
  const codes = new Map<string, number>();
  const jobs = [...tasks].map(([serial, { code, input }]) => {
    const known = codes.get(code);
    if (known === undefined) codes.set(code, codes.size);
    return { serial, code: known ?? codes.size - 1, input };
  });
  return { codes: [...codes.keys()], jobs };
}
