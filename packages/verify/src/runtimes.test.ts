import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { bundle } from '../test/bundle.ts';
import vectors from '../vectors/vectors.json' with { type: 'json' };

type Outcome = { vectors: number; failures: string[] };

const expected: Outcome = { vectors: vectors.length, failures: [] };
const code = await bundle(new URL('../test/runtime-entry.ts', import.meta.url).pathname);

/** Where the binary of a runtime from npm is, or undefined where npm did not bring it. */
const binary = (candidates: readonly string[]): string | undefined => {
  const require = createRequire(import.meta.url);
  for (const candidate of candidates) {
    try {
      return require.resolve(candidate);
    } catch {}
  }
  return undefined;
};

const CHROMIUM = process.env.POSTHORN_CHROMIUM ?? '/usr/bin/chromium';
const noBrowser = existsSync(CHROMIUM) ? false : `no Chromium at ${CHROMIUM}`;

describe('the vectors in a browser', { skip: noBrowser }, () => {
  let browser: Browser;
  const pages: Record<string, [string, string]> = {
    '/': ['text/html', '<!doctype html><title>verify</title>'],
    '/suite.js': ['text/javascript', code],
    '/worker.js': [
      'text/javascript',
      "import { run } from './suite.js'; run().then((outcome) => postMessage(outcome));",
    ],
  };
  const server = createServer((request, response) => {
    const [type, text] = pages[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(text === '' ? 404 : 200, { 'content-type': type }).end(text);
  });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: CHROMIUM, args });
  });
  after(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  });

  it('page', async () => {
    const page = await browser.newPage();
    await page.goto(address());
    const outcome = await page.evaluate(async (): Promise<Outcome> => {
      const path = '/suite.js';
      return (await import(path)).run();
    });
    assert.deepEqual(outcome, expected);
  });

  it('worker', async () => {
    const page = await browser.newPage();
    await page.goto(address());
    const outcome = await page.evaluate(
      () =>
        new Promise<Outcome>((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        }),
    );
    assert.deepEqual(outcome, expected);
  });
});

const runtimes = [
  { name: 'deno', args: ['run'], at: [`@deno/${process.platform}-${process.arch}-glibc/deno`] },
  { name: 'bun', args: ['run'], at: [`@oven/bun-${process.platform}-${process.arch}/bin/bun`] },
];

for (const { name, args, at } of runtimes) {
  const path = binary(at);
  const skip = path === undefined ? `${name} is not installed (npm package ${name})` : false;
  it(`the vectors on ${name}`, { skip }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'posthorn-verify-'));
    try {
      const file = join(folder, 'main.mjs');
      await writeFile(join(folder, 'suite.mjs'), code);
      await writeFile(file, "import { run } from './suite.mjs';\nconsole.log(JSON.stringify(await run()));");
      const env = { ...process.env, DENO_DIR: folder, DENO_NO_UPDATE_CHECK: '1' };
      const { stdout } = await promisify(execFile)(path as string, [...args, file], { env });
      assert.deepEqual(JSON.parse(stdout), expected);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
