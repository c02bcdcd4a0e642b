/** The real PgBouncer from Debian's package, in transaction mode, before a database of the tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { identity, socketFolder } from './postgres-server.fixture.ts';

const PLACES = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'];

/** Its program; null where it is not installed. */
export function pgbouncerProgram(): string | null {
  return PLACES.find((path) => existsSync(path)) ?? null;
}

export interface PgBouncer {
  /** Of a database behind it. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

/**
 * Starts it in transaction mode, with fewer servers than a node has connections, so that these have to share them.
 *
 * @param server the folder of the server's socket
 */
export async function startPgBouncer(
  program: string,
  { server, servers }: { readonly server: string; readonly servers: number },
): Promise<PgBouncer> {
  const folder = socketFolder();
  const port = await freePort();
  const settings = join(folder, 'pgbouncer.ini');
  writeFileSync(
    settings,
    `[databases]
* = host=${server} port=5432 user=posthorn
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir = ${folder}
auth_type = any
pool_mode = transaction
default_pool_size = ${servers}
max_client_conn = 200
`,
  );
  // It does not run as root.
  const child = spawn(program, [settings], { ...identity(), cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-4_096);
      if (/process up/.test(said)) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`pgbouncer did not start: ${said}`)));
  });
  return {
    urlOf: (database) => `postgres://posthorn@127.0.0.1:${port}/${database}`,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
