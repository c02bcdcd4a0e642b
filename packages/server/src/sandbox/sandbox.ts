import { createExpensive } from './expensive.ts';
import { createLane, type Task } from './lane.ts';
import { startThread } from './thread.ts';
import type { CodeCheck, TransformInput, TransformResult } from './transform.ts';
import { compileQuickJs, type WasmModule } from './wasm.ts';
import { toWire } from './wire.ts';

export interface SandboxOptions {
  /** The file of the thread's entry; the one beside this file where none is given. */
  readonly entry?: URL;
  /** Told of what is wrong with the threads themselves. */
  readonly warn?: (message: string, error?: Error) => void;
}

export interface Sandbox {
  /**
   * Runs code on an event. What the code does wrong is the result; a rejection means that the sandbox is broken or closed.
   * Runs of one tenant wait for each other, and for others' no more than a turn.
   */
  run(code: string, input: TransformInput): Promise<TransformResult>;
  /** Whether code can be loaded and has a function to call. `line` and `column` count from 1. */
  check(code: string): Promise<CodeCheck>;
  close(): Promise<void>;
}

/** Owns the checks of code that nobody has run yet. */
const CHECKS = '';

/**
 * Transformations: JavaScript in QuickJS, in threads of its own (DESIGN.md section 5, SAFETY.md section 4). One thread
 * runs what is quick, as everything is until it was seen not to be; a second, started when it is first needed, runs what
 * was costly of late.
 */
export function createSandbox({ entry = entryBeside(), warn = () => {} }: SandboxOptions = {}): Sandbox {
  const expensive = createExpensive();
  let module: Promise<WasmModule> | null = null;

  const parts = {
    async startThread() {
      module ??= compileQuickJs();
      return startThread(entry, await module);
    },
    spent(owner: string, cpuMs: number): void {
      expensive.note(owner, cpuMs);
      if (expensive.has(owner)) slow.add(...quick.withdraw(owner));
    },
    requeue: (tasks: readonly Task[]): void => tasks.forEach(add),
    warn,
  };
  const quick = createLane(parts);
  const slow = createLane(parts);
  let closed = false;

  function add(task: Task): void {
    if (closed) task.broken(new Error('the sandbox was closed'));
    else (task.owner === CHECKS || expensive.has(task.owner) ? slow : quick).add(task);
  }

  return {
    run: (code, input) =>
      new Promise((resolve, reject) => {
        const done = (answer: TransformResult | CodeCheck): void => resolve(answer as TransformResult);
        add({ owner: input.tenant, code, input: toWire(input), done, broken: reject });
      }),
    check: (code) =>
      new Promise((resolve, reject) => {
        const done = (answer: TransformResult | CodeCheck): void => resolve(answer as CodeCheck);
        add({ owner: CHECKS, code, input: null, done, broken: reject });
      }),
    async close() {
      closed = true;
      await Promise.all([quick.close(), slow.close()]);
    },
  };
}

/** TypeScript in the checkout, JavaScript in the published package: `tsc` rewrites imports but not `new URL('./x.ts')`. */
function entryBeside(): URL {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  return new URL(`./sandbox-thread${extension}`, import.meta.url);
}
