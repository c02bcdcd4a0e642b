import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Group } from './group.ts';

/** Functions of a child process that its parent may call, with one argument that survives JSON. */
export type Methods = Readonly<Record<string, (argument: never) => unknown>>;

/** How a child's functions look from its parent. */
type Calls<M extends Methods> = {
  readonly [Name in keyof M]: (...argument: Parameters<M[Name]>) => Promise<Awaited<ReturnType<M[Name]>>>;
};

export interface Child<M extends Methods> {
  readonly pid: number;
  readonly calls: Calls<M>;
}

type Said =
  | { readonly kind: 'ready' }
  | { readonly kind: 'told'; readonly value: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };

/**
 * Starts a TypeScript file as a process of its own; it calls `serveParent` when it is ready.
 *
 * @param told called with what the child says of its own accord
 */
export async function startChild<M extends Methods>(
  group: Group,
  file: URL,
  told: (value: unknown) => void = () => {},
): Promise<Child<M>> {
  const child = fork(fileURLToPath(file), {
    execArgv: ['--conditions=source'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  group.add(child);
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const error = new Error(`${file.pathname} ended with ${code ?? signal}`);
      reject(error);
      for (const { reject: fail } of waiting.values()) fail(error);
      waiting.clear();
    });
    child.on('message', (said: Said) => {
      if (said.kind === 'ready') return resolve();
      if (said.kind === 'told') return told(said.value);
      const caller = waiting.get(said.id);
      waiting.delete(said.id);
      if (said.kind === 'answer') caller?.resolve(said.value);
      else caller?.reject(new Error(said.message));
    });
  });
  return { pid: child.pid as number, calls: callsOf<M>(child, waiting) };
}

function callsOf<M extends Methods>(
  child: ChildProcess,
  waiting: Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>,
): Calls<M> {
  let next = 0;
  return new Proxy({} as Calls<M>, {
    get: (_target, method: string) => (argument: unknown) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        child.send({ id, method, argument: argument ?? null }, (error) => {
          if (error !== null && waiting.delete(id)) reject(error);
        });
      }),
  });
}

/**
 * Answers the parent's calls, and ends this process with it. Returns how to tell the parent something unasked.
 */
export function serveParent(methods: Methods): (value: unknown) => void {
  const say = (said: Said) => {
    if (process.connected) process.send?.(said);
  };
  process.on('message', async ({ id, method, argument }: { id: number; method: string; argument: unknown }) => {
    try {
      const value = await (methods[method] as (argument: unknown) => unknown)(argument);
      say({ kind: 'answer', id, value: value ?? null });
    } catch (error) {
      say({ kind: 'failure', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.once('disconnect', () => process.exit(0));
  // Ctrl-C reaches the whole group of processes; the parent decides when this one goes.
  process.on('SIGINT', () => {});
  say({ kind: 'ready' });
  return (value) => say({ kind: 'told', value });
}
