import { EventEmitter, once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { readRequests } from './requests.ts';

/** One request that has come in whole, on a raw socket that will answer whatever it likes. */
export interface Arrival {
  readonly socket: Socket;
  /** The request's bytes as text, headers and body. */
  readonly text: string;
  /** The how-manieth request of this receiver, from 1. */
  readonly request: number;
  /** The how-manieth connection of this receiver, from 1. */
  readonly connection: number;
}

export interface Receiver {
  readonly port: number;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** What has come in whole, as text. */
  readonly requests: readonly string[];
  /** How many connections were opened so far. */
  readonly connections: number;
  /** How many are open now. */
  readonly open: number;
  /** Resolves when this many requests have come in; rejects when they do not. */
  arrived(count: number): Promise<void>;
  /** Resolves when none is open any more; rejects when some stay. */
  allClosed(): Promise<void>;
  close(): Promise<void>;
}

export interface ReceiverOptions {
  readonly host?: string;
  /** Called with each new connection; when it answers false, nothing is read from it. */
  readonly onConnection?: (socket: Socket, connection: number) => boolean | undefined;
}

/** Below how long an unused connection is kept (10 s), so that one which should be closed is told from one that times out. */
const PATIENCE_MS = 3_000;

/** A server on a raw socket: it parses requests, and answers with whatever bytes `answer` writes. */
export async function startReceiver(
  answer: (arrival: Arrival) => void,
  options: ReceiverOptions = {},
): Promise<Receiver> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const changes = new EventEmitter();
  const until = async (condition: () => boolean): Promise<void> => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (!condition()) await once(changes, 'change', { signal });
  };
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const connection = connections;
    sockets.add(socket);
    // Senders may end a connection at any moment; that is what is under test.
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      changes.emit('change');
    });
    if (options.onConnection?.(socket, connection) === false) return;
    readRequests(socket, (text) => {
      requests.push(text);
      answer({ socket, text, request: requests.length, connection });
      changes.emit('change');
    });
  });
  server.listen(0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://${options.host?.includes(':') ? `[${options.host}]` : (options.host ?? '127.0.0.1')}:${port}`,
    requests,
    get connections() {
      return connections;
    },
    get open() {
      return sockets.size;
    },
    arrived: (count) => until(() => requests.length >= count),
    allClosed: () => until(() => sockets.size === 0),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
