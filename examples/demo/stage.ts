import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { must } from '../../packages/server/proofs/processes/api.ts';
import { type Child, startChild } from '../../packages/server/proofs/processes/child.ts';
import type { Group } from '../../packages/server/proofs/processes/group.ts';
import { type Posthorn, spawnPosthorn } from '../../packages/server/proofs/processes/posthorn.ts';
import { RECEIVERS, type Receiver, SHIPPING_RETRIES } from './cast.ts';
import type { Shop } from './publish.ts';
import type { Receipt, ReceiverMethods } from './receiver.ts';

export const KEY = `demo_${randomBytes(24).toString('hex')}`;

/** Below the ports that systems give out by themselves, so that it is still free when shipping comes back to it. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;

/** Starts Posthorn as `posthorn dev` does, always with the same store. */
export function startPosthorn(group: Group, port: number): Posthorn {
  const database = `sqlite:${join(group.folder, 'posthorn.db')}`;
  return spawnPosthorn(group, {
    args: ['dev', '--port', String(port), '--database', database, '--api-key', KEY, '--log-level', 'error'],
  });
}

/** Starts the process of a receiver; its door is still closed. */
export function startReceiver(group: Group, received: (receipt: Receipt) => void): Promise<Child<ReceiverMethods>> {
  return startChild<ReceiverMethods>(group, new URL('./receiver.ts', import.meta.url), (value) =>
    received(value as Receipt),
  );
}

/** Tells Posthorn where a receiver wants its events; returns the secret that they are signed with. */
export async function subscribe(shop: Shop, { name, eventTypes }: Receiver, port: number): Promise<string> {
  await must(
    shop.api('POST', '/v1/endpoints', {
      id: name,
      url: `http://127.0.0.1:${port}/webhooks`,
      eventTypes,
      ...(name === 'shipping' ? { retrySchedule: SHIPPING_RETRIES } : {}),
    }),
  );
  const { secret } = await must<{ secret: string }>(shop.api('GET', `/v1/endpoints/${name}/secret`));
  return secret;
}

/** A port at which nothing listens. */
export async function closedPort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

export function receiver(name: Receiver['name']): Receiver {
  return RECEIVERS.find((one) => one.name === name) as Receiver;
}
