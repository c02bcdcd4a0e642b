import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCli, startServer, TEST_KEY, temporaryFolder } from './server.fixture.ts';

test('posthorn bench measures a server, and leaves nothing there', async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const bench = (...args: string[]) =>
    runCli(['bench', '--url', server.address, '--seconds', '1', ...args], { POSTHORN_API_KEY: TEST_KEY });

  const { code, output, errors } = await bench('--rate', '40', '--bytes', '5000');
  assert.deepEqual([errors, code], ['', 0]);
  assert.match(output, /^40 events in \d+\.\d s, \d+ a second/);
  assert.match(output, /\nuntil accepted( +\d+\.\d ms){3}\nuntil received( +\d+\.\d ms){3}\n/);
  const flooded = await bench('--rate', '0');
  assert.match(flooded.output, /^[1-9]\d* events in/, flooded.errors);

  for (const path of ['/v1/endpoints', '/v1/events', '/v1/tenants']) {
    const { json } = await server.call('GET', path);
    assert.deepEqual(JSON.stringify(json).match(/bench/g), null, path);
  }
});

test('posthorn bench ends where deliveries to this machine are not allowed, and leaves nothing there', async (t) => {
  const server = await startServer(t, temporaryFolder(t), [], { command: 'serve' });
  const { code, errors } = await runCli(['bench', '--url', server.address, '--key', TEST_KEY]);
  assert.equal(code, 1);
  assert.match(errors, /invalid_url|blocked_address/);
  assert.doesNotMatch((await server.call('GET', '/v1/tenants')).text, /bench/);
});

test('posthorn bench says what keeps it from measuring', async () => {
  const bench = async (...args: string[]) => (await runCli(['bench', '--key', TEST_KEY, ...args])).errors;
  assert.match(await bench('--url', 'http://93.184.215.14'), /not on this machine/);
  assert.match(await bench('--url', 'https://127.0.0.1:1'), /not an http: URL/);
  assert.match(await bench('--url', 'http://127.0.0.1:1'), /nobody answers/);
  for (const wrong of ['--seconds=0', '--rate=-1', '--bytes=1e3', '--seconds=']) {
    assert.match(await bench(wrong), /expected a whole number from/, wrong);
  }
});
