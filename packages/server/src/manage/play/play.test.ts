import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standard } from '#verify';
import { bearer, testDoor } from '../../http/fixture.test.ts';
import { opened } from '../fixture.test.ts';
import { createPlay } from './play.ts';
import { createReceivers, PLAY } from './receivers.ts';

async function played(t: Parameters<typeof opened>[0]) {
  const all = await opened(t);
  const play = createPlay({ ...all.parts, verify: standard.verify });
  const app = await testDoor(t, play.stages, { keys: all.settings, clock: all.now, trustProxy: true });
  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, key = all.admin) => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...bearer(key), 'x-forwarded-proto': 'https', host: 'hooks.example.com' },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };
  const send = (id: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: `/play/${id}`, payload: body, headers });
  /** An endpoint with the receiver's URL, as everybody hears of it. */
  const endpointAt = async (url: string, signing: 'v1' | 'v1a' = 'v1') => {
    const { body } = await all.ask('POST', '/v1/endpoints', { url, signing });
    for (const change of all.changes) play.apply(change);
    return body as { id: string; secret: string };
  };
  return { ...all, app, play, call, send, endpointAt };
}

test('what is sent to a receiver is shown, with whether it was signed by its endpoint', async (t) => {
  const { call, send, endpointAt, now, ask, changes, play } = await played(t);
  const { status, body: made } = await call('POST', '/v1/play', { status: 503 });
  assert.equal(status, 201);
  assert.match(made.url, /^https:\/\/hooks\.example\.com\/play\/play_[\w-]{24}$/);
  const signed = (secret: string, body: string, at = now()) =>
    standard.sign({ secret, body, id: 'evt_1', timestamp: at / 1000 }) as unknown as Promise<Record<string, string>>;
  const body = '{"type":"a.b"}';

  assert.equal((await send(made.id, body)).statusCode, 503, 'what was chosen');
  const { id, secret } = await endpointAt(made.url);
  await send(made.id, body);
  await send(made.id, body, await signed(secret, body));
  await send(made.id, `${body} `, await signed(secret, body));
  await send(made.id, body, await signed(secret, body, now() - 3_600_000));
  const { secret: asymmetric } = await endpointAt(made.url, 'v1a');
  await send(made.id, body, await signed(asymmetric, body));
  await call('PATCH', `/v1/play/${made.id}`, { status: 204 });
  const bytes = await send(made.id, Buffer.from([0xff, 0]), { 'content-type': 'no content type' });
  assert.deepEqual([bytes.statusCode, bytes.body], [204, '']);

  const { requests, received } = (await call('GET', `/v1/play/${made.id}`)).body;
  assert.equal(received, 7);
  assert.deepEqual(
    requests.map((each: Record<string, unknown>) => [each.number, each.status, each.signature]),
    [
      [7, 204, 'missing'],
      [6, 503, 'right'],
      [5, 503, 'wrong'],
      [4, 503, 'wrong'],
      [3, 503, 'right'],
      [2, 503, 'missing'],
      [1, 503, 'unknown'],
    ],
  );
  assert.deepEqual([requests[0].body, requests[0].bodyEncoding, requests[0].bodyBytes], ['/wA=', 'base64', 2]);
  assert.deepEqual([requests[1].body, requests[1].bodyEncoding], [body, 'text']);
  assert.ok(requests[1].headers.some(([name]: [string]) => name === 'webhook-signature'));

  // An endpoint that has moved away does not vouch for it any more.
  await ask('PATCH', `/v1/endpoints/${id}`, { url: 'https://elsewhere.example' });
  for (const change of changes) play.apply(change);
  await send(made.id, body, await signed(secret, body));
  assert.equal((await call('GET', `/v1/play/${made.id}`)).body.requests[0].signature, 'wrong');
});

test('a receiver is its tenant’s and an admin’s, ends an hour after its use, and is no way around the guard', async (t) => {
  const { app, call, send, addKey, pass, ask, admin } = await played(t);
  await ask('PUT', '/v1/tenants/acme', {});
  const [other, reader] = [await addKey('admin', 'acme'), await addKey('reader')];
  const { id } = (await call('POST', '/v1/play')).body;
  for (const [method, body] of [
    ['GET', undefined],
    ['PATCH', { status: 500 }],
    ['DELETE', undefined],
  ] as const) {
    assert.equal((await call(method, `/v1/play/${id}`, body, other)).status, 404, method);
    assert.equal((await call(method, `/v1/play/${id}`, body, reader)).status, 403, method);
  }
  assert.deepEqual((await call('GET', '/v1/play', undefined, other)).body.data, []);
  assert.equal((await call('POST', '/v1/play', undefined, reader)).status, 403);
  // The guard of the fixture takes no plain http: no receiver where deliveries would not be let through.
  const plain = await app.inject({ method: 'POST', url: '/v1/play', headers: bearer(admin) });
  assert.deepEqual([plain.statusCode, plain.json().code], [422, 'invalid_url']);

  pass(PLAY.idleMs - 1);
  assert.equal((await send(id, '{}')).statusCode, 200);
  pass(PLAY.idleMs - 1);
  assert.equal((await call('GET', `/v1/play/${id}`)).body.requests.length, 1);
  pass(PLAY.idleMs);
  assert.equal((await send(id, '{}')).statusCode, 404);
  assert.equal((await call('GET', `/v1/play/${id}`)).status, 404);
  const again = (await call('POST', '/v1/play')).body.id;
  assert.equal((await call('DELETE', `/v1/play/${again}`)).status, 204);
  assert.equal((await send(again, '{}')).statusCode, 404);
});

test('what is kept is bounded: receivers, requests and bytes', () => {
  let now = 0;
  const receivers = createReceivers(() => now++);
  const make = (id: string) =>
    receivers.make({ id, tenant: 'default', url: `https://x.example/play/${id}`, status: 200 });
  const receiver = make('first');
  const request = { at: 0, status: 200, headers: [], signature: 'unknown', signatureDetail: '' } as const;
  for (let n = 0; n < 150; n += 1) receivers.keep(receiver, { ...request, body: Buffer.alloc(10) });
  assert.deepEqual([receiver.requests.length, receiver.received, receiver.requests[0]?.number], [100, 150, 150]);
  for (let n = 0; n < 50; n += 1) receivers.keep(receiver, { ...request, body: Buffer.alloc(1_000_000) });
  const bytes = receiver.requests.reduce((sum, { body }) => sum + body.length, 0);
  assert.ok(bytes <= PLAY.allBytes && receiver.requests[0]?.bodyBytes === 1_000_000, `${bytes}`);
  for (let n = 1; n <= PLAY.receivers; n += 1) make(`more${n}`);
  assert.equal(receivers.list().length, PLAY.receivers);
  assert.equal(receivers.find('first'), null, 'the one whose end was nearest made room');
});
