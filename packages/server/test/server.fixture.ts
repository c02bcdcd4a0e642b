import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Database, freshDatabase } from './postgres.fixture.ts';

export const TEST_KEY = 'phk_test_key_of_the_suite_0123456789abcdef';

/** What `npm test` has bundled, or the sources. */
const CLI = process.env.BUNDLED_POSTHORN ?? fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

export interface ServerProcess {
  readonly address: string;
  readonly process: ChildProcess;
  /** All that it wrote to standard error so far. */
  readonly errors: () => string;
  /** A request with the suite's key; the body is sent as JSON unless it is bytes or text. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  kill(): Promise<void>;
  stop(): Promise<number | null>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly json: any;
}

/** A folder that is gone after the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'posthorn-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command of the command line until it ends. */
export async function runCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const child = spawnCli(args, environment);
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (errors += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors };
}

interface StartOptions {
  readonly command?: 'dev' | 'serve';
  readonly environment?: NodeJS.ProcessEnv;
}

/** Starts a real server in a process of its own, and waits for the line that says it is ready. */
export async function startServer(
  t: TestContext,
  folder: string,
  args: readonly string[] = [],
  { command = 'dev', environment = {} }: StartOptions = {},
): Promise<ServerProcess> {
  const given = ['--port', '0', ...(await databaseIn(folder)), '--api-key', TEST_KEY, ...args];
  if (process.env.TEST_STORE !== NODES) return await startProcess(t, [command, ...given], environment);
  const api = await startProcess(t, [command, ...given, '--role', 'api'], environment);
  const worker = await startProcess(t, [command, ...given, '--role', 'worker'], environment);
  return {
    ...api,
    errors: () => `${api.errors()}${worker.errors()}`,
    async kill() {
      await Promise.all([api.kill(), worker.kill()]);
    },
    async stop() {
      const codes = await Promise.all([api.stop(), worker.stop()]);
      return codes.find((code) => code !== 0) ?? 0;
    },
  };
}

/** `TEST_STORE`: PostgreSQL with one process, or with one for each role. */
const NODES = 'nodes';

async function startProcess(
  t: TestContext,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<ServerProcess> {
  const child = spawnCli(args, environment);
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors += chunk));
  const ended = once(child, 'exit') as Promise<[number | null]>;
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const address = await Promise.race([
    readyAddress(child),
    ended.then(([code]) => {
      throw new Error(`the server ended with code ${code} before it was ready: ${errors}`);
    }),
  ]);
  return {
    address,
    process: child,
    errors: () => errors,
    call: (method, path, body, headers = {}) => call(address, method, path, body, headers),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}

const onPostgres = new Map<string, Promise<Database>>();

/** Every file of the database that belongs to a folder. */
export async function databaseFiles(folder: string): Promise<string[]> {
  const database = await onPostgres.get(folder);
  const folders = database === undefined ? [folder] : [folder, database.files];
  return folders.flatMap((from) =>
    readdirSync(from, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
}

/** The settings of the database that belongs to a folder: SQLite's file in it, or with TEST_STORE a PostgreSQL one. */
async function databaseIn(folder: string): Promise<string[]> {
  const path = join(folder, 'posthorn.db');
  if (process.env.TEST_STORE === undefined) return ['--database', `sqlite:${path}`];
  const database = onPostgres.get(folder) ?? freshDatabase();
  onPostgres.set(folder, database);
  return ['--database', (await database).url, '--vault-key-file', `${path}.key`];
}

function spawnCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, ['--conditions=source', CLI, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
}

async function readyAddress(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const ready = /^posthorn is ready at (\S+)$/.exec(line);
    if (ready?.[1] !== undefined) {
      child.stdout?.resume();
      return ready[1];
    }
  }
  return new Promise(() => {});
}

async function call(
  address: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(`${address}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${TEST_KEY}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {
    // Not every answer is JSON.
  }
  return { status: response.status, headers: response.headers, text, json };
}
