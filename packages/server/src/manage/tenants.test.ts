import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened } from './fixture.test.ts';

test('a tenant: made, read, changed, listed, deleted', async (t) => {
  const { ask, changes, pass } = await opened(t);
  const made = await ask('POST', '/v1/tenants', { id: 'acme', name: 'Acme', metadata: { plan: 'gold' } });
  assert.equal(made.status, 201);
  assert.deepEqual(made.body, {
    id: 'acme',
    name: 'Acme',
    metadata: { plan: 'gold' },
    retentionSeconds: null,
    createdAt: '2026-11-24T12:00:00.000Z',
    updatedAt: '2026-11-24T12:00:00.000Z',
  });
  assert.equal(changes[0]?.kind, 'tenant');
  pass(1000);
  const patched = await ask('PATCH', '/v1/tenants/acme', { name: null, metadata: { plan: null, size: 'xl' } });
  assert.deepEqual(
    [patched.status, patched.body.name, patched.body.metadata, patched.body.updatedAt],
    [200, null, { size: 'xl' }, '2026-11-24T12:00:01.000Z'],
  );
  assert.deepEqual((await ask('GET', '/v1/tenants/acme')).body, patched.body);
  const kept = await ask('PATCH', '/v1/tenants/acme', { retentionSeconds: 0 });
  assert.deepEqual([kept.body.retentionSeconds, kept.body.metadata], [0, { size: 'xl' }]);
  assert.equal((await ask('PATCH', '/v1/tenants/acme', { name: 'A' })).body.retentionSeconds, 0);
  assert.equal((await ask('PATCH', '/v1/tenants/acme', { retentionSeconds: null })).body.retentionSeconds, null);
  const list = await ask('GET', '/v1/tenants');
  assert.deepEqual(list.body.data.map(({ id }: { id: string }) => id).sort(), ['acme', 'default', 'posthorn']);
  assert.equal((await ask('DELETE', '/v1/tenants/acme')).status, 204);
  assert.deepEqual(
    [(await ask('GET', '/v1/tenants/acme')).status, (await ask('DELETE', '/v1/tenants/acme')).body.code],
    [404, 'unknown_tenant'],
  );
});

test('without an id it gets one; one that is taken is 409', async (t) => {
  const { ask } = await opened(t);
  assert.match((await ask('POST', '/v1/tenants', {})).body.id, /^tnt_[0-9a-z]{26}$/);
  const taken = await ask('POST', '/v1/tenants', { id: 'default' });
  assert.deepEqual([taken.status, taken.body.code, taken.body.pointer], [409, 'already_exists', '/id']);
});

test('PUT makes a tenant, or replaces its settings', async (t) => {
  const { ask } = await opened(t);
  assert.equal((await ask('PUT', '/v1/tenants/acme', { name: 'Acme' })).status, 201);
  const again = await ask('PUT', '/v1/tenants/acme', { metadata: { a: 'b' } });
  assert.deepEqual([again.status, again.body.name, again.body.metadata], [200, null, { a: 'b' }]);
  const bad = await ask('PUT', '/v1/tenants/a%20b', {});
  assert.deepEqual([bad.status, bad.body.code], [422, 'invalid_field']);
});

test('a bad body changes nothing', async (t) => {
  const { ask, changes } = await opened(t);
  for (const [method, url, body, code, pointer] of [
    ['POST', '/v1/tenants', { id: 'a b' }, 'invalid_field', '/id'],
    ['POST', '/v1/tenants', { id: 'x'.repeat(65) }, 'invalid_field', '/id'],
    ['POST', '/v1/tenants', { nmae: 'x' }, 'unknown_field', '/nmae'],
    ['POST', '/v1/tenants', { metadata: { a: 1 } }, 'invalid_field', '/metadata/a'],
    ['POST', '/v1/tenants', '{"metadata":{"a\\nb":1}}', 'invalid_field', '/metadata/a\nb'],
    ['PATCH', '/v1/tenants/default', { name: '' }, 'invalid_field', '/name'],
    ['PATCH', '/v1/tenants/default', { retentionSeconds: -1 }, 'invalid_field', '/retentionSeconds'],
    ['POST', '/v1/tenants', { retentionSeconds: 1.5 }, 'invalid_field', '/retentionSeconds'],
    [
      'PATCH',
      '/v1/tenants/default',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v'])) },
      'invalid_field',
      '/metadata',
    ],
    ['PATCH', '/v1/tenants/default', [], 'invalid_field', ''],
    ['PATCH', '/v1/tenants/nobody', {}, 'unknown_tenant', undefined],
  ] as const) {
    const answer = await ask(method, url, body);
    assert.deepEqual([answer.body.code, answer.body.pointer], [code, pointer], JSON.stringify(body));
  }
  assert.deepEqual(changes, []);
});

test('names and values of every kind come back as they were', async (t) => {
  const { ask } = await opened(t);
  const body = '{"id":"odd","name":"\\u0000 \\ud800 é","metadata":{"__proto__":"x","constructor":"y","toString":"z"}}';
  assert.equal((await ask('POST', '/v1/tenants', body)).status, 201);
  const read = await ask('GET', '/v1/tenants/odd');
  assert.equal(read.body.name, '\u0000 \ud800 é');
  assert.deepEqual(Object.entries(read.body.metadata), [
    ['__proto__', 'x'],
    ['constructor', 'y'],
    ['toString', 'z'],
  ]);
});

test('deleting a tenant takes its endpoints and keys along; default stays', async (t) => {
  const { ask, addKey, changes, reader } = await opened(t);
  await ask('PUT', '/v1/tenants/acme', {});
  const key = await addKey('admin', 'acme');
  for (let n = 0; n < 3; n++) await ask('POST', '/v1/endpoints', { id: `ep${n}`, url: 'https://a.example/' }, key);
  await ask('POST', '/v1/endpoints', { id: 'other', url: 'https://a.example/' });
  assert.equal((await ask('DELETE', '/v1/tenants/acme')).status, 204);
  assert.equal((await ask('GET', '/v1/session', undefined, key)).status, 401);
  assert.deepEqual(changes.filter(({ kind }) => kind === 'endpoint_deleted').length, 3);
  assert.equal(await reader.endpoint('ep0'), null);
  assert.notEqual(await reader.endpoint('other'), null);
  const kept = await ask('DELETE', '/v1/tenants/default');
  assert.deepEqual([kept.status, kept.body.code], [409, 'in_use']);
});

test('a key of one tenant sees that one, and makes, changes and deletes none', async (t) => {
  const { ask, addKey } = await opened(t);
  await ask('PUT', '/v1/tenants/acme', {});
  const key = await addKey('admin', 'acme');
  assert.deepEqual(
    (await ask('GET', '/v1/tenants', undefined, key)).body.data.map(({ id }: { id: string }) => id),
    ['acme'],
  );
  assert.equal((await ask('GET', '/v1/tenants/default', undefined, key)).status, 404);
  assert.equal((await ask('PUT', '/v1/tenants/other', {}, key)).status, 404);
  assert.equal((await ask('POST', '/v1/tenants', {}, key)).status, 403);
  assert.equal((await ask('PATCH', '/v1/tenants/acme', {}, key)).status, 403);
  assert.equal((await ask('DELETE', '/v1/tenants/acme', undefined, key)).status, 403);
});
