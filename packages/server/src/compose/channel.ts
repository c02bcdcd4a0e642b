import type { MessagePort, Transferable, Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../ports.ts';

/** Functions that another thread may call. */
export type Methods = Readonly<Record<string, (argument: never) => unknown>>;

/** What a call of another thread's function looks like from here. */
export type Remote<M extends Methods> = {
  readonly [Name in keyof M]: (
    argument: Parameters<M[Name]>[0],
    transfer?: Transferable[],
  ) => Promise<Awaited<ReturnType<M[Name]>>>;
};

interface Call {
  readonly id: number;
  readonly method: string;
  readonly argument: unknown;
}

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
}

interface Message {
  readonly calls: readonly Call[];
  readonly replies: readonly Reply[];
}

/**
 * Calls between two threads. A message costs some 40 µs on each side however much is in it. Who calls has gathered what
 * there is to say, so a call goes when its caller is done, and takes along the replies that wait; those alone go at the end
 * of the turn of the event loop (docs/decisions/0091).
 */
export function openChannel<Theirs extends Methods>(port: MessagePort | Worker, ours: Methods) {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let calls: Call[] = [];
  let replies: Reply[] = [];
  let transfer: Transferable[] = [];
  let nextId = 0;
  let closed: Error | null = null;

  function call(method: string, argument: unknown, handedOver: readonly Transferable[]): number {
    if (calls.length === 0) queueMicrotask(flush);
    const id = nextId++;
    calls.push({ id, method, argument });
    transfer.push(...handedOver);
    return id;
  }

  function reply(said: Reply): void {
    if (replies.length === 0) setImmediate(flush);
    replies.push(said);
  }

  function flush(): void {
    if (calls.length === 0 && replies.length === 0) return;
    const message: Message = { calls, replies };
    const handingOver = transfer;
    calls = [];
    replies = [];
    transfer = [];
    port.postMessage(message, handingOver);
  }

  async function answer({ id, method, argument }: Call): Promise<void> {
    try {
      const value = await (ours[method] as (argument: unknown) => unknown)(argument);
      reply({ id, value });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
      reply({ id, error: { name, message } });
    }
  }

  port.on('message', (message: Message) => {
    // Calls first: a delivery that is handed over must not come after the answer that it is on record.
    for (const call of message.calls) void answer(call);
    for (const { id, value, error } of message.replies) {
      const caller = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) caller?.resolve(value as never);
      else caller?.reject(asError(error));
    }
  });

  const remote = new Proxy({} as Remote<Theirs>, {
    get:
      (_target, method: string) =>
      (argument: unknown, handedOver: Transferable[] = []) =>
        new Promise((resolve, reject) => {
          if (closed !== null) return reject(closed);
          waiting.set(call(method, argument, handedOver), { resolve, reject });
        }),
  });

  return {
    remote,
    /** Fails what still waits for an answer, and whatever is asked later. */
    close(error: Error): void {
      closed = error;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
}

/** Errors lose their class on the way; the one that callers tell apart gets it back. */
function asError({ name, message }: { readonly name: string; readonly message: string }): Error {
  return name === 'StoreUnavailable' ? new StoreUnavailable(message) : Object.assign(new Error(message), { name });
}
