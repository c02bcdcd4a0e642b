import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Group } from './group.ts';
import { now } from './now.ts';

export interface PosthornOptions {
  /** Arguments after the options of Node: `dev` or `serve`, and settings. */
  readonly args: readonly string[];
  /** The command line's main file; that of this checkout where none is given. */
  readonly main?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Posthorn {
  readonly pid: number;
  /** When it was started and when it said that it is ready, by `now()`. */
  readonly spawnedAt: number;
  /**
   * Resolves with the address and the moment when it says that it is ready; rejects when it ends before that, and ends it
   * when it takes longer than two minutes.
   */
  readonly ready: Promise<{ readonly address: string; readonly at: number }>;
  /** Whether it is gone already, for whatever reason. */
  hasEnded(): boolean;
  /** kill -9. Resolves with the moment of the signal when the process is gone. */
  kill(): Promise<number>;
  /**
   * Asks it to stop cleanly, and kills it when that takes longer than a minute. Resolves with the exit code, null when a
   * signal ended it.
   */
  stop(): Promise<number | null>;
  /** Resolves when it is gone, for whatever reason, with what it last said on standard error. */
  readonly ended: Promise<string>;
}

/** What `npm test` has bundled, or the sources. */
const MAIN = process.env.BUNDLED_POSTHORN ?? fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const READY = /posthorn is ready at (http:\S+)/;
const KEPT_CHARACTERS = 8_192;
const START_MS = 120_000;
const STOP_MS = 60_000;

/** Starts a server as a process of its own. */
export function spawnPosthorn(group: Group, { args, main = MAIN, env = {} }: PosthornOptions): Posthorn {
  const spawnedAt = now();
  const child = spawn(process.execPath, ['--conditions=source', main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  group.add(child);
  let said = '';
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-KEPT_CHARACTERS);
  });
  const ended = new Promise<string>((resolve) => child.once('close', () => resolve(complaints)));
  const ready = new Promise<{ address: string; at: number }>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-KEPT_CHARACTERS);
      const address = READY.exec(said)?.[1];
      if (address !== undefined) resolve({ address, at: now() });
    });
    child.once('error', reject);
    void ended.then((words) => reject(new Error(`posthorn ended before it was ready\n${words}`)));
  });
  const late = setTimeout(() => child.kill('SIGKILL'), START_MS).unref();
  void ready.then(
    () => clearTimeout(late),
    () => clearTimeout(late),
  );
  // Who kills it before it is ready does not wait for that.
  ready.catch(() => {});
  return {
    pid: child.pid ?? 0,
    spawnedAt,
    ready,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async kill() {
      const at = now();
      child.kill('SIGKILL');
      await ended;
      return at;
    },
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(late);
      return child.exitCode;
    },
  };
}
