// The receiver of the proof of many nodes, a process of its own: writes down each request with when it came and when it was
// answered. It is never killed; what it has written is the truth that the nodes are held against.
import { createWriteStream } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import { hashOf } from '../crash/dice.ts';
import { serveParent } from '../processes/child.ts';
import { now } from '../processes/now.ts';
import { partOf } from './cast.ts';
import { lineOf } from './ledger.ts';

let ledger = createWriteStream('/dev/null');
let requests = 0;

const server = createServer((request, response) => {
  const receivedAt = now();
  const endpoint = (request.url ?? '').slice(1);
  const id = String(request.headers['webhook-id']);
  const sequence = Number(request.headers['posthorn-sequence'] ?? 0);
  requests++;
  let answeredAt = 0;
  let said = { key: '', place: 0 };
  response.once('close', () => {
    ledger.write(lineOf({ receivedAt, answeredAt, endpoint, id, sequence, ...said }));
  });
  void read(request).then((body) => {
    if (body === null) return;
    said = JSON.parse(body).data;
    setTimeout(
      () => {
        if (response.destroyed) return;
        answeredAt = now();
        response.writeHead(200, { 'content-length': 0 });
        response.end();
      },
      hashOf(`${endpoint} ${id}`) % partOf(endpoint).answersWithinMs,
    );
  });
});
// A connection that this side closes just when a request arrives would be another story than the one told here.
server.keepAliveTimeout = 0;

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

const methods = {
  /** Begins to listen and to write to the file at `path`. */
  async open({ path }: { path: string }): Promise<{ port: number }> {
    ledger = createWriteStream(path);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { port: (server.address() as AddressInfo).port };
  },
  count: () => ({ requests }),
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
