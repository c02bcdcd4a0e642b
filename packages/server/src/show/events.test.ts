import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened } from './fixture.test.ts';

for (const data of [
  '{"b":1,"a":12345678901234567890,"x":1.0}',
  ' { "z" : [ 1e400 , -0 , 1E+2 ] , "z" : null }\n',
  '12345678901234567890.0',
  '"\\u0000\\ud800 \\u00e9 é 😀"',
  'null',
  '{"__proto__":{"a":1},"constructor":[]}',
  `${'['.repeat(60)}${']'.repeat(60)}`,
  JSON.stringify('x'.repeat(1_000_000)),
]) {
  test(`data is shown byte for byte: ${data.slice(0, 50)}`, async (t) => {
    const { get, publish } = await opened(t);
    const { event } = await publish([], { data: Buffer.from(data) });
    const { text, body } = await get(`/v1/events/${event.id}`);
    assert.ok(text.endsWith(`,"data":${data}}`));
    assert.deepEqual([body.id, body.raw, body.erased], [event.id, null, false]);
  });
}

for (const [what, contentType, data, expected] of [
  ['a form', 'application/x-www-form-urlencoded', Buffer.from('a=1'), undefined],
  ['bytes that are no text', 'application/octet-stream', Buffer.from([0, 255, 10]), undefined],
  ['JSON that is none', 'application/json', Buffer.from('{"a":'), undefined],
  ['JSON that is not UTF-8', 'application/json', Buffer.from([0x22, 0xff, 0x22]), undefined],
  ['text that looks like JSON', 'text/plain', Buffer.from('{"a":1}'), undefined],
  ['nothing', 'application/json', Buffer.alloc(0), undefined],
  ['JSON of a kind', 'application/cloudevents+json; charset=utf-8', Buffer.from('{"a":1.0}'), '{"a":1.0}'],
] as const) {
  test(`what a source received is shown as JSON or raw: ${what}`, async (t) => {
    const { get, publish } = await opened(t);
    const { event } = await publish([], { source: 'src_1', contentType, data, headers: { 'x-a': 'b' } });
    const { text, body } = await get(`/v1/events/${event.id}`);
    assert.deepEqual(body.headers, { 'x-a': 'b' });
    if (expected !== undefined) assert.ok(text.endsWith(`,"data":${expected}}`) && body.raw === null);
    else assert.deepEqual([body.data, body.raw], [null, data.toString('base64')]);
  });
}

test('an event with its deliveries; erased, it stays on record', async (t) => {
  const { get, publish, world } = await opened(t);
  const endpoints = [await world.endpoint(), await world.endpoint()];
  const { event, deliveries } = await publish(endpoints, {
    id: 'order-1',
    key: 'k',
    channels: ['eu'],
    deliverAt: world.now() + 60_000,
  });
  const { body } = await get('/v1/events/order-1');
  assert.deepEqual(
    [
      body.type,
      body.tenant,
      body.key,
      body.channels,
      body.timestamp,
      body.deliverAt,
      body.deliveryCount,
      body.nextDeliveries,
    ],
    ['order.created', 'default', 'k', ['eu'], '2026-01-15T12:00:00.000Z', '2026-01-15T12:01:00.000Z', 2, null],
  );
  assert.deepEqual(body.deliveries.map(({ id }: { id: string }) => id).sort(), deliveries);
  await world.store.erasePayload('default', event.id, world.now());
  const erased = (await get('/v1/events/order-1')).body;
  assert.deepEqual(
    [erased.data, erased.raw, erased.erased, erased.deliveries[0].reason],
    [null, null, true, 'payload_erased'],
  );
});

test('more deliveries than are shown go on with a cursor', async (t) => {
  const { get, publish, world } = await opened(t);
  const endpoints = await Promise.all(Array.from({ length: 260 }, () => world.endpoint()));
  const { event } = await publish(endpoints);
  const { body } = await get(`/v1/events/${event.id}`);
  assert.deepEqual([body.deliveries.length, body.deliveryCount], [250, 260]);
  const rest = await get(`/v1/deliveries?event=${event.id}&tenant=default&cursor=${body.nextDeliveries}`);
  assert.deepEqual([rest.status, rest.body.data.length, rest.body.next], [200, 10, null]);
});

test('the list of events: filters, pages, and cursors that go on with their own filters only', async (t) => {
  const { get, publish, world, tenant } = await opened(t);
  await tenant('acme');
  const made: Record<string, string> = {};
  for (const [name, change] of [
    ['first', {}],
    ['typed', { type: 'a.b' }],
    ['keyed', { key: 'k' }],
    ['sourced', { source: 'src_1' }],
    ['foreign', { tenant: 'acme' }],
  ] as const) {
    made[(await publish([], change)).event.id] = name;
    world.pass(1000);
  }
  const names = async (query: string) =>
    (await get(`/v1/events?${query}`)).body.data.map(({ id }: { id: string }) => made[id]);
  assert.deepEqual(await names(''), ['foreign', 'sourced', 'keyed', 'typed', 'first']);
  assert.deepEqual(await names('type=a.b'), ['typed']);
  assert.deepEqual(await names('key=k'), ['keyed']);
  assert.deepEqual(await names('source=src_1'), ['sourced']);
  assert.deepEqual(await names('source=src_quiet'), []);
  for (const other of ['source=src_none', 'source=src_quiet&tenant=acme', 'source=src_1&tenant=acme']) {
    assert.equal((await get(`/v1/events?${other}`)).status, 404, other);
  }
  assert.deepEqual(await names('tenant=acme'), ['foreign']);
  assert.deepEqual(await names('since=2026-01-15T12:00:01Z&until=2026-01-15T12:00:03Z'), ['keyed', 'typed']);
  assert.deepEqual(await names('since=2026-01-15T13:00:01%2B01:00&limit=1'), ['foreign']);

  const first = await get('/v1/events?limit=2');
  const second = await get(`/v1/events?limit=2&cursor=${first.body.next}`);
  const third = await get(`/v1/events?limit=2&cursor=${second.body.next}`);
  assert.deepEqual(
    [first, second, third].flatMap(({ body }) => body.data.map(({ id }: { id: string }) => made[id])),
    ['foreign', 'sourced', 'keyed', 'typed', 'first'],
  );
  assert.equal(third.body.next, null);
  for (const url of [
    `/v1/events?limit=2&type=a.b&cursor=${first.body.next}`,
    `/v1/deliveries?cursor=${first.body.next}`,
    '/v1/events?cursor=x',
    `/v1/events?cursor=${first.body.next}x`,
  ]) {
    const answer = await get(url);
    assert.deepEqual([answer.status, answer.body.code], [400, 'invalid_cursor'], url);
  }
});

test('one id in two tenants: who sees both has to say which', async (t) => {
  const { get, publish, tenant, keys } = await opened(t);
  await tenant('acme');
  await publish([], { id: 'same', data: Buffer.from('1') });
  await publish([], { id: 'same', data: Buffer.from('2'), tenant: 'acme' });
  const both = await get('/v1/events/same');
  assert.deepEqual([both.status, both.body.code], [409, 'ambiguous_id']);
  assert.equal((await get('/v1/events/same?tenant=acme')).body.data, 2);
  assert.equal((await get('/v1/events/same', keys.add('reader', 'default'))).body.data, 1);
  assert.equal((await get('/v1/events/same?tenant=acme', keys.add('reader', 'default'))).body.code, 'unknown_tenant');
  assert.equal((await get('/v1/events/none')).body.code, 'not_found');
});
