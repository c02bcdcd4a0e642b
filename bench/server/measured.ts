import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { apiAt, must } from '../../packages/server/proofs/processes/api.ts';
import { ENDPOINTS, typeOf } from '../load/payload.ts';
import type { Bench } from '../scenario.ts';
import { spawnPublished } from './published.ts';

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

/** Starts a server as for production, with an empty SQLite store unless a PostgreSQL database is given. */
export async function startMeasured(
  bench: Bench,
  name: string,
  postgres: string | null = null,
): Promise<Measured & { readonly pid: number }> {
  const file = join(bench.group.folder, `${name}.db`);
  const server = await spawnPublished(bench, {
    args: postgres === null ? serveArgs(file) : settingsOf(postgres, ['--vault-key-file', `${file}.key`]),
  });
  const { address } = await server.ready;
  return {
    address,
    key: KEY,
    tenant: null,
    pid: server.pid,
    database: postgres === null ? file : null,
    async close() {
      const code = await server.stop();
      if (code !== 0) throw new Error(`the server stopped with ${code}: ${await server.ended}`);
    },
  };
}

/** The arguments of a server as for production on a SQLite file, but that it may deliver to this machine. */
export function serveArgs(database: string): string[] {
  return settingsOf(`sqlite:${database}`);
}

function settingsOf(database: string, more: readonly string[] = []): string[] {
  return [
    ...['serve', '--port', '0', '--database', database, '--api-key', KEY, ...more],
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

interface Endpoints {
  /** How many. */
  readonly count?: number;
  /** How many of them ask for the same event type. */
  readonly fanOut?: number;
  /** The number of the first. */
  readonly from?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const AT_ONCE = 50;

/** Endpoints spread over the origins, one for each event type unless more are to share one. Returns their ids. */
export async function createEndpoints(
  { address, key, tenant }: Pick<Measured, 'address' | 'key' | 'tenant'>,
  ports: readonly number[],
  { count = ENDPOINTS, fanOut = 1, from = 0, settings = {} }: Endpoints = {},
): Promise<string[]> {
  const api = apiAt(address, key);
  const ids: string[] = [];
  for (let made = 0; made < count; made += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - made) }, (_value, n) => from + made + n);
    const created = await Promise.all(
      some.map((n) =>
        must<{ id: string }>(
          api('POST', '/v1/endpoints', {
            url: `http://127.0.0.1:${ports[n % ports.length]}/e${n}`,
            eventTypes: [typeOf(Math.floor(n / fanOut))],
            ...(tenant === null ? {} : { tenant }),
            ...settings,
          }),
        ),
      ),
    );
    ids.push(...created.map(({ id }) => id));
  }
  return ids;
}
