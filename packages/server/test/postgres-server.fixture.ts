/** A real PostgreSQL server of the tests' own: from Debian's packages, in a temporary folder, on a socket in it. */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;
/** Whom the server runs as when the tests run as root: `initdb` refuses root. */
const UNPRIVILEGED = ['postgres', 'nobody'];

export interface PostgresServer {
  /** Its files are in `data` below. */
  readonly folder: string;
  /** Of the process that all others of the server come from. */
  readonly pid: number;
  /** Makes a database; returns its URL. */
  createDatabase(name: string): string;
  /** The folder that its socket is in; the folder above where none was given. */
  readonly sockets: string;
  /** Kills every process of it with -9; what it has not synced survives, for the machine goes on. */
  fall(): Promise<void>;
  /** Starts it again on the same files. */
  rise(): Promise<void>;
  /** Of a standby: it takes writes from now on. */
  promote(): Promise<unknown>;
  /** Stops every process of it in its tracks (SIGSTOP), until `resume`; resolves when they stand still. */
  pause(): Promise<void>;
  resume(): void;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Write through to the disk: only where durability is the question. */
  readonly fsync?: boolean;
  /** Further lines of postgresql.conf. */
  readonly settings?: readonly string[];
  /** A copy of another server, which follows it. Both write through to the disk. */
  readonly standbyOf?: PostgresServer;
  /** Where its socket is to be (`socketFolder`), for whoever has to find one server after another in the same place. */
  readonly sockets?: string;
  /** Told at once how to undo all of it, for whoever may have to stop before it has started. */
  readonly begun?: (stop: () => Promise<void>) => void;
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

/** A folder that a server may put its socket in. */
export function socketFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'posthorn-pg-'));
  const user = identity();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** Starts a server; it is gone with `stop`. */
export async function startPostgres(
  programs: string,
  { fsync = false, settings = [], standbyOf, sockets: givenSockets, begun = () => {} }: PostgresOptions = {},
): Promise<PostgresServer> {
  const folder = socketFolder();
  const sockets = givenSockets ?? folder;
  const user = identity();
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } } as const;
  let working: ChildProcess | null = null;
  const call = async (program: string, ...args: string[]): Promise<void> => {
    const called = promisify(execFile)(join(programs, program), args, options);
    working = called.child;
    await called;
  };
  begun(stop);
  if (standbyOf === undefined) {
    await call('initdb', '-D', data, '-U', 'posthorn', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  } else {
    const from = ['-h', standbyOf.sockets, '-U', 'posthorn'];
    await call('pg_basebackup', ...from, '-D', data, '--write-recovery-conf', '--checkpoint=fast', '--no-sync');
  }
  const lines = [
    "listen_addresses = ''",
    `unix_socket_directories = '${sockets}'`,
    'max_connections = 200',
    'autovacuum = off',
    ...(fsync || standbyOf !== undefined
      ? []
      : ['fsync = off', 'full_page_writes = off', 'wal_level = minimal', 'max_wal_senders = 0']),
    ...settings,
  ].flatMap((line) => ['-c', line.replace(/ = /, '=').replace(/='(.*)'$/, '=$1')]);
  let running = await run();
  return {
    folder,
    get pid() {
      return running.process.pid as number;
    },
    createDatabase(name) {
      const created = spawnSync(join(programs, 'createdb'), ['-h', sockets, '-U', 'posthorn', name], {
        ...options,
        encoding: 'utf8',
      });
      if (created.status !== 0) throw new Error(`createdb failed: ${created.stderr}`);
      return `postgres://posthorn@/${name}?host=${sockets}`;
    },
    sockets,
    async fall() {
      signalAll(running.process.pid ?? 0, 'SIGKILL');
      await running.ended;
    },
    async rise() {
      running = await run();
    },
    promote: () => call('pg_ctl', 'promote', '-D', data, '--wait'),
    async pause() {
      const all = signalAll(running.process.pid ?? 0, 'SIGSTOP');
      while (!all.every(standsStill)) await new Promise((resolve) => setTimeout(resolve, 1));
    },
    resume: () => void signalAll(running.process.pid ?? 0, 'SIGCONT'),
    stop,
  };

  async function stop(): Promise<void> {
    if (working !== null && working.exitCode === null && working.signalCode === null) {
      const ended = once(working, 'exit');
      // At once: there is nothing to keep.
      working.kill('SIGQUIT');
      signalAll(working.pid ?? 0, 'SIGCONT');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  }

  async function run() {
    const server = spawn(join(programs, 'postgres'), ['-D', data, ...lines], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    working = server;
    const ended = once(server, 'exit');
    let said = '';
    await new Promise<void>((resolve, reject) => {
      server.stderr.on('data', (chunk: Buffer) => {
        said = (said + chunk).slice(-4_096);
        if (/ready to accept (read-only )?connections/.test(said)) resolve();
      });
      server.once('exit', () => reject(new Error(`postgres did not start: ${said}`)));
    });
    return { process: server, ended };
  }
}

/** Its children have sessions of their own: a signal to its group would not reach them. */
function signalAll(pid: number, signal: NodeJS.Signals): number[] {
  const all = [pid, ...childrenOf(pid)];
  for (const one of all) {
    try {
      process.kill(one, signal);
    } catch {
      // Gone already.
    }
  }
  return all;
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function standsStill(pid: number): boolean {
  try {
    return / [TtZ] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/, ''));
  } catch {
    return true;
  }
}

/** Whom servers run as; null where the tests do not run as root. */
export function identity(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of UNPRIVILEGED) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(`PostgreSQL does not run as root, and there is no user ${UNPRIVILEGED.join(' or ')}`);
}
