import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A request as a receiver got it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly at: number;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Waits until so many requests have come in all. */
  atLeast(count: number, withinMs?: number): Promise<readonly Received[]>;
  /** Changes what it answers from now on. */
  answer: (request: Received, response: ServerResponse) => void;
  close(): Promise<void>;
}

const ok = (_request: Received, response: ServerResponse): void => void response.writeHead(204).end();

/** A real HTTP server that keeps what it gets. */
export async function startReceiver(t: TestContext, answer: Receiver['answer'] = ok, port = 0): Promise<Receiver> {
  const received: Received[] = [];
  let arrived: (() => void) | null = null;
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks), at: Date.now() };
      received.push(one);
      receiver.answer(one, response);
      arrived?.();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer,
    async atLeast(count, withinMs = 10_000) {
      const end = Date.now() + withinMs;
      while (received.length < count) {
        const left = end - Date.now();
        if (left <= 0) throw new Error(`${received.length} of ${count} requests came within ${withinMs} ms`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          arrived = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return received;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  t.after(() => receiver.close());
  return receiver;
}
