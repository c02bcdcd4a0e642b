// One of the shop's systems, a process of its own: checks the signature with an official library and tells what it got.
// In your own system this is all there is to receiving webhooks.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
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

let receiver: Pick<Receiver, 'name' | 'library'> = { name: 'stock', library: 'standardwebhooks' };
let secret = '';

const server = createServer(async (request, response) => {
  const body = await text(request);
  const at = now();
  const headers = request.headers as Record<string, string>;
  const verified = isSigned(body, headers);
  response.writeHead(verified ? 204 : 401).end();
  const { type } = JSON.parse(body) as { type: string };
  tell({ receiver: receiver.name, id: headers['webhook-id'] ?? '', type, verified, at } satisfies Receipt);
});

function isSigned(body: string, headers: Record<string, string>): boolean {
  const webhook = receiver.library === 'svix' ? new SvixWebhook(secret) : new StandardWebhook(secret);
  try {
    webhook.verify(body, headers);
    return true;
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
  async open(given: Pick<Receiver, 'name' | 'library'> & { port: number }): Promise<{ port: number }> {
    receiver = given;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(given.port, '127.0.0.1', resolve);
    });
    return { port: (server.address() as AddressInfo).port };
  },
  /** The secret that Posthorn signs this receiver's events with. */
  trust(given: { secret: string }): void {
    secret = given.secret;
  },
};

export type ReceiverMethods = typeof methods;

const tell = serveParent(methods);
