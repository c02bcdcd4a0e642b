import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Group } from '../../packages/server/proofs/processes/group.ts';

const READY = /ready to accept connections/i;

/**
 * Starts a Redis server from Debian's package in the group's folder, on a socket in it and on no port.
 *
 * @param appendfsync when what was written is synced: `always` before it is confirmed, as with Posthorn
 * @returns the path of its socket
 */
export async function startRedis(group: Group, appendfsync: 'always' | 'everysec'): Promise<string> {
  const folder = join(group.folder, `redis-${appendfsync}`);
  mkdirSync(folder);
  const socket = join(folder, 'redis.sock');
  const settings = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', '', '--appendonly', 'yes'];
  const server = spawn(
    'redis-server',
    [...settings, '--appendfsync', appendfsync, '--maxmemory-policy', 'noeviction'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  group.add(server);
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}: ${said}`)));
    server.stdout.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-4_096);
      if (READY.test(said)) resolve();
    });
  });
  return socket;
}
