import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, test } from 'node:test';
import tls, { type TLSSocket, type TlsOptions } from 'node:tls';
import { makeCertificate } from '../../test/receivers/certificate.ts';
import { assertNothingLeftOpen, openResources } from '../../test/receivers/left-open.ts';
import { loopbackGuard } from '../../test/receivers/loopback.ts';
import { startNameServer } from '../../test/receivers/name-server.ts';
import { startReceiver } from '../../test/receivers/receiver.ts';
import { readRequests } from '../../test/receivers/requests.ts';
import type { Outcome, Sender, SendRequest } from '../ports.ts';
import { createSender } from './sender.ts';

const authority = makeCertificate({ name: 'Test authority', authority: true });
tls.setDefaultCACertificates([...tls.getCACertificates('default'), authority.cert]);
const good = makeCertificate({
  name: 'hooks.example.com',
  hosts: ['hooks.example.com', '127.0.0.1'],
  issuer: authority,
});

const before = openResources();
const toClose: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of toClose.splice(0).reverse()) await each.close();
  await assertNothingLeftOpen(before);
});

interface TlsReceiver {
  readonly port: number;
  /** Each connection that got through TLS. */
  readonly secured: readonly TLSSocket[];
}

async function receiving(options: TlsOptions): Promise<TlsReceiver> {
  const sockets = new Set<{ destroy(): void }>();
  const secured: TLSSocket[] = [];
  const server = tls.createServer({ key: good.key, cert: good.cert, ...options }, (socket) => {
    secured.push(socket);
    socket.on('error', () => {});
    readRequests(socket, () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  toClose.push({
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
  return { port: (server.address() as AddressInfo).port, secured };
}

async function sending(connectMs = 5_000): Promise<Sender> {
  const names = await startNameServer(60);
  names.zone.set('hooks.example.com', ['127.0.0.1']);
  names.zone.set('other.example.com', ['127.0.0.1']);
  const sender = createSender({ guard: loopbackGuard({ resolver: names.resolver }), limits: { connectMs } });
  toClose.push(names, sender);
  return sender;
}

function request(port: number, host: string, change: Partial<SendRequest> = {}): SendRequest {
  const url = `https://${host}:${port}/hook`;
  return { endpoint: 'ep_1', url, headers: {}, body: Buffer.from('{}'), timeoutMs: 10_000, concurrency: 1, ...change };
}

function assertFails(outcome: Outcome, kind: Outcome['kind'], detail: RegExp): void {
  assert.equal(outcome.kind, kind);
  assert.match(outcome.kind === 'response' ? '' : outcome.detail, detail);
}

test('a good certificate: the name goes out as SNI, HTTP/1.1 is agreed, the connection is kept', async () => {
  const receiver = await receiving({ ALPNProtocols: ['h2', 'http/1.1'] });
  const sender = await sending();
  for (let i = 0; i < 3; i += 1) {
    assert.equal((await sender.send(request(receiver.port, 'hooks.example.com'))).kind, 'response');
  }
  assert.equal(receiver.secured.length, 1);
  // Node's types leave it out on the server's side.
  assert.equal(Reflect.get(receiver.secured[0] ?? {}, 'servername'), 'hooks.example.com');
  assert.equal(receiver.secured[0]?.alpnProtocol, 'http/1.1');
});

test('an address literal is held against the certificate, and is no SNI', async () => {
  const receiver = await receiving({});
  const sender = await sending();
  assert.equal((await sender.send(request(receiver.port, '127.0.0.1'))).kind, 'response');
  assert.equal(Reflect.get(receiver.secured[0] ?? {}, 'servername'), false);
});

test('a later connection of an endpoint takes up the session of the one before', async () => {
  const receiver = await receiving({ maxVersion: 'TLSv1.2' });
  const sender = await sending();
  await sender.send(request(receiver.port, 'hooks.example.com', { concurrency: 2 }));
  const both = [1, 2].map(() => sender.send(request(receiver.port, 'hooks.example.com', { concurrency: 2 })));
  await Promise.all(both);
  assert.deepEqual(
    receiver.secured.map((socket) => socket.isSessionReused()),
    [false, true],
  );
});

const DAY = 86_400_000;
const deputy = makeCertificate({ name: 'Deputy', issuer: authority });
const byDeputy = makeCertificate({ name: 'hooks.example.com', issuer: deputy });
const bad = {
  expired: [
    makeCertificate({
      name: 'hooks.example.com',
      issuer: authority,
      notBefore: new Date(0),
      notAfter: new Date(Date.now() - DAY),
    }),
    /CERT_HAS_EXPIRED/,
  ],
  'not valid yet': [
    makeCertificate({
      name: 'hooks.example.com',
      issuer: authority,
      notBefore: new Date(Date.now() + DAY),
      notAfter: new Date(Date.now() + 2 * DAY),
    }),
    /CERT_NOT_YET_VALID/,
  ],
  'self-signed': [
    makeCertificate({ name: 'hooks.example.com' }),
    /^DEPTH_ZERO_SELF_SIGNED_CERT: self-signed certificate$/,
  ],
  'by an unknown authority': [
    makeCertificate({ name: 'hooks.example.com', issuer: makeCertificate({ name: 'Nobody', authority: true }) }),
    /UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT/,
  ],
  'by one who is no authority': [{ ...byDeputy, cert: byDeputy.cert + deputy.cert }, /INVALID_(CA|PURPOSE)/],
  'for another name': [
    makeCertificate({ name: 'evil.example.com', issuer: authority }),
    /ERR_TLS_CERT_ALTNAME_INVALID/,
  ],
} as const;

for (const [what, [certificate, reason]] of Object.entries(bad)) {
  test(`a certificate that is ${what} is refused with its reason, and passes only unverified`, async () => {
    const receiver = await receiving({ key: certificate.key, cert: certificate.cert });
    const sender = await sending();
    assertFails(await sender.send(request(receiver.port, 'hooks.example.com')), 'tls_error', reason);
    const unverified = request(receiver.port, 'hooks.example.com', { verifyTls: false });
    assert.equal((await sender.send(unverified)).kind, 'response');
    // Neither the connection nor the session of the unverified may serve the verified.
    assertFails(await sender.send(request(receiver.port, 'hooks.example.com')), 'tls_error', reason);
  });
}

test('a certificate for one name does not serve another on the same address', async () => {
  const receiver = await receiving({});
  const outcome = await (await sending()).send(request(receiver.port, 'other.example.com'));
  assertFails(outcome, 'tls_error', /ERR_TLS_CERT_ALTNAME_INVALID/);
});

test('TLS older than 1.2 is refused', async () => {
  const receiver = await receiving({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' });
  const outcome = await (await sending()).send(request(receiver.port, 'hooks.example.com'));
  assertFails(outcome, 'tls_error', /version|alert|protocol/i);
});

test('a receiver that speaks only HTTP/2 is refused', async () => {
  const receiver = await receiving({ ALPNProtocols: ['h2'] });
  const outcome = await (await sending()).send(request(receiver.port, 'hooks.example.com'));
  assertFails(outcome, 'tls_error', /ALPN|application protocol/i);
});

const handshakes = {
  'answers in plain HTTP': [(socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n'), 'tls_error', /WRONG_VERSION_NUMBER/],
  closes: [(socket) => socket.end(), 'tls_error', /closed the connection during TLS/],
  resets: [(socket) => socket.resetAndDestroy(), 'tls_error', /closed the connection during TLS/],
  'never says a word': [() => {}, 'timeout', /^no TLS handshake within 400 ms$/],
  'sends rubbish': [(socket) => socket.write(Buffer.alloc(4096, 0xff)), 'tls_error', /SSL|TLS/],
} satisfies Record<string, [(socket: Socket) => void, Outcome['kind'], RegExp]>;

for (const [what, [answer, kind, detail]] of Object.entries(handshakes)) {
  test(`a receiver that ${what} in the handshake`, async () => {
    const receiver = await startReceiver(() => {}, {
      onConnection: (socket) => {
        socket.once('data', () => answer(socket));
        return false;
      },
    });
    toClose.push(receiver);
    const sender = await sending(kind === 'timeout' ? 400 : 5_000);
    assertFails(await sender.send(request(receiver.port, 'hooks.example.com')), kind, detail);
    await receiver.allClosed();
  });
}

test('a handshake that drips is as late as one that never comes', async () => {
  const receiver = await startReceiver(() => {}, {
    onConnection: (socket) => {
      // The beginning of a TLS record of 16 KiB.
      socket.write(Buffer.from([0x16, 0x03, 0x03, 0x40, 0x00, 0x02, 0x00, 0x3f, 0xfc]));
      const timer = setInterval(() => socket.write(Buffer.from([0])), 20);
      socket.on('close', () => clearInterval(timer));
      return false;
    },
  });
  toClose.push(receiver);
  const outcome = await (await sending(400)).send(request(receiver.port, 'hooks.example.com'));
  assertFails(outcome, 'timeout', /^no TLS handshake within 400 ms$/);
  assert.ok(outcome.durationMs < 4_000, `${outcome.durationMs} ms`);
});

test('closing while a handshake hangs leaves nothing of it', async () => {
  const connected = Promise.withResolvers<void>();
  const receiver = await startReceiver(() => {}, {
    onConnection: (socket) => {
      socket.once('data', () => connected.resolve());
      return false;
    },
  });
  toClose.push(receiver);
  // With five seconds for the handshake, which is longer than the receiver waits.
  const sender = createSender({ guard: loopbackGuard() });
  const sent = sender.send(request(receiver.port, '127.0.0.1'));
  await connected.promise;
  await sender.close();
  assert.equal((await sent).kind, 'reset');
  await receiver.allClosed();
});
