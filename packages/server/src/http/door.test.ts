import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import Type from 'typebox';
import { ERRORS } from '../core/errors.ts';
import { StoreUnavailable } from '../ports.ts';
import type { Stage } from './door-types.ts';
import { bearer, testDoor, testKeys, testLog } from './fixture.test.ts';
import { LimitField, timeField } from './query/fields.ts';
import { ADMINS, ANYONE } from './scope.ts';

const ThingSchema = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    size: Type.Optional(Type.Integer()),
    tags: Type.Optional(Type.Record(Type.String(), Type.String())),
  },
  { additionalProperties: false },
);
const QuerySchema = Type.Object({ limit: LimitField, since: timeField('since') });
let stored: unknown[] = [];

const things: Stage = (app) => {
  app.post(
    '/v1/things',
    { config: { roles: ADMINS }, bodyLimit: 2048, schema: { body: ThingSchema } },
    async (request, reply) => {
      stored.push(request.body);
      return reply.code(201).send(request.body);
    },
  );
  app.get('/v1/things/:id', { config: { roles: ADMINS } }, async () => ({ ok: true }));
  app.delete('/v1/things/:id', { config: { roles: ADMINS } }, async (_request, reply) => reply.code(204).send());
  app.get(
    '/v1/things',
    { config: { roles: ADMINS }, schema: { querystring: QuerySchema } },
    async (request) => request.query,
  );
  app.get('/fails', { config: { roles: ANYONE } }, async () => {
    throw new Error('secret: the password is 1234');
  });
  app.get('/unavailable', { config: { roles: ANYONE } }, async () => {
    throw new StoreUnavailable('disk full at /var/lib');
  });
};

const json = { 'content-type': 'application/json' };

async function opened(t: Parameters<typeof testDoor>[0]) {
  stored = [];
  const keys = testKeys();
  const log = testLog();
  const key = keys.add('admin');
  const app = await testDoor(t, [things], { keys, log });
  return { app, log, auth: bearer(key) };
}

for (const [what, body, code, pointer] of [
  ['malformed JSON', '{"name":}', 'malformed_json', '/name'],
  ['JSON that ends early', '{"name":"a"', 'malformed_json', undefined],
  ['a second value', '{"name":"a"}{}', 'malformed_json', undefined],
  ['a byte order mark', '\ufeff{"name":"a"}', 'malformed_json', undefined],
  ['an array', '[1]', 'invalid_field', ''],
  ['a number', '1', 'invalid_field', ''],
  ['no body', '', 'missing_field', undefined],
  ['an unknown field', '{"name":"a","nmae":1}', 'unknown_field', '/nmae'],
  ['an unknown field with a slash', '{"name":"a","a/b~c":1}', 'unknown_field', '/a~1b~0c'],
  ['__proto__ as a field', '{"name":"a","__proto__":{"x":1}}', 'unknown_field', '/__proto__'],
  ['constructor as a field', '{"name":"a","constructor":{"prototype":{}}}', 'unknown_field', '/constructor'],
  ['a missing field', '{"size":1}', 'missing_field', '/name'],
  ['a wrong type', '{"name":"a","size":"1"}', 'invalid_field', '/size'],
  ['a number where text belongs', '{"name":1}', 'invalid_field', '/name'],
  ['an empty text', '{"name":""}', 'invalid_field', '/name'],
  ['a name that stands twice', '{"name":"a","name":"b"}', 'duplicate_name', '/name'],
  ['an escaped name', '{"n\\u0061me":"a"}', 'escaped_name', undefined],
  ['65 levels', `{"name":${'['.repeat(64)}${']'.repeat(64)}}`, 'json_too_deep', '/name'],
  ['100,000 levels', `${'['.repeat(1000)}`, 'json_too_deep', undefined],
] as const) {
  test(`${what} is refused with ${code}, and nothing happens`, async (t) => {
    const { app, auth } = await opened(t);
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/things',
      headers: { ...auth, ...json },
      payload: body,
    });
    const document = answer.json();
    assert.equal(document.code, code);
    assert.equal(answer.statusCode, ERRORS[code].status);
    assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
    assert.deepEqual(
      { type: document.type, title: document.title, status: document.status },
      { type: `/docs/errors#${code}`, title: ERRORS[code].title, status: ERRORS[code].status },
    );
    assert.ok(document.detail.length > 10);
    if (pointer !== undefined) assert.equal(document.pointer, pointer);
    assert.deepEqual(stored, []);
  });
}

test('64 levels are taken', async (t) => {
  const { app, auth } = await opened(t);
  const payload = `{"name":${'['.repeat(63)}${']'.repeat(63)}}`;
  const answer = await app.inject({ method: 'POST', url: '/v1/things', headers: { ...auth, ...json }, payload });
  assert.equal(answer.json().code, 'invalid_field', 'refused for its type, not its depth');
});

test('invalid UTF-8 is refused, never repaired', async (t) => {
  const { app, auth } = await opened(t);
  const payload = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff]), Buffer.from('"}')]);
  const answer = await app.inject({ method: 'POST', url: '/v1/things', headers: { ...auth, ...json }, payload });
  assert.deepEqual([answer.statusCode, answer.json().code], [400, 'invalid_utf8']);
  assert.deepEqual(stored, []);
});

test('__proto__ inside a map is data', async (t) => {
  const { app, auth } = await opened(t);
  const payload = '{"name":"a","tags":{"__proto__":"x","constructor":"y"}}';
  const answer = await app.inject({ method: 'POST', url: '/v1/things', headers: { ...auth, ...json }, payload });
  assert.equal(answer.statusCode, 201);
  assert.equal(answer.body, payload);
});

test('other content types and compressed bodies are refused', async (t) => {
  const { app, auth } = await opened(t);
  const send = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/v1/things', headers: { ...auth, ...headers }, payload: '{"name":"a"}' });
  assert.deepEqual((await send({ 'content-type': 'text/xml' })).json().code, 'unsupported_media_type');
  assert.deepEqual((await send({ 'content-type': 'text/plain' })).json().code, 'unsupported_media_type');
  assert.deepEqual((await send({ ...json, 'content-encoding': 'gzip' })).json().code, 'unsupported_encoding');
  assert.equal((await send({ ...json, 'content-encoding': 'gzip' })).statusCode, 415);
  assert.equal((await send({ ...json, 'content-encoding': 'identity' })).statusCode, 201);
  assert.equal((await send({ 'content-type': 'application/json; charset=utf-8' })).statusCode, 201);
});

test('a path that is not there, and a method that the path does not have', async (t) => {
  const { app, auth } = await opened(t);
  const missing = await app.inject({ url: '/v1/nothing', headers: { ...auth, accept: 'text/html' } });
  assert.deepEqual([missing.statusCode, missing.json().code], [404, 'not_found']);
  const put = await app.inject({ method: 'PUT', url: '/v1/things/1?x=1', headers: auth });
  assert.deepEqual([put.statusCode, put.json().code], [405, 'method_not_allowed']);
  assert.deepEqual(String(put.headers.allow).split(', ').sort(), ['DELETE', 'GET', 'HEAD']);
  const long = await app.inject({ url: `/v1/things/${'x'.repeat(300)}`, headers: auth });
  assert.deepEqual([long.statusCode, long.json().code], [404, 'not_found']);
  const broken = await app.inject({ url: '/v1/things/%ff', headers: auth });
  assert.deepEqual([broken.statusCode, broken.json().code], [400, 'malformed_request']);
});

test('query parameters: unknown, doubled and wrong ones are named', async (t) => {
  const { app, auth } = await opened(t);
  const get = (query: string) => app.inject({ url: `/v1/things?${query}`, headers: auth });
  assert.deepEqual((await get('limit=5&since=2026-01-31T12:00:00Z')).json(), {
    limit: 5,
    since: Date.UTC(2026, 0, 31, 12),
  });
  for (const [query, named] of [
    ['limti=5', 'limti'],
    ['limit=0', 'limit'],
    ['limit=251', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['since=yesterday', 'since'],
    ['since=2026-01-31', 'since'],
    ['__proto__=1', '__proto__'],
    ['constructor=1', 'constructor'],
  ] as const) {
    const answer = await get(query);
    assert.deepEqual([answer.statusCode, answer.json().code], [400, 'invalid_query'], query);
    assert.match(answer.json().detail, new RegExp(named));
  }
});

test('what we did not foresee says nothing, and is logged', async (t) => {
  const { app, log } = await opened(t);
  const answer = await app.inject('/fails');
  assert.equal(answer.statusCode, 500);
  assert.equal(answer.json().code, 'internal');
  assert.doesNotMatch(answer.body, /1234|password|door\.test/);
  assert.equal(log.errors.length, 1);
});

test('a store that did not confirm is 503, to be tried again', async (t) => {
  const { app } = await opened(t);
  const answer = await app.inject('/unavailable');
  assert.deepEqual(
    [answer.statusCode, answer.json().code, answer.headers['retry-after']],
    [503, 'store_unavailable', '1'],
  );
  assert.doesNotMatch(answer.body, /var\/lib/);
});

test('a route that does not say who may ask keeps the door shut', async (t) => {
  await assert.rejects(testDoor(t, [openRoute]), /GET \/open/);
});

test('readiness says why not', async (t) => {
  let why: string | null = 'the store is migrating';
  const app = await testDoor(t, [], { ready: () => why });
  assert.equal((await app.inject('/healthz')).statusCode, 200);
  const not = await app.inject('/readyz');
  assert.deepEqual([not.statusCode, not.json().detail, not.headers['retry-after']], [503, why, '1']);
  why = null;
  assert.equal((await app.inject('/readyz')).statusCode, 200);
});

const openRoute: Stage = (app) => {
  app.get('/open', async () => 'x');
};

/** Sends bytes as they are, and returns all that comes back until the connection ends. */
async function raw(port: number, parts: readonly (string | Buffer)[], end = false): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
  socket.on('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error),
  );
  socket.on('close', () => resolve(answer));
  for (const part of parts) socket.write(part);
  if (end) socket.end();
  return promise;
}

const head = (auth: { authorization: string }, ...lines: string[]) =>
  [
    'POST /v1/things HTTP/1.1',
    'host: x',
    `authorization: ${auth.authorization}`,
    'content-type: application/json',
    ...lines,
    '',
    '',
  ].join('\r\n');

test('bodies over the limit: announced, chunked, or with a length that lies', async (t) => {
  const { app, auth } = await opened(t);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const big = `{"name":"${'x'.repeat(4096)}"}`;
  const small = '{"name":"a"}';

  const announced = await raw(port, [head(auth, 'content-length: 4096000')]);
  assert.match(announced, /^HTTP\/1\.1 413 [\s\S]*body_too_large/);

  const chunked = await raw(port, [
    head(auth, 'transfer-encoding: chunked'),
    `${big.length.toString(16)}\r\n${big}\r\n`,
  ]);
  assert.match(chunked, /^HTTP\/1\.1 413 [\s\S]*body_too_large/);

  // Longer than it says: the rest is no request. The first answer is whole, then the connection ends.
  const longer = await raw(port, [
    head(auth, `content-length: ${small.length}`) + small,
    `{"name":"${'y'.repeat(5000)}"}`,
  ]);
  assert.match(longer, /^HTTP\/1\.1 201 /);
  assert.match(longer, /"name":"a"/);

  // Shorter than it says: the connection ends in the middle.
  const before = stored.length;
  await raw(port, [head(auth, `content-length: ${small.length + 10}`) + small], true);
  assert.equal(stored.length, before);
  assert.deepEqual(stored, [{ name: 'a' }]);
});

test('what is no HTTP gets a problem document', async (t) => {
  const { app } = await opened(t);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  for (const rubbish of [
    'rubbish\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n',
    'POST /v1/things HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n',
  ]) {
    const answer = await raw(port, [rubbish]);
    assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/);
    assert.match(answer, /application\/problem\+json[\s\S]*"code":"malformed_request"/);
  }
  const long = await raw(port, [`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`]);
  assert.match(long, /^HTTP\/1\.1 431 [\s\S]*malformed_request/);
});
