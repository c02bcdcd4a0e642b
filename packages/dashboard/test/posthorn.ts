import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@posthorn/client';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const ROOT = path('../../..');

export type Posthorn = Awaited<ReturnType<typeof startPosthorn>>;

export interface PosthornOptions {
  /** Beside ours, for Node. */
  nodeArgs?: readonly string[];
  env?: Record<string, string>;
}

/** A real server of its own, with the built dashboard, on a fresh database. Call `stop` at the end. */
export async function startPosthorn(more: readonly string[] = [], { nodeArgs = [], env = {} }: PosthornOptions = {}) {
  if (!existsSync(path('../dist/index.html'))) buildDashboard();
  const folder = await mkdtemp(join(tmpdir(), 'posthorn-dashboard-'));
  const main = process.env.BUNDLED_POSTHORN ?? path('../../server/src/cli/main.ts');
  const args = [
    ...nodeArgs,
    '--conditions=source',
    main,
    'dev',
    '--port',
    '0',
    '--database',
    `sqlite:${join(folder, 'db')}`,
    ...more,
  ];
  const server = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const { url, key } = await readiness(server);
  return {
    url,
    key,
    client: createClient({ baseUrl: url, key }),
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function buildDashboard(): void {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build'], { cwd: path('..'), stdio: 'ignore' });
}

function readiness(server: ChildProcess): Promise<{ url: string; key: string }> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /ready at (http:\S+)/.exec(said)?.[1];
      const key = /API key\s+(\S+)/.exec(said)?.[1];
      if (url !== undefined && key !== undefined) resolve({ url, key });
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', (code) => reject(new Error(`the server ended (${code}) before it was ready:\n${said}`)));
  });
}
