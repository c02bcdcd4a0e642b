import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { TlsOptions } from 'node:tls';
import { makeCertificate } from './receivers/certificate.ts';
import { type ServerProcess, startServer, temporaryFolder } from './server.fixture.ts';

const WARNING = /certificates are not verified for these endpoints/;

test('a certificate that nobody vouches for is refused, until the operator turns that off, which is loud', async (t) => {
  const receiver = await startTls(t, {});
  const old = await startTls(t, { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
  const folder = temporaryFolder(t);
  const server = await startServer(t, folder);
  const url = `${receiver.url}/hook`;
  await server.call('POST', '/v1/endpoints', { id: 'one', url, retrySchedule: [0] });
  const refused = await tried(server, 'one');
  assert.deepEqual([refused.outcome, refused.request.verifyTls], ['tls_error', true]);
  assert.equal(receiver.paths.length, 0, 'nothing was sent to it');
  assert.doesNotMatch(server.errors(), WARNING);

  const off = await server.call('PATCH', '/v1/endpoints/one', { verifyTls: false });
  assert.equal(off.json.verifyTls, false);
  const delivered = await tried(server, 'one');
  assert.deepEqual([delivered.outcome, delivered.request.verifyTls], ['delivered', false]);
  assert.deepEqual(receiver.paths, ['/hook']);
  await server.call('POST', '/v1/endpoints', { id: 'old', url: old.url, verifyTls: false, retrySchedule: [0] });
  assert.equal((await tried(server, 'old')).outcome, 'tls_error', 'TLS below 1.2 stays refused');
  await server.stop();
  assert.match(server.errors(), WARNING);
  assert.match(server.errors(), /"endpoints":\["one"\]/);

  const again = await startServer(t, folder);
  assert.equal((await again.call('GET', '/v1/endpoints/one')).json.verifyTls, false);
  await again.stop();
  assert.match(again.errors(), WARNING, 'it says so at every start');
  assert.match(again.errors(), /"count":2/);
});

/** A receiver with a certificate of its own making, for another name. */
async function startTls(t: TestContext, options: TlsOptions) {
  const { key, cert } = makeCertificate({ name: 'nobody.example.com' });
  const paths: (string | undefined)[] = [];
  const server = createServer({ key, cert, ...options }, (request, response) => {
    paths.push(request.url);
    request.resume();
    response.writeHead(204).end();
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, paths };
}

/** Sends a test event and waits for what came of it. */
async function tried(server: ServerProcess, endpoint: string) {
  const { json: receipt } = await server.call('POST', `/v1/endpoints/${endpoint}/test`);
  for (;;) {
    const { json } = await server.call('GET', `/v1/events/${receipt.id}`);
    const [delivery] = json.deliveries;
    const whole = await server.call('GET', `/v1/deliveries/${delivery.id}`);
    if (whole.json.status !== 'pending') return whole.json.attempts[0];
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
