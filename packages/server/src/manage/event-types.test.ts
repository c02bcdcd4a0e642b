import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened } from './fixture.test.ts';

const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };

test('an event type: registered, enforced, changed, forgotten', async (t) => {
  const { ask, settings } = await opened(t);
  const made = await ask('POST', '/v1/event-types', { name: 'order.created', schema, example: { id: 'x' } });
  assert.deepEqual([made.status, made.body.schema, made.body.sensitive], [201, schema, false]);
  assert.equal(settings.schemaOf('order.created')?.({})?.pointer, '/id');
  assert.equal(settings.schemaOf('order.created')?.({ id: 'x' }), null);
  assert.equal(settings.schemaOf('order.other'), null);

  const patched = await ask('PATCH', '/v1/event-types/order.created', { schema: { required: null }, sensitive: true });
  assert.deepEqual([patched.status, patched.body.sensitive, patched.body.schema.required], [200, true, undefined]);
  assert.equal(settings.schemaOf('order.created')?.({}), null);
  const kept = await ask('PATCH', '/v1/event-types/order.created', { retentionSeconds: 60 });
  assert.deepEqual([kept.body.retentionSeconds, kept.body.sensitive], [60, true]);
  await ask('PATCH', '/v1/event-types/order.created', { schema: null, example: null });
  assert.equal(settings.schemaOf('order.created'), null);
  assert.equal((await ask('GET', '/v1/event-types/order.created')).body.example, null);
  assert.equal((await ask('DELETE', '/v1/event-types/order.created')).status, 204);
  assert.equal((await ask('GET', '/v1/event-types/order.created')).status, 404);
});

test('what is refused changes nothing', async (t) => {
  const { ask, changes } = await opened(t);
  await ask('POST', '/v1/event-types', { name: 'order.created', schema });
  changes.length = 0;
  for (const [method, url, body, status, code, pointer] of [
    ['POST', '/v1/event-types', { name: 'order.created' }, 409, 'already_exists', '/name'],
    ['POST', '/v1/event-types', { name: 'order created' }, 422, 'invalid_field', '/name'],
    ['POST', '/v1/event-types', { name: 'order..created' }, 422, 'invalid_field', '/name'],
    ['POST', '/v1/event-types', { name: 'order.*' }, 422, 'invalid_field', '/name'],
    ['POST', '/v1/event-types', {}, 422, 'missing_field', '/name'],
    ['POST', '/v1/event-types', { name: 'x', schema: { type: 'objekt' } }, 422, 'invalid_schema', '/schema/type'],
    [
      'POST',
      '/v1/event-types',
      { name: 'x', schema: { $ref: 'https://example.com/s.json' } },
      422,
      'invalid_schema',
      '/schema/$ref',
    ],
    ['POST', '/v1/event-types', { name: 'x', schema: { pattern: '(?=x)' } }, 422, 'invalid_schema', '/schema/pattern'],
    ['POST', '/v1/event-types', { name: 'x', schema, example: { id: 1 } }, 422, 'schema_violation', '/example/id'],
    [
      'PATCH',
      '/v1/event-types/order.created',
      { schema: { properties: { id: { type: 'text' } } } },
      422,
      'invalid_schema',
      '/schema/properties/id/type',
    ],
    ['PATCH', '/v1/event-types/order.created', { name: 'other' }, 422, 'unknown_field', '/name'],
    ['PATCH', '/v1/event-types/order.none', {}, 404, 'not_found', undefined],
    ['DELETE', '/v1/event-types/order.none', undefined, 404, 'not_found', undefined],
  ] as const) {
    const answer = await ask(method, url, body);
    assert.deepEqual(
      [answer.status, answer.body.code, answer.body.pointer],
      [status, code, pointer],
      JSON.stringify(body),
    );
  }
  assert.deepEqual(changes, []);
});

test('a list of event types in pages', async (t) => {
  const { ask, pass } = await opened(t);
  for (const name of ['a', 'b', 'c']) {
    await ask('POST', '/v1/event-types', { name });
    pass(1);
  }
  const names = (page: { data: { name: string }[] }) => page.data.map(({ name }) => name);
  const first = await ask('GET', '/v1/event-types?limit=2');
  const second = await ask('GET', `/v1/event-types?limit=2&cursor=${first.body.next}`);
  assert.deepEqual([names(first.body), names(second.body), second.body.next], [['c', 'b'], ['a'], null]);
  const bad = await ask('GET', '/v1/event-types?cursor=xyz');
  assert.deepEqual([bad.status, bad.body.code], [400, 'invalid_cursor']);
});

test('event types are read by all keys, and changed by admins of all tenants', async (t) => {
  const { ask, addKey } = await opened(t);
  await ask('PUT', '/v1/tenants/acme', {});
  const key = await addKey('admin', 'acme');
  assert.equal((await ask('GET', '/v1/event-types', undefined, key)).status, 200);
  for (const [method, url, body] of [
    ['POST', '/v1/event-types', { name: 'x' }],
    ['PATCH', '/v1/event-types/x', {}],
    ['DELETE', '/v1/event-types/x', undefined],
  ] as const) {
    assert.equal((await ask(method, url, body, key)).status, 403);
  }
  assert.equal((await ask('GET', '/v1/event-types', undefined, await addKey('publisher'))).status, 200);
});
