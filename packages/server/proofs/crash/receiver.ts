// The receiver of the crash proof, a process of its own: writes down each request that it got, with when it came and when
// it was answered. It is never killed; what it has written is the truth that the server is held against.
import { createWriteStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import { serveParent } from '../processes/child.ts';
import { now } from '../processes/now.ts';
import { answersOf } from './cast.ts';
import { hashOf } from './dice.ts';

const SLOW_MS = 30;
const ONE_IN_FLAKY = 5;

let ledger = createWriteStream('/dev/null');
let requests = 0;
let wrongBodies = 0;
const tries = new Map<string, number>();

const server = createServer((request, response) => {
  const receivedAt = now();
  const endpoint = (request.url ?? '').slice(1);
  const id = String(request.headers['webhook-id']);
  requests++;
  let answeredAt = 0;
  response.once('close', () => {
    ledger.write(`${receivedAt} ${answeredAt} ${answeredAt === 0 ? 0 : response.statusCode} ${endpoint} ${id}\n`);
  });
  void read(request).then((body) => {
    if (body === null) return;
    if (idIn(body) !== id) wrongBodies++;
    const answer = () => {
      if (response.destroyed) return;
      answeredAt = now();
      answerWith(response, fails(endpoint, id) ? 500 : 200);
    };
    if (answersOf(endpoint) === 'slow') setTimeout(answer, SLOW_MS);
    else answer();
  });
});
// A connection that this side closes just when a request arrives would be another story than the one told here.
server.keepAliveTimeout = 0;

function answerWith(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 });
  response.end();
}

/** The whole body; null when the sender was gone before its end. */
async function read(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString();
}

/** The id that the publisher put into the data. */
function idIn(body: string): unknown {
  try {
    return JSON.parse(body).data.id;
  } catch {
    return undefined;
  }
}

function fails(endpoint: string, id: string): boolean {
  if (answersOf(endpoint) !== 'flaky') return false;
  const key = `${endpoint} ${id}`;
  const count = (tries.get(key) ?? 0) + 1;
  tries.set(key, count);
  return hashOf(`${key} ${count}`) % ONE_IN_FLAKY === 0;
}

const methods = {
  /** Begins to listen and to write to the file at `path`. */
  async open({ path }: { path: string }): Promise<{ port: number }> {
    ledger = createWriteStream(path);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { port: (server.address() as AddressInfo).port };
  },
  count: () => ({ requests, wrongBodies }),
  /** Ends every connection and resolves when the ledger is whole. */
  async close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    ledger.end();
    await finished(ledger);
  },
};

export type ReceiverMethods = typeof methods;

serveParent(methods);
