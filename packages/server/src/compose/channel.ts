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

type Message = { readonly calls: Call[] } | { readonly replies: Reply[] };

/**
 * Calls between two threads. A message costs some 40 µs on each side however much is in it, so everything that is said
 * within one turn of the event loop goes in one message.
 */
export function openChannel<Theirs extends Methods>(port: MessagePort | Worker, ours: Methods) {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let calls: Call[] = [];
  let replies: Reply[] = [];
  let transfer: Transferable[] = [];
  let nextId = 0;
  let closed: Error | null = null;
  let flushing = false;

  function flushSoon(): void {
    if (flushing) return;
    flushing = true;
    setImmediate(flush);
  }

  function flush(): void {
    flushing = false;
    const saying = { calls, replies };
    const handingOver = transfer;
    calls = [];
    replies = [];
    transfer = [];
    // Calls first: a delivery that is handed over must not come after the answer that it is on record.
    if (saying.calls.length > 0) port.postMessage({ calls: saying.calls } satisfies Message, handingOver);
    if (saying.replies.length > 0) port.postMessage({ replies: saying.replies } satisfies Message, []);
  }

  async function answer({ id, method, argument }: Call): Promise<void> {
    try {
      const value = await (ours[method] as (argument: unknown) => unknown)(argument);
      replies.push({ id, value });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
      replies.push({ id, error: { name, message } });
    }
    flushSoon();
  }

  port.on('message', (message: Message) => {
    if ('calls' in message) {
      for (const call of message.calls) void answer(call);
      return;
    }
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
          const id = nextId++;
          waiting.set(id, { resolve, reject });
          calls.push({ id, method, argument });
          transfer.push(...handedOver);
          flushSoon();
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
