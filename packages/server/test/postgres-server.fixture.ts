/** A real PostgreSQL server of the tests' own: from Debian's packages, in a temporary folder, on a socket in it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;
/** Whom the server runs as when the tests run as root: `initdb` refuses root. */
const UNPRIVILEGED = ['postgres', 'nobody'];

export interface PostgresServer {
  /** Its socket is in it, and its files are in `data` below. */
  readonly folder: string;
  /** Of the process that all others of the server come from. */
  readonly pid: number;
  /** Makes a database; returns its URL. */
  createDatabase(name: string): string;
  /** Kills it; what it has not synced survives, for the machine goes on. */
  fall(): Promise<void>;
  /** Starts it again on the same files. */
  rise(): Promise<void>;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Write through to the disk: only where durability is the question. */
  readonly fsync?: boolean;
  /** Further lines of postgresql.conf. */
  readonly settings?: readonly string[];
}

/** The folder of the newest installed server's programs; null when there is none that is new enough. */
export function postgresPrograms(): string | null {
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN)
    .map(Number)
    .filter((version) => version >= OLDEST && existsSync(join(DEBIAN, String(version), 'bin', 'initdb')))
    .sort((a, b) => b - a);
  return versions[0] === undefined ? null : join(DEBIAN, String(versions[0]), 'bin');
}

/** Starts a server; it is gone with `stop`. */
export async function startPostgres(
  programs: string,
  { fsync = false, settings = [] }: PostgresOptions = {},
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'posthorn-pg-'));
  const user = identity();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } } as const;
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'posthorn', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...options, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const lines = [
    "listen_addresses = ''",
    `unix_socket_directories = '${folder}'`,
    'max_connections = 200',
    'autovacuum = off',
    ...(fsync ? [] : ['fsync = off', 'full_page_writes = off', 'wal_level = minimal', 'max_wal_senders = 0']),
    ...settings,
  ].flatMap((line) => ['-c', line.replace(/ = /, '=').replace(/='(.*)'$/, '=$1')]);
  let running = await run();
  return {
    folder,
    get pid() {
      return running.process.pid as number;
    },
    createDatabase(name) {
      const created = spawnSync(join(programs, 'createdb'), ['-h', folder, '-U', 'posthorn', name], {
        ...options,
        encoding: 'utf8',
      });
      if (created.status !== 0) throw new Error(`createdb failed: ${created.stderr}`);
      return `postgres://posthorn@/${name}?host=${folder}`;
    },
    async fall() {
      running.process.kill('SIGKILL');
      await running.ended;
    },
    async rise() {
      running = await run();
    },
    async stop() {
      // At once: there is nothing to keep.
      running.process.kill('SIGQUIT');
      await running.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function run() {
    const server = spawn(join(programs, 'postgres'), ['-D', data, ...lines], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(server, 'exit');
    let said = '';
    await new Promise<void>((resolve, reject) => {
      server.stderr.on('data', (chunk: Buffer) => {
        said = (said + chunk).slice(-4_096);
        if (/ready to accept connections/.test(said)) resolve();
      });
      server.once('exit', () => reject(new Error(`postgres did not start: ${said}`)));
    });
    return { process: server, ended };
  }
}

function identity(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of UNPRIVILEGED) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(`PostgreSQL does not run as root, and there is no user ${UNPRIVILEGED.join(' or ')}`);
}
