import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { problem } from '../core/errors.ts';
import { StoreUnavailable } from '../ports.ts';
import { takeBytes } from './body.ts';
import { type Answer, askedOf } from './direct.ts';
import type { Door } from './door-types.ts';
import { bearer, testDoor, testKeys, testLog } from './fixture.test.ts';
import { refuse } from './problem.ts';
import { PUBLISHERS } from './scope.ts';

const DIRECTLY = 'application/json';
/** The same to a caller, but not taken directly. */
const BY_FASTIFY = 'application/json; charset=utf-8';

/** Answers with what it was asked, or does what the body says. */
const answer: Answer = async ({ bytes, scope }) => {
  const text = bytes.toString();
  if (text === 'unavailable') throw new StoreUnavailable('disk full at /var/lib');
  if (text === 'broken') throw new Error('secret: the password is 1234');
  if (text === 'unwritable') return { ok: true, status: 202, body: { count: 1n } };
  if (text === 'refused') return { ok: false, problem: problem('unknown_tenant', 'there is none – “x”', '/tenant') };
  return { ok: true, status: 202, body: { text, scope } };
};

async function opened(t: Parameters<typeof testDoor>[0]) {
  const keys = testKeys();
  const log = testLog();
  const byFastify: string[] = [];
  const stage = (app: Door): void => {
    takeBytes(app, ['application/json'], 100);
    app.addHook('onRequest', async (request) => void byFastify.push(request.url));
    app.post('/v1/hot', { bodyLimit: 100, config: { roles: PUBLISHERS, direct: answer } }, async (request, reply) => {
      const answered = await answer(askedOf(request));
      return answered.ok ? reply.code(answered.status).send(answered.body) : refuse(reply, answered.problem);
    });
  };
  const app = await testDoor(t, [stage], { keys, log });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    address,
    log,
    keys,
    /** Whether the last request went Fastify's way. */
    wentByFastify: () => byFastify.splice(0).length > 0,
    async ask(body: string, headers: Record<string, string>) {
      const response = await fetch(`${address}/v1/hot`, { method: 'POST', body, headers });
      const { date: _date, ...rest } = Object.fromEntries(response.headers);
      return { status: response.status, headers: rest, text: await response.text() };
    },
  };
}

for (const body of ['"what — ü"', 'x'.repeat(100), '', 'refused', 'unavailable', 'broken']) {
  test(`the direct answer to ${body.slice(0, 12)} is Fastify's to the last header`, async (t) => {
    const { ask, keys, log, wentByFastify } = await opened(t);
    const auth = bearer(keys.add('publisher', 'acme'));
    const direct = await ask(body, { ...auth, 'content-type': DIRECTLY });
    assert.equal(wentByFastify(), false);
    const other = await ask(body, { ...auth, 'content-type': BY_FASTIFY });
    assert.equal(wentByFastify(), true);
    assert.deepEqual(direct, other);
    assert.match(direct.headers['content-security-policy'] ?? '', /default-src 'none'/);
    assert.doesNotMatch(direct.text, /password|var\/lib/);
    assert.equal(log.errors.length, body === 'broken' ? 2 : 0);
  });
}

for (const [what, status, change] of [
  ['no key', 401, { authorization: '' }],
  ['a wrong key', 401, { authorization: 'Bearer phk_wrong' }],
  ['another content type', 415, { 'content-type': 'text/plain' }],
  ['a compressed body', 415, { 'content-encoding': 'gzip' }],
] as const) {
  test(`${what} is left to Fastify, which refuses it with ${status}`, async (t) => {
    const { ask, keys } = await opened(t);
    const headers = { ...bearer(keys.add('publisher')), 'content-type': DIRECTLY, ...change };
    assert.equal((await ask('1', headers)).status, status);
  });
}

test('a body over the limit is refused, as Fastify refuses it', async (t) => {
  const { ask, keys } = await opened(t);
  const headers = { ...bearer(keys.add('publisher')), 'content-type': DIRECTLY };
  assert.equal((await ask('x'.repeat(101), headers)).status, 413);
});

test('a key of another role is refused', async (t) => {
  const { ask, keys } = await opened(t);
  assert.equal((await ask('1', { ...bearer(keys.add('reader')), 'content-type': DIRECTLY })).status, 403);
});

test('a body that comes in pieces is one, and one that breaks off is none', async (t) => {
  const { address, keys, log } = await opened(t);
  const head = `POST /v1/hot HTTP/1.1\r\nhost: x\r\ncontent-type: ${DIRECTLY}\r\nauthorization: ${bearer(keys.add('admin')).authorization}\r\ncontent-length: 6\r\n\r\n`;
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.write(`${head}"ab`);
  await new Promise((resolve) => setImmediate(resolve));
  socket.write('cd"');
  const [answered] = (await once(socket, 'data')) as [Buffer];
  assert.match(answered.toString(), /^HTTP\/1.1 202 /);
  assert.match(answered.toString(), /"text":"\\"abcd\\""/);
  socket.end(`${head}"ab`);
  await once(socket.resume(), 'close');
  assert.deepEqual(log.errors, []);
});

test('an answer that cannot be written ends its connection, and nothing else', async (t) => {
  const { ask, keys, log } = await opened(t);
  const headers = { ...bearer(keys.add('admin')), 'content-type': DIRECTLY };
  await assert.rejects(ask('unwritable', headers));
  assert.equal(log.errors.length, 1);
  assert.equal((await ask('1', headers)).status, 202);
});
