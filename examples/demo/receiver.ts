// One of the shop's systems, a process of its own: checks the signature with an official library and tells what it got.
// In your own system this is all there is to receiving webhooks.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import type { Receiver } from './cast.ts';

/** A request as its receiver saw it. */
export interface Receipt {
  readonly receiver: string;
  /** The event's id; a second request with the same id is known by it. */
  readonly id: string;
  readonly type: string;
  readonly verified: boolean;
  /** By `now()`. */
  readonly at: number;
}

/** What both libraries offer. */
interface Webhook {
  /** Throws when the signature is not right. */
  verify(body: string, headers: Record<string, string>): unknown;
}

let name = '';
let webhook: Webhook | null = null;

const server = createServer(async (request, response) => {
  const body = await text(request);
  const at = now();
  const headers = request.headers as Record<string, string>;
  const verified = isSigned(body, headers);
  response.writeHead(verified ? 204 : 401).end();
  const { type } = JSON.parse(body) as { type: string };
  tell({ receiver: name, id: headers['webhook-id'] ?? '', type, verified, at } satisfies Receipt);
});

function isSigned(body: string, headers: Record<string, string>): boolean {
  try {
    webhook?.verify(body, headers);
    return webhook !== null;
  } catch {
    return false;
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const methods = {
  /** Opens the door; a port of 0 picks one. */
  async open(given: { name: string; port: number }): Promise<{ port: number }> {
    name = given.name;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(given.port, '127.0.0.1', resolve);
    });
    return { port: (server.address() as AddressInfo).port };
  },
  /** The secret that Posthorn signs this receiver's events with, and the library to check that with. */
  async trust({ library, secret }: Pick<Receiver, 'library'> & { secret: string }): Promise<void> {
    const { Webhook } = await import(library);
    webhook = new Webhook(secret) as Webhook;
  },
};

export type ReceiverMethods = typeof methods;

const tell = serveParent(methods);
