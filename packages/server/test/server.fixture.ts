import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

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
  const database = `sqlite:${join(folder, 'posthorn.db')}`;
  const given = ['--port', '0', '--database', database, '--api-key', TEST_KEY, ...args];
  const child = spawnCli([command, ...given], environment);
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
