import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Api, apiAt, must } from '../../packages/server/proofs/processes/api.ts';
import { draftOf, ENDPOINTS, typeOf } from '../load/payload.ts';
import { until } from '../measure/until.ts';
import type { Bench } from '../scenario.ts';
import { createEndpoints, KEY } from './measured.ts';
import { spawnPublished } from './published.ts';

/** Nodes that all do everything, on one database of their own. */
export interface Fleet {
  readonly addresses: readonly string[];
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 30_000;

/** Starts so many nodes with the bench's endpoints; resolves when each of them knows these. */
export async function startFleet(
  bench: Bench,
  { database, count, ports }: { database: string; count: number; ports: readonly number[] },
): Promise<Fleet> {
  const vaultKey = randomBytes(32).toString('base64');
  const args = [
    ...['serve', '--port', '0', '--database', database, '--api-key', KEY, '--vault-key', vaultKey],
    ...['--allow-http', '--egress-allow', '127.0.0.0/8', '--log-level', 'error'],
  ];
  const env = { NODE_COMPILE_CACHE: join(bench.group.folder, 'compile-cache') };
  const servers = await Promise.all(Array.from({ length: count }, () => spawnPublished(bench, { args, env })));
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
  for (let n = 0; n < ENDPOINTS; n++) {
    const draft = JSON.parse(draftOf(typeOf(n), null)) as unknown;
    const known = async (): Promise<boolean> => {
      const { data } = await must<{ data: { outcome: string }[] }>(api('POST', '/v1/events/explain', draft));
      return data.some(({ outcome }) => outcome === 'deliver');
    };
    await until(`a node knows endpoint ${n}`, known, { everyMs: LOOK_EVERY_MS, patienceMs: PATIENCE_MS });
  }
}
