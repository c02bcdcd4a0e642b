import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify as verifyWith } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { startReceiver } from './receiver.fixture.ts';
import { databaseFiles, type ServerProcess, startServer, temporaryFolder } from './server.fixture.ts';

/** What has nothing to do with the store need not be run on each (journey-postgres.test.ts). */
const ONCE = { skip: process.env.TEST_STORE !== undefined && 'it asks nothing of the store, and runs on SQLite' };

/** Polls the API until a delivery stands as wanted: what is awaited is an answer, not a time. */
async function deliveryOf(
  server: ServerProcess,
  event: string,
  wanted: (delivery: { status: string; attempts: number }) => boolean,
) {
  for (let tries = 0; tries < 400; tries++) {
    const { json } = await server.call('GET', `/v1/deliveries?event=${event}`);
    const found = json.data.find(wanted);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no delivery of ${event} came to stand as wanted`);
}

test('an event reaches the endpoint that asked for it, signed so that the official libraries agree', async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const receiver = await startReceiver(t);
  const endpoint = await server.call('POST', '/v1/endpoints', {
    url: `${receiver.url}/hooks`,
    eventTypes: ['order.*'],
  });
  assert.equal(endpoint.status, 201);
  const { secret } = (await server.call('GET', `/v1/endpoints/${endpoint.json.id}/secret`)).json;

  const published = await server.call('POST', '/v1/events', { type: 'order.created', data: { order: '1001' } });
  assert.equal(published.status, 202);
  assert.equal(published.json.deliveries, 1);
  await server.call('POST', '/v1/events', { type: 'customer.created', data: {} });

  const [request] = await receiver.atLeast(1);
  const { headers, body } = request as NonNullable<typeof request>;
  assert.equal(headers['webhook-id'], published.json.id);
  assert.equal(headers['content-type'], 'application/json');
  assert.match(headers['user-agent'] ?? '', /^Posthorn\/\d/);
  assert.equal(headers['posthorn-attempt'], '1');
  assert.match(String(headers.traceparent), /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);
  const signed = headers as Record<string, string>;
  assert.doesNotThrow(() => new Webhook(secret).verify(body.toString(), signed));
  assert.doesNotThrow(() => new SvixWebhook(secret).verify(body.toString(), signed));
  assert.deepEqual(JSON.parse(body.toString()), {
    type: 'order.created',
    timestamp: published.json.timestamp,
    data: { order: '1001' },
  });

  const delivery = await deliveryOf(server, published.json.id, ({ status }) => status === 'delivered');
  assert.equal(delivery.attempts, 1);
  const shown = (await server.call('GET', `/v1/deliveries/${delivery.id}`)).json;
  assert.equal(shown.attempts.length ?? shown.attempts, 1);
  assert.equal(receiver.received.length, 1);
});

test('v1a: the signature fits the public key that the JWKS serves', ONCE, async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const receiver = await startReceiver(t);
  const { json } = await server.call('POST', '/v1/endpoints', { url: receiver.url, signing: 'v1a' });
  await server.call('POST', '/v1/events', { type: 'a.b', data: [1] });
  const [request] = await receiver.atLeast(1);
  const { headers, body } = request as NonNullable<typeof request>;
  const { keys } = (await server.call('GET', '/.well-known/posthorn/jwks.json')).json;
  const signature = /^v1a,(\S+)$/.exec(String(headers['webhook-signature']))?.[1] ?? '';
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const fits = keys.some((jwk: import('node:crypto').webcrypto.JsonWebKey) =>
    verifyWith(
      null,
      Buffer.from(content),
      createPublicKey({ key: jwk, format: 'jwk' }),
      Buffer.from(signature, 'base64'),
    ),
  );
  assert.ok(fits, `none of ${keys.length} keys fits ${json.id}`);
});

test('after a rotation both secrets fit, and the old one ends when its time is over', ONCE, async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const receiver = await startReceiver(t);
  const { id } = (await server.call('POST', '/v1/endpoints', { url: receiver.url })).json;
  const old = (await server.call('GET', `/v1/endpoints/${id}/secret`)).json.secret;
  assert.equal((await server.call('POST', `/v1/endpoints/${id}/rotate-secret`, {})).status, 200);
  const fresh = (await server.call('GET', `/v1/endpoints/${id}/secret`)).json.secret;
  assert.notEqual(old, fresh);
  await server.call('POST', '/v1/events', { type: 'a.b', data: null });
  await receiver.atLeast(1);
  const first = receiver.received[0] as NonNullable<(typeof receiver.received)[0]>;
  for (const secret of [old, fresh]) {
    assert.doesNotThrow(() =>
      new Webhook(secret).verify(first.body.toString(), first.headers as Record<string, string>),
    );
  }
  await server.call('POST', `/v1/endpoints/${id}/rotate-secret`, { overlapMs: 0 });
  const last = (await server.call('GET', `/v1/endpoints/${id}/secret`)).json.secret;
  await server.call('POST', '/v1/events', { type: 'a.b', data: null });
  await receiver.atLeast(2);
  const second = receiver.received[1] as NonNullable<(typeof receiver.received)[0]>;
  const verify = (secret: string) =>
    new Webhook(secret).verify(second.body.toString(), second.headers as Record<string, string>);
  assert.doesNotThrow(() => verify(last));
  assert.throws(() => verify(fresh));
});

const BODIES = {
  'numbers and order as they were spelt': '{"b":1,"a":12345678901234567890,"x":1.0}',
  'white space': '{ "a" : [ 1 ,\t2 ]\n}',
  'deep nesting': `${'['.repeat(60)}1${']'.repeat(60)}`,
  'unicode, escapes and lone surrogates': '{"ü":"\\u00fc 🐎 \\ud800 \\u0000","\\u0061":"\\/"}',
  'prototype names': '{"__proto__":{"x":1},"constructor":2}',
  'duplicate names inside of the data': '{"a":1,"a":2}',
  'one megabyte': JSON.stringify({ filling: 'x'.repeat(1024 * 1024 - 100) }),
  'a bare text': '"only a text"',
  null: 'null',
};

test('data leaves byte for byte as it came', ONCE, async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const receiver = await startReceiver(t);
  await server.call('POST', '/v1/endpoints', { url: receiver.url });
  let count = 0;
  for (const [what, data] of Object.entries(BODIES)) {
    const published = await server.call('POST', '/v1/events', `{"data":${data},"type":"a.b"}`);
    assert.equal(published.status, 202, what);
    await receiver.atLeast(++count);
    const body = receiver.received[count - 1]?.body.toString() ?? '';
    assert.equal(body, `{"type":"a.b","timestamp":"${published.json.timestamp}","data":${data}}`, what);
    const read = await server.call('GET', `/v1/events/${published.json.id}`);
    assert.ok(read.text.includes(`"data":${data}`), `read back: ${what}`);
  }
});

test('fifty concurrent requests with one id make one event', ONCE, async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const receiver = await startReceiver(t);
  await server.call('POST', '/v1/endpoints', { url: receiver.url });
  const event = { id: 'order-1001', type: 'order.created', data: { n: 1 } };
  const answers = await Promise.all(Array.from({ length: 50 }, () => server.call('POST', '/v1/events', event)));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([202]));
  assert.equal(answers.filter(({ json }) => json.duplicate === false).length, 1);
  const same = (json: object) => ({ ...json, duplicate: null });
  for (const { json } of answers) assert.deepEqual(same(json), same(answers[0]?.json));
  const other = await server.call('POST', '/v1/events', { ...event, data: { n: 2 } });
  assert.equal(other.status, 409);
  assert.equal(other.json.code, 'id_conflict');
  await deliveryOf(server, 'order-1001', ({ status }) => status === 'delivered');
  assert.equal(receiver.received.length, 1);
});

test('a failed delivery is tried again by the schedule of its endpoint, and then given up; by hand it goes once more', async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const receiver = await startReceiver(t, (_request, response) => void response.writeHead(500).end('no'));
  await server.call('POST', '/v1/endpoints', { url: receiver.url, retrySchedule: [0, 0.05, 0.1] });
  const { id } = (await server.call('POST', '/v1/events', { type: 'a.b', data: 1 })).json;
  const exhausted = await deliveryOf(server, id, ({ status }) => status === 'exhausted');
  assert.equal(exhausted.attempts, 3);
  assert.deepEqual(
    receiver.received.map(({ headers }) => headers['posthorn-attempt']),
    ['1', '2', '3'],
  );
  assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1);

  assert.ok([200, 202].includes((await server.call('POST', `/v1/deliveries/${exhausted.id}/retry`)).status));
  await deliveryOf(server, id, ({ status, attempts }) => status === 'exhausted' && attempts === 4);
  receiver.answer = (_request, response) => void response.writeHead(200).end();
  await server.call('POST', `/v1/deliveries/${exhausted.id}/retry`);
  await deliveryOf(server, id, ({ status, attempts }) => status === 'delivered' && attempts === 5);
  receiver.answer = (_request, response) => void response.writeHead(500).end();
  await server.call('POST', `/v1/deliveries/${exhausted.id}/retry`);
  await deliveryOf(server, id, ({ status, attempts }) => status === 'delivered' && attempts === 6);
});

test('what a crash interrupts is delivered by the next start, and so is what waited for its retry', async (t) => {
  const folder = temporaryFolder(t);
  const first = await startServer(t, folder);
  const receiver = await startReceiver(t, () => {});
  await first.call('POST', '/v1/endpoints', { url: receiver.url });
  const later = await startReceiver(t, (_request, response) => void response.writeHead(500).end());
  await first.call('POST', '/v1/endpoints', { id: 'later', url: later.url, retrySchedule: [0, 1] });
  const { id } = (await first.call('POST', '/v1/events', { type: 'a.b', data: 1 })).json;
  await receiver.atLeast(1);
  await deliveryOf(first, id, ({ attempts }) => attempts === 1);
  await first.kill();
  receiver.answer = (_request, response) => void response.writeHead(200).end();
  later.answer = receiver.answer;
  const second = await startServer(t, folder);
  await receiver.atLeast(2);
  await later.atLeast(2);
  await deliveryOf(second, id, ({ status, attempts }) => status === 'delivered' && attempts === 2);
  assert.equal(await second.stop(), 0);
});

test('an endpoint that answers 410 is disabled and its deliveries are held until it is enabled', ONCE, async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const receiver = await startReceiver(t, (_request, response) => void response.writeHead(410).end());
  const { id } = (await server.call('POST', '/v1/endpoints', { url: receiver.url })).json;
  const first = (await server.call('POST', '/v1/events', { type: 'a.b', data: 1 })).json;
  await deliveryOf(server, first.id, ({ status }) => status === 'held');
  const second = (await server.call('POST', '/v1/events', { type: 'a.b', data: 2 })).json;
  await deliveryOf(server, second.id, ({ status }) => status === 'held');
  const endpoint = (await server.call('GET', `/v1/endpoints/${id}`)).json;
  assert.deepEqual([endpoint.status, endpoint.statusReason], ['disabled', 'gone']);
  receiver.answer = (_request, response) => void response.writeHead(200).end();
  await server.call('POST', `/v1/endpoints/${id}/enable`);
  await deliveryOf(server, first.id, ({ status }) => status === 'delivered');
  await deliveryOf(server, second.id, ({ status }) => status === 'delivered');
  assert.equal(receiver.received.length, 3);
});

test('deliverAt holds an event back over a restart, expiresAt cancels what came too late', ONCE, async (t) => {
  const folder = temporaryFolder(t);
  const first = await startServer(t, folder);
  const receiver = await startReceiver(t);
  await first.call('POST', '/v1/endpoints', { url: receiver.url });
  const at = new Date(Date.now() + 2_500).toISOString();
  const later = (await first.call('POST', '/v1/events', { type: 'a.b', data: 'later', deliverAt: at })).json;
  const past = new Date(Date.now() - 1_000).toISOString();
  const late = (await first.call('POST', '/v1/events', { type: 'a.b', data: 'late', expiresAt: past })).json;
  const cancelled = await deliveryOf(first, late.id, ({ status }) => status === 'cancelled');
  assert.equal(cancelled.reason, 'expired');
  assert.equal((await deliveryOf(first, later.id, () => true)).status, 'pending');
  await first.stop();
  await startServer(t, folder);
  const [request] = await receiver.atLeast(1);
  assert.ok((request?.at ?? 0) >= Date.parse(at), 'it came before its time');
});

test('one event for more endpoints than a commit holds reaches each of them once', async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const receiver = await startReceiver(t);
  const count = 1_300;
  const create = (n: number) => server.call('POST', '/v1/endpoints', { id: `e${n}`, url: `${receiver.url}/${n}` });
  for (let n = 0; n < count; n += 100) await Promise.all(Array.from({ length: 100 }, (_, m) => create(n + m)));
  const { json } = await server.call('POST', '/v1/events', { type: 'a.b', data: 1 });
  assert.equal(json.deliveries, null);
  await receiver.atLeast(count, 30_000);
  assert.equal(new Set(receiver.received.map(({ path }) => path)).size, count);
  const shown = await server.call('GET', `/v1/events/${json.id}`);
  assert.equal(
    shown.json.deliveries?.length ?? shown.json.deliveryCount ?? count,
    shown.json.deliveries?.length ?? count,
  );
});

/** A file's bytes; none where PostgreSQL has removed it since it was listed. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

test('no secret and no payload stands in the files of the database or in the log', async (t) => {
  const folder = temporaryFolder(t);
  const server = await startServer(t, folder, ['--log-level', 'debug']);
  const planted = `planted-${createHash('sha256').update('x').digest('hex')}`;
  const receiver = await startReceiver(
    t,
    (_request, response) => void response.writeHead(200, { 'x-a': planted }).end(planted),
  );
  const secret = `whsec_${Buffer.from(planted.slice(0, 32)).toString('base64')}`;
  const headers = { authorization: planted };
  const { id } = (
    await server.call('POST', '/v1/endpoints', { url: `${receiver.url}/?token=${planted}`, secret, headers })
  ).json;
  const published = (await server.call('POST', '/v1/events', { type: 'a.b', data: { planted } })).json;
  await deliveryOf(server, published.id, ({ status }) => status === 'delivered');
  assert.equal(receiver.received[0]?.headers.authorization, planted);
  assert.equal((await server.call('GET', `/v1/endpoints/${id}/secret`)).json.secret, secret);
  await server.stop();
  const files = await databaseFiles(folder);
  assert.ok(files.some((file) => /\.db$|\/base\//.test(file)));
  for (const file of files) {
    const bytes = bytesOf(file);
    for (const hidden of [planted, secret]) assert.equal(bytes.includes(hidden), false, `${file} shows ${hidden}`);
  }
  assert.equal(server.errors().includes(planted), false);
  const key = files.find((file) => file.endsWith('.key')) ?? '';
  assert.equal(statSync(key).mode & 0o777, 0o600);
});

test('a transformation changes what is sent, drops what it returns nothing for, and fails visibly', ONCE, async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const receiver = await startReceiver(t);
  const transform = `function transform(event) {
    if (event.data.drop) return null;
    if (event.data.fail) throw new Error('no such order');
    event.data.total = Number(event.data.total);
    event.headers['x-shop'] = event.tenant;
    return event;
  }`;
  const { json } = await server.call('POST', '/v1/endpoints', { url: receiver.url, transform, retrySchedule: [0] });
  await server.call('POST', '/v1/events', { type: 'a.b', data: { total: '1.50' } });
  const [request] = await receiver.atLeast(1);
  assert.deepEqual(JSON.parse(String(request?.body)).data, { total: 1.5 });
  assert.equal(request?.headers['x-shop'], 'default');
  const { secret } = (await server.call('GET', `/v1/endpoints/${json.id}/secret`)).json;
  assert.doesNotThrow(() =>
    new Webhook(secret).verify(String(request?.body), request?.headers as Record<string, string>),
  );

  const dropped = (await server.call('POST', '/v1/events', { type: 'a.b', data: { drop: true } })).json;
  assert.equal((await deliveryOf(server, dropped.id, ({ status }) => status === 'cancelled')).reason, 'dropped');
  const failed = (await server.call('POST', '/v1/events', { type: 'a.b', data: { fail: true } })).json;
  const delivery = await deliveryOf(server, failed.id, ({ status }) => status === 'exhausted');
  const [attempt] = (await server.call('GET', `/v1/deliveries/${delivery.id}`)).json.attempts;
  assert.equal(attempt.outcome, 'transform_error');
  assert.match(attempt.detail, /no such order/);
  assert.equal(receiver.received.length, 1);

  const tried = await server.call('POST', '/v1/transforms/test', { code: transform, event: { data: { total: '2' } } });
  assert.equal(tried.json.ok, true, tried.text);
});
