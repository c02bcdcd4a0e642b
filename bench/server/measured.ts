import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { apiAt, must } from '../../packages/server/proofs/processes/api.ts';
import { spawnPosthorn } from '../../packages/server/proofs/processes/posthorn.ts';
import { ENDPOINTS, typeOf } from '../load/payload.ts';
import type { Bench } from '../scenario.ts';

/** The server that is measured: one of its own, or the target that was given. */
export interface Measured {
  readonly address: string;
  readonly key: string;
  /** Null for the default tenant. */
  readonly tenant: string | null;
  /** Null for a target, whose process nobody told us. */
  readonly pid: number | null;
  readonly database: string | null;
  /** Stops it, if it is the bench's own. What was put into a target is taken back when the bench ends. */
  close(): Promise<void>;
}

/** The admin key of the servers that the bench starts. */
export const KEY = 'the-key-of-the-bench-0123456789abcdef';

/** Starts a server with an empty SQLite store, as for production. */
export async function startMeasured({ group }: Bench, name: string): Promise<Measured & { readonly pid: number }> {
  const database = join(group.folder, `${name}.db`);
  const server = spawnPosthorn(group, { args: serveArgs(database) });
  const { address } = await server.ready;
  return {
    address,
    key: KEY,
    tenant: null,
    pid: server.pid,
    database,
    async close() {
      const code = await server.stop();
      if (code !== 0) throw new Error(`the server stopped with ${code}: ${await server.ended}`);
    },
  };
}

/** The arguments of a server as for production, but that it may deliver to this machine. */
export function serveArgs(database: string): string[] {
  return [
    ...['serve', '--port', '0', '--database', `sqlite:${database}`, '--api-key', KEY],
    ...['--allow-http', '--egress-allow', '127.0.0.0/8', '--log-level', 'error'],
  ];
}

/** The target with a tenant of the bench's own in it where one was given, else a server started for this. */
export async function openMeasured(bench: Bench, name: string): Promise<Measured> {
  const { target } = bench.options;
  if (target === null) return await startMeasured(bench, name);
  const api = apiAt(target.address, target.key);
  const tenant = `bench-${randomBytes(6).toString('hex')}`;
  await must(api('PUT', `/v1/tenants/${tenant}`, {}));
  bench.group.atEnd(() => api('DELETE', `/v1/tenants/${tenant}`));
  return {
    ...target,
    tenant,
    pid: null,
    database: null,
    close: async () => {},
  };
}

/** An endpoint for each event type, spread over the origins. */
export async function createEndpoints(
  { address, key, tenant }: Pick<Measured, 'address' | 'key' | 'tenant'>,
  ports: readonly number[],
): Promise<void> {
  const api = apiAt(address, key);
  await Promise.all(
    Array.from({ length: ENDPOINTS }, (_value, n) =>
      must(
        api('POST', '/v1/endpoints', {
          url: `http://127.0.0.1:${ports[n % ports.length]}/e${n}`,
          eventTypes: [typeOf(n)],
          ...(tenant === null ? {} : { tenant }),
        }),
      ),
    ),
  );
}
