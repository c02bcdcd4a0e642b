import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Api, apiAt, must } from '../../packages/server/proofs/processes/api.ts';
import type { Group } from '../../packages/server/proofs/processes/group.ts';
import { spawnPosthorn } from '../../packages/server/proofs/processes/posthorn.ts';
import { draftOf, ENDPOINTS, typeOf } from '../load/payload.ts';
import { createEndpoints, KEY } from './measured.ts';

/** Nodes that all do everything, on one database of their own. */
export interface Fleet {
  readonly addresses: readonly string[];
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 50;

/** Starts so many nodes with the bench's endpoints; resolves when each of them knows these. */
export async function startFleet(
  group: Group,
  { database, count, ports }: { database: string; count: number; ports: readonly number[] },
): Promise<Fleet> {
  const vaultKey = randomBytes(32).toString('base64');
  const args = [
    ...['serve', '--port', '0', '--database', database, '--api-key', KEY, '--vault-key', vaultKey],
    ...['--allow-http', '--egress-allow', '127.0.0.0/8', '--log-level', 'error'],
  ];
  const env = { NODE_COMPILE_CACHE: join(group.folder, 'compile-cache') };
  const servers = Array.from({ length: count }, () => spawnPosthorn(group, { args, env }));
  const addresses = (await Promise.all(servers.map(({ ready }) => ready))).map(({ address }) => address);
  const apis = addresses.map((address) => apiAt(address, KEY));
  await createEndpoints({ address: addresses[0] as string, key: KEY, tenant: null }, ports);
  await Promise.all(apis.map(knowsEndpoints));
  return {
    addresses,
    pids: servers.map(({ pid }) => pid),
    async stop() {
      for (const server of servers) {
        const code = await server.stop();
        if (code !== 0) throw new Error(`a node stopped with ${code}: ${await server.ended}`);
      }
    },
  };
}

async function knowsEndpoints(api: Api): Promise<void> {
  for (let n = 0; n < ENDPOINTS; ) {
    const draft = JSON.parse(draftOf(typeOf(n), null)) as unknown;
    const { data } = await must<{ data: { outcome: string }[] }>(api('POST', '/v1/events/explain', draft));
    if (data.some(({ outcome }) => outcome === 'deliver')) n++;
    else await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
