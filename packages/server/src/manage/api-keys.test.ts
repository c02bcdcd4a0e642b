import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened } from './fixture.test.ts';

test('a key is shown once, works, is listed without itself, and ends when it is deleted', async (t) => {
  const { ask, store } = await opened(t);
  const made = await ask('POST', '/v1/api-keys', { name: 'shop', role: 'reader' });
  assert.equal(made.status, 201);
  assert.equal(made.headers['cache-control'], 'no-store');
  const { key, id } = made.body;
  assert.equal((await ask('GET', '/v1/tenants', undefined, key)).status, 200);
  assert.equal((await ask('POST', '/v1/tenants', {}, key)).status, 403);
  const list = await ask('GET', '/v1/api-keys');
  assert.doesNotMatch(JSON.stringify(list.body), new RegExp(key.slice(13)));
  assert.equal(list.body.data.find((one: { id: string }) => one.id === id).prefix, key.slice(0, 12));
  assert.doesNotMatch(JSON.stringify(await store.apiKeys()), new RegExp(key.slice(13)));
  assert.equal((await ask('DELETE', `/v1/api-keys/${id}`)).status, 204);
  assert.equal((await ask('GET', '/v1/tenants', undefined, key)).status, 401);
  assert.equal((await ask('DELETE', `/v1/api-keys/${id}`)).status, 404);
});

test('a key ends when it said it would', async (t) => {
  const { ask, pass } = await opened(t);
  const { key } = (await ask('POST', '/v1/api-keys', { role: 'reader', expiresAt: '2026-11-24T13:00:00+00:00' })).body;
  assert.equal((await ask('GET', '/v1/tenants', undefined, key)).status, 200);
  pass(3_600_000);
  assert.equal((await ask('GET', '/v1/tenants', undefined, key)).status, 401);
});

test('a key gets another name and another end, and stays the same key', async (t) => {
  const { ask, pass } = await opened(t);
  const { key, id, ...made } = (await ask('POST', '/v1/api-keys', { name: 'shop', role: 'reader' })).body;
  const patch = (body: object) => ask('PATCH', `/v1/api-keys/${id}`, body);
  const renamed = await patch({ name: 'shop, old' });
  assert.deepEqual([renamed.status, renamed.body], [200, { ...made, id, name: 'shop, old' }]);
  const ends = await patch({ expiresAt: '2026-11-24T13:00:00Z' });
  assert.deepEqual([ends.body.name, ends.body.expiresAt], ['shop, old', '2026-11-24T13:00:00.000Z']);
  assert.equal((await ask('GET', '/v1/tenants', undefined, key)).status, 200);
  pass(3_600_000);
  assert.equal((await ask('GET', '/v1/tenants', undefined, key)).status, 401);
  assert.equal((await patch({ name: null, expiresAt: null })).body.name, null);
  assert.equal((await ask('GET', '/v1/tenants', undefined, key)).status, 200);

  for (const [body, code] of [
    [{ role: 'admin' }, 'unknown_field'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'invalid_field'],
    [{ name: 1 }, 'invalid_field'],
  ] as const) {
    assert.equal((await patch(body)).body.code, code, JSON.stringify(body));
  }
  assert.equal((await ask('PATCH', '/v1/api-keys/key_nobody', { name: 'x' })).status, 404);
  assert.equal((await ask('GET', `/v1/api-keys/${id}`)).body.expiresAt, null);
});

test('the last admin key for all tenants is given no end', async (t) => {
  const { ask, settings } = await opened(t);
  const first = settings.keys().find(({ role, tenant }) => role === 'admin' && tenant === null);
  const ends = await ask('PATCH', `/v1/api-keys/${first?.id}`, { expiresAt: '2026-11-25T00:00:00Z' });
  assert.deepEqual([ends.status, ends.body.code], [409, 'in_use']);
  assert.equal((await ask('PATCH', `/v1/api-keys/${first?.id}`, { name: 'the first' })).status, 200);
});

test('the last admin key for all tenants cannot be deleted, even by two at once', async (t) => {
  const { ask, settings, addKey } = await opened(t);
  await ask('PUT', '/v1/tenants/acme', {});
  await addKey('admin', 'acme');
  await addKey('reader');
  const first = settings.keys().find(({ role, tenant }) => role === 'admin' && tenant === null);
  const last = await ask('DELETE', `/v1/api-keys/${first?.id}`);
  assert.deepEqual([last.status, last.body.code], [409, 'in_use']);
  await ask('POST', '/v1/api-keys', { role: 'admin', expiresAt: '2026-11-24T12:00:01Z' });
  const admins = settings.keys().filter(({ role, tenant }) => role === 'admin' && tenant === null);
  assert.equal(admins.length, 2);
  const both = await Promise.all(admins.map(({ id }) => ask('DELETE', `/v1/api-keys/${id}`)));
  assert.deepEqual(both.map(({ status }) => status).sort(), [204, 409]);
});

test('what is refused makes no key', async (t) => {
  const { ask, changes } = await opened(t);
  for (const [body, code, pointer] of [
    [{}, 'missing_field', '/role'],
    [{ role: 'root' }, 'invalid_field', '/role'],
    [{ role: 'admin', tenant: 'nobody' }, 'unknown_tenant', '/tenant'],
    [{ role: 'admin', expiresAt: '2026-11-24T11:00:00Z' }, 'invalid_field', '/expiresAt'],
    [{ role: 'admin', expiresAt: 'soon' }, 'invalid_field', '/expiresAt'],
    [{ role: 'admin', key: 'phk_x' }, 'unknown_field', '/key'],
  ] as const) {
    const answer = await ask('POST', '/v1/api-keys', body);
    assert.deepEqual([answer.body.code, answer.body.pointer], [code, pointer], JSON.stringify(body));
  }
  assert.deepEqual(changes, []);
});

test("a tenant's admin makes, sees and deletes that tenant's keys only", async (t) => {
  const { ask, addKey, settings } = await opened(t);
  await ask('PUT', '/v1/tenants/acme', {});
  const key = await addKey('admin', 'acme');
  const made = await ask('POST', '/v1/api-keys', { role: 'admin' }, key);
  assert.deepEqual([made.status, made.body.tenant], [201, 'acme']);
  assert.equal((await ask('POST', '/v1/api-keys', { role: 'reader', tenant: 'default' }, key)).status, 404);
  const list = await ask('GET', '/v1/api-keys', undefined, key);
  assert.deepEqual(
    list.body.data.map(({ tenant }: { tenant: string }) => tenant),
    ['acme', 'acme'],
  );
  const foreign = settings.keys().find(({ tenant }) => tenant === null);
  assert.equal((await ask('GET', `/v1/api-keys/${foreign?.id}`, undefined, key)).status, 404);
  assert.equal((await ask('DELETE', `/v1/api-keys/${foreign?.id}`, undefined, key)).status, 404);
});

test('keys in pages, while one of them is deleted', async (t) => {
  const { ask, pass, addKey, settings } = await opened(t);
  for (let n = 0; n < 5; n++) {
    pass(n % 2);
    await addKey('reader');
  }
  const all = settings.keys().map(({ id }) => id);
  const first = await ask('GET', '/v1/api-keys?limit=2');
  await ask('DELETE', `/v1/api-keys/${all[1]}`);
  const rest = await ask('GET', `/v1/api-keys?limit=250&cursor=${first.body.next}`);
  assert.deepEqual(
    [...first.body.data, ...rest.body.data].map(({ id }: { id: string }) => id),
    all,
  );
  assert.equal(rest.body.next, null);
});
