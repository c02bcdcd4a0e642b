import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { type TestContext, test } from 'node:test';
import type { EndpointSettings } from '../../core/endpoint/endpoint.ts';
import type { Event } from '../../core/event/event.ts';
import { createCursors } from '../../http/cursor.ts';
import { bearer, testDoor, testFeed, testKeys } from '../../http/fixture.test.ts';
import type { Transform } from '../../ports.ts';
import { createWorld } from '../../store/conformance/world.ts';
import { openMemory } from '../../store/memory/harness.test.ts';
import { type PollParts, pollRoute } from './route.ts';

/** Alarms that go off when a test says so. */
function testAlarms(clock: () => number) {
  const set = new Set<{ at: number; run: () => void }>();
  let armed: () => void = () => {};
  return {
    alarm(at: number, run: () => void) {
      const one = { at, run };
      set.add(one);
      armed();
      return () => set.delete(one);
    },
    get count() {
      return set.size;
    },
    ring() {
      for (const one of [...set]) {
        if (one.at > clock()) continue;
        set.delete(one);
        one.run();
      }
    },
    /** Resolves when somebody waits. */
    async armed() {
      while (set.size === 0) {
        await new Promise<void>((resolve) => {
          armed = resolve;
        });
      }
    },
  };
}

async function opened(t: TestContext, more: Partial<PollParts> = {}) {
  const world = await createWorld(openMemory);
  const feed = testFeed();
  const keys = testKeys();
  const alarms = testAlarms(world.now);
  const parts: PollParts = {
    read: world.reader,
    store: world.store,
    feed,
    hasTenant: (id) => ['default', 'acme'].includes(id),
    keys,
    cursors: createCursors(Buffer.alloc(32)),
    clock: world.now,
    alarm: alarms.alarm,
    transform: async () => assert.fail('no endpoint of this test transforms'),
    isSensitive: (type) => type === 'patient.seen',
    ...more,
  };
  const app = await testDoor(t, [pollRoute(parts)], { keys, clock: world.now });
  const admin = keys.add('reader', null, { id: 'key_all' });
  const get = async (url: string, key = admin) => {
    const answer = await app.inject({ url, headers: bearer(key) });
    return { status: answer.statusCode, text: answer.body, body: answer.json() };
  };
  return {
    app,
    world,
    feed,
    keys,
    admin,
    alarms,
    get,
    poll: (endpoint: string, query = '', key = admin) => get(`/v1/endpoints/${endpoint}/poll${query}`, key),
    async publish(endpoint: string, change: Partial<Event> = {}) {
      const published = await world.publish([endpoint], change);
      const found = await world.reader.delivery(published.deliveries[0] ?? '');
      if (found !== null) feed.emit([{ kind: 'delivery', delivery: found.delivery }]);
      return published.event.id;
    },
  };
}

test('an endpoint is polled in order, by a cursor, from the oldest that is kept', async (t) => {
  const { world, poll, publish } = await opened(t);
  const id = await world.endpoint();
  const ids = [await publish(id), await publish(id), await publish(id)];

  const first = await poll(id, '?limit=2&waitMs=0');
  assert.equal(first.status, 200);
  assert.deepEqual(
    first.body.data.map((event: { id: string }) => event.id),
    ids.slice(0, 2),
  );
  assert.deepEqual([first.body.more, first.body.gap], [true, false]);
  const second = await poll(id, `?limit=2&waitMs=0&after=${first.body.next}`);
  assert.deepEqual(
    second.body.data.map((event: { id: string }) => event.id),
    ids.slice(2),
  );
  assert.equal(second.body.more, false);
  const third = await poll(id, `?waitMs=0&after=${second.body.next}`);
  assert.deepEqual(third.body, { data: [], next: third.body.next, more: false, gap: false });
});

test('bodies are those of webhooks, byte for byte', async (t) => {
  const { world, poll, publish } = await opened(t);
  const id = await world.endpoint();
  const data = '{"big": 12345678901234567890, "small":1.0,"é":"\\u00e9"}';
  await publish(id, { data: Buffer.from(data), timestamp: Date.UTC(2026, 0, 2) });
  const { text, body } = await poll(id, '?waitMs=0');
  assert.ok(text.includes(`"body":{"type":"order.created","timestamp":"2026-01-02T00:00:00.000Z","data":${data}}`));
  assert.deepEqual(Object.keys(body.data[0]).sort(), [
    ...['body', 'contentType', 'delivery', 'error', 'headers', 'id', 'raw', 'tenant', 'timestamp', 'type'],
  ]);
});

test('what is no JSON is told in base64, with the headers it was received with', async (t) => {
  const { world, poll, publish } = await opened(t);
  const id = await world.endpoint({}, { sources: ['*'] });
  const received = { source: 'src_bell', asReceived: true as const, headers: { 'x-kind': 'bell' } };
  await publish(id, { ...received, contentType: 'text/plain', data: Buffer.from('ding') });
  await publish(id, { ...received, contentType: 'application/json', data: Buffer.from('{"broken') });
  await publish(id, { ...received, contentType: 'application/json', data: Buffer.from('{"as" : "it came"}') });
  const { body, text } = await poll(id, '?waitMs=0');
  const [plain, broken, json] = body.data;
  assert.deepEqual([plain.contentType, plain.body, plain.headers], ['text/plain', null, { 'x-kind': 'bell' }]);
  assert.equal(Buffer.from(plain.raw, 'base64').toString(), 'ding');
  assert.equal(Buffer.from(broken.raw, 'base64').toString(), '{"broken');
  assert.equal(json.raw, null);
  assert.ok(text.includes('"body":{"as" : "it came"}'));
});

test('what is sensitive is told thin, unless the endpoint asked for more', async (t) => {
  const { world, poll, publish } = await opened(t);
  const settings = (payload: EndpointSettings['payload']) => world.endpoint({}, { payload });
  const [unset, full, thin] = [await settings(null), await settings('full'), await settings('thin')];
  for (const endpoint of [unset, full, thin]) {
    await publish(endpoint, { type: 'patient.seen', data: Buffer.from('{"name":"Ada"}') });
  }
  const bodyOf = async (endpoint: string) => (await poll(endpoint, '?waitMs=0')).body.data[0].body.data;
  assert.deepEqual(await bodyOf(full), { name: 'Ada' });
  for (const endpoint of [unset, thin]) assert.deepEqual(Object.keys(await bodyOf(endpoint)), ['id', 'link']);
});

test('a transformation has its say: what it drops is left out, where it fails it says so', async (t) => {
  const transform: Transform = async (_code, { type }) => {
    if (type === 'a.drop') return { kind: 'dropped' };
    if (type === 'a.fail') return { kind: 'failed', detail: 'it threw' };
    return { kind: 'changed', body: Buffer.from('{"mine":true}') };
  };
  const { world, poll, publish } = await opened(t, { transform });
  const id = await world.endpoint({}, { transform: 'function transform(event) { return event; }' });
  for (const type of ['a.drop', 'a.fail', 'a.change']) await publish(id, { type });
  const [failed, changed, ...none] = (await poll(id, '?waitMs=0')).body.data;
  assert.deepEqual([failed.type, failed.body, failed.error], ['a.fail', null, 'it threw']);
  assert.deepEqual([changed.body, changed.error], [{ mine: true }, null]);
  assert.deepEqual(none, []);
});

test('who waits is answered at once at a commit, and only for its own endpoint', async (t) => {
  const { world, poll, publish, feed, alarms } = await opened(t);
  const [id, other] = [await world.endpoint(), await world.endpoint()];
  const { next } = (await poll(id, '?waitMs=0')).body;
  let isAnswered = false;
  const waiting = poll(id, `?after=${next}`).finally(() => {
    isAnswered = true;
  });
  await alarms.armed();
  await publish(other);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isAnswered, false);
  assert.equal(feed.listeners, 1);
  const published = await publish(id);
  assert.equal((await waiting).body.data[0].id, published);
  assert.deepEqual([feed.listeners, alarms.count], [0, 0], 'nobody listens for somebody who is gone');
});

test('who waits long enough is told that there is nothing', async (t) => {
  const { world, poll, alarms } = await opened(t);
  const id = await world.endpoint();
  const waiting = poll(id, '?waitMs=3000');
  await alarms.armed();
  world.pass(2_000);
  alarms.ring();
  await alarms.armed();
  world.pass(1_000);
  alarms.ring();
  const { status, body } = await waiting;
  assert.deepEqual([status, body.data, body.more, body.gap], [200, [], false, false]);
});

test('what is not to go out yet is told when it is time', async (t) => {
  const { world, poll, publish, alarms } = await opened(t);
  const id = await world.endpoint();
  const later = await publish(id, { deliverAt: world.now() + 500 });
  const waiting = poll(id, '?waitMs=5000');
  await alarms.armed();
  world.pass(500);
  alarms.ring();
  assert.equal((await waiting).body.data[0].id, later);
});

test('now begins with what comes', async (t) => {
  const { world, poll, publish } = await opened(t);
  const id = await world.endpoint();
  await publish(id);
  const { body } = await poll(id, '?after=now');
  assert.deepEqual(body.data, []);
  const published = await publish(id);
  assert.equal((await poll(id, `?after=${body.next}`)).body.data[0].id, published);
});

test('a cursor is of one endpoint, and nobody makes one up', async (t) => {
  const { world, poll } = await opened(t);
  const [id, other] = [await world.endpoint(), await world.endpoint()];
  const { next } = (await poll(id, '?waitMs=0')).body;
  for (const [endpoint, after] of [
    [other, next],
    [id, `${next}A`],
    [id, 'n7'],
    [id, '0'],
  ]) {
    const { status, body } = await poll(endpoint, `?waitMs=0&after=${after}`);
    assert.deepEqual([status, body.code], [400, 'invalid_cursor'], `${after}`);
  }
  for (const query of [
    '?waitMs=-1',
    '?waitMs=50001',
    '?waitMs=1.5',
    '?limit=0',
    '?limit=251',
    '?after=',
    '?cursor=x',
  ]) {
    const { status, body } = await poll(id, query);
    assert.deepEqual([status, body.code], [400, 'invalid_query'], query);
  }
});

test("another tenant's endpoint does not exist, and publishers read nothing", async (t) => {
  const { world, poll, publish, keys } = await opened(t);
  await world.tenant('acme');
  const id = await world.endpoint();
  await publish(id);
  const acme = keys.add('reader', 'acme', { id: 'key_acme' });
  for (const [query, code] of [
    ['?waitMs=0', 'not_found'],
    ['?waitMs=0&tenant=acme', 'not_found'],
    ['?waitMs=0&tenant=default', 'unknown_tenant'],
  ] as const) {
    const { status, body } = await poll(id, query, acme);
    assert.deepEqual([status, body.code], [404, code]);
  }
  assert.equal((await poll('ep_nobody', '?waitMs=0')).status, 404);
  assert.equal((await poll(id, '?waitMs=0', keys.add('publisher'))).status, 403);
});

test('a key that is deleted, and an endpoint that is, end the wait with nothing told', async (t) => {
  const { world, poll, publish, keys, alarms } = await opened(t);
  const id = await world.endpoint();
  const short = keys.add('reader', null, { id: 'key_short' });
  const waiting = poll(id, '', short);
  await alarms.armed();
  keys.remove('key_short');
  await publish(id);
  assert.deepEqual([(await waiting).status, (await waiting).body.code], [401, 'unauthenticated']);

  const { next } = (await poll(id, '?waitMs=0')).body;
  const again = poll(id, `?after=${next}`);
  await alarms.armed();
  await world.store.deleteEndpoint(id, world.now());
  world.pass(2_000);
  alarms.ring();
  assert.equal((await again).status, 404);
});

test('who hangs up is forgotten, and a door that closes answers who waits', async (t) => {
  const { app, world, feed, admin, alarms } = await opened(t);
  const id = await world.endpoint();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const call = () =>
    request({ port, path: `/v1/endpoints/${id}/poll`, headers: bearer(admin) }).on('error', () => undefined);

  const isHeard = () => feed.listeners > 0;
  const first = call();
  first.end();
  await alarms.armed();
  assert.ok(isHeard());
  first.destroy();
  while (isHeard()) await new Promise((resolve) => setImmediate(resolve));

  const second = call();
  second.end();
  while (!isHeard()) await new Promise((resolve) => setImmediate(resolve));
  const answered = once(second, 'response');
  const closing = app.close();
  const [answer] = await answered;
  assert.equal(answer.statusCode, 200);
  answer.resume();
  await closing;
});

test('no more wait than there is room for, and no tenant takes all of it', async (t) => {
  const { world, poll, alarms, feed } = await opened(t);
  const id = await world.endpoint();
  const waiting = Array.from({ length: 500 }, () => poll(id));
  while (alarms.count < 500) await new Promise((resolve) => setImmediate(resolve));
  const { status, body } = await poll(id, '?waitMs=0');
  assert.deepEqual([status, body.code], [503, 'overloaded']);
  await world.tenant('acme');
  const theirs = await world.endpoint({ tenant: 'acme' });
  assert.equal((await poll(theirs, '?waitMs=0')).status, 200);
  world.pass(60_000);
  alarms.ring();
  for (const { status: answered } of await Promise.all(waiting)) assert.equal(answered, 200);
  assert.equal(feed.listeners, 0);
});

test('who polls first waits for commits that began before, and not for ever', async (t) => {
  const { world, poll, publish, alarms } = await opened(t, {
    read: { endpoint: (id) => world.reader.endpoint(id), poll: async () => ({ kind: 'unsettled' }) },
  });
  const id = await world.endpoint();
  await publish(id);
  const waiting = poll(id, '?waitMs=0');
  await alarms.armed();
  world.pass(5_000);
  alarms.ring();
  const { status, body } = await waiting;
  assert.deepEqual([status, body.code], [503, 'store_unavailable']);
});
