import { connect, type Socket } from 'node:net';

/**
 * A client for HTTP/1.1 that does as little as can be done: one request at a time on each of some connections that stay
 * open, answers with `content-length` only. A load generator must cost less than what it measures.
 */
export interface Client {
  /** Sends the bytes of a request on the next free connection; resolves when the answer is whole. */
  send(request: Uint8Array): Promise<ClientAnswer>;
  /** Bytes that came in, heads included. */
  readonly bytesIn: number;
  close(): void;
}

export interface ClientAnswer {
  readonly status: number;
  readonly body: Buffer;
}

interface Connection {
  readonly socket: Socket;
  unread: Buffer;
  answered: ((answer: ClientAnswer) => void) | null;
  failed: ((error: Error) => void) | null;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);
/** Longer than any long poll: a server that has not answered anybody for so long answers nobody any more. */
const PATIENCE_MS = 120_000;

export async function openClient(host: string, port: number, connections: number): Promise<Client> {
  let bytesIn = 0;
  const free: Connection[] = [];
  const queue: ((connection: Connection) => void)[] = [];

  function release(connection: Connection): void {
    const next = queue.shift();
    if (next === undefined) free.push(connection);
    else next(connection);
  }

  function open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true });
      const connection: Connection = { socket, unread: NOTHING, answered: null, failed: null };
      socket.once('connect', () => {
        free.push(connection);
        resolve(socket);
      });
      socket.on('error', (error) => {
        reject(error);
        connection.failed?.(error);
      });
      socket.on('close', () => connection.failed?.(new Error('the connection was closed before the answer')));
      socket.on('data', (data) => {
        const chunk = data as Buffer;
        bytesIn += chunk.length;
        connection.unread = connection.unread.length === 0 ? chunk : Buffer.concat([connection.unread, chunk]);
        const answer = takeAnswer(connection);
        if (answer === null) return;
        const answered = connection.answered;
        connection.answered = null;
        connection.failed = null;
        release(connection);
        answered?.(answer);
      });
    });
  }

  const sockets = await Promise.all(Array.from({ length: connections }, open));
  let seen = 0;
  const watch = setInterval(() => {
    if (bytesIn === seen) for (const socket of sockets) socket.destroy(new Error('no answer came any more'));
    seen = bytesIn;
  }, PATIENCE_MS).unref();
  // By turns: the server closes what it has not heard from for long.
  const acquire = (): Connection | Promise<Connection> => free.shift() ?? new Promise((resolve) => queue.push(resolve));

  return {
    async send(request) {
      const connection = await acquire();
      return await new Promise<ClientAnswer>((resolve, reject) => {
        connection.answered = resolve;
        connection.failed = reject;
        connection.socket.write(request);
      });
    },
    get bytesIn() {
      return bytesIn;
    },
    close() {
      clearInterval(watch);
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Takes a whole answer from what has come; null when there is more to come. */
function takeAnswer(connection: Connection): ClientAnswer | null {
  const { unread } = connection;
  const headEnd = unread.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = unread.toString('latin1', 0, headEnd);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without content-length:\n${head}`);
  const end = headEnd + HEAD_END.length + Number(length);
  if (unread.length < end) return null;
  connection.unread = unread.length === end ? NOTHING : unread.subarray(end);
  return { status: Number(head.slice(9, 12)), body: unread.subarray(headEnd + HEAD_END.length, end) };
}

/** The bytes of a POST. */
export function requestBytes(address: string, path: string, key: string, body: string): Buffer {
  const { host } = new URL(address);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** The bytes of a GET. */
export function getBytes(address: string, path: string, key: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${new URL(address).host}\r\nauthorization: Bearer ${key}\r\n\r\n`);
}

/** @throws an Error for an answer that is not 2xx */
export function expectAccepted({ status, body }: ClientAnswer): void {
  if (status < 200 || status > 299) throw new Error(`a request was answered with ${status}: ${body.subarray(0, 300)}`);
}
