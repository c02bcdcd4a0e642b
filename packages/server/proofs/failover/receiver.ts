import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Group } from '../processes/group.ts';
import { now } from '../processes/now.ts';

/** Takes deliveries, and keeps when each event came for the first time, and how many came more than once. */
export async function startReceiver(group: Group) {
  const first = new Map<string, number>();
  let repeats = 0;
  const server = createServer((request, response) => {
    const id = String(request.headers['webhook-id']);
    request.resume().once('end', () => {
      if (first.has(id)) repeats++;
      else first.set(id, now());
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  group.atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    first: first as ReadonlyMap<string, number>,
    repeats: () => repeats,
  };
}
