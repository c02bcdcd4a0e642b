import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened } from '../fixture.test.ts';

const HOOK = { url: 'https://example.com/hooks' };

async function sessionOf(ask: Awaited<ReturnType<typeof opened>>['ask'], body: object) {
  const made = await ask('POST', '/v1/portal-sessions', body);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.equal(made.headers['cache-control'], 'no-store');
  return { ...made.body, key: new URL(made.body.url).hash.slice('#key='.length) };
}

test('a portal session looks after its tenant, reaches nothing else, and ends', async (t) => {
  const { ask, pass, settings } = await opened(t);
  await ask('PUT', '/v1/tenants/acme', { name: 'ACME' });
  await ask('PUT', '/v1/tenants/other', {});
  const foreign = (await ask('POST', '/v1/endpoints', { ...HOOK, tenant: 'other' })).body.id;
  const session = await sessionOf(ask, { tenant: 'acme', ttlSeconds: 600 });
  assert.match(session.url, /^http:\/\/[^/]+\/portal#key=phk_/);
  assert.deepEqual(
    [session.tenant, session.scope, session.expiresAt],
    ['acme', 'read_write', '2026-11-24T12:10:00.000Z'],
  );
  const mine = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: unknown) =>
    ask(method, url, body, session.key);

  assert.deepEqual((await mine('GET', '/v1/portal')).body, {
    tenant: { id: 'acme', name: 'ACME' },
    scope: 'read_write',
    expiresAt: '2026-11-24T12:10:00.000Z',
    title: 'Webhooks',
    color: null,
    logo: null,
    colorScheme: 'auto',
  });
  const made = await mine('POST', '/v1/endpoints', { ...HOOK, headers: { 'x-token': 'theirs' } });
  assert.deepEqual([made.status, made.body.tenant, made.body.headers['x-token']], [201, 'acme', 'theirs']);
  const at = `/v1/endpoints/${made.body.id}`;
  assert.equal((await mine('PATCH', at, { description: 'stock' })).status, 200);
  assert.equal((await mine('GET', `${at}/secret`)).status, 200);
  assert.equal((await mine('POST', `${at}/test`)).status, 202);
  assert.equal((await mine('GET', '/v1/event-types')).status, 200);
  assert.deepEqual(
    (await mine('GET', '/v1/endpoints')).body.data.map(({ id }: { id: string }) => id),
    [made.body.id],
  );

  // Nothing that would outlive the session, belongs to the project, or is another tenant's.
  for (const [method, url, body] of [
    ['POST', '/v1/api-keys', { role: 'reader' }],
    ['GET', '/v1/api-keys', undefined],
    ['POST', '/v1/portal-sessions', { tenant: 'acme' }],
    ['GET', '/v1/portal-sessions', undefined],
    ['DELETE', `/v1/portal-sessions/${session.id}`, undefined],
    ['PUT', '/v1/tenants/acme', {}],
    ['DELETE', '/v1/tenants/acme', undefined],
    ['GET', '/v1/tenants', undefined],
    ['POST', '/v1/event-types', { name: 'a.b' }],
    ['PATCH', at, { payload: 'full' }],
  ] as const) {
    const answer = await mine(method, url, body);
    assert.deepEqual([answer.status, answer.body.code], [403, 'forbidden'], `${method} ${url}`);
  }
  assert.equal((await mine('GET', `/v1/endpoints/${foreign}`)).status, 404);
  assert.equal((await mine('GET', '/v1/endpoints?tenant=other')).status, 404);

  // It is no key: it is neither listed nor deleted as one.
  assert.doesNotMatch(JSON.stringify((await ask('GET', '/v1/api-keys')).body), new RegExp(session.id));
  assert.equal((await ask('DELETE', `/v1/api-keys/${session.id}`)).status, 404);

  pass(600_000);
  assert.equal((await mine('GET', '/v1/portal')).status, 401);
  assert.deepEqual((await ask('GET', '/v1/portal-sessions')).body.data, []);
  await sessionOf(ask, { tenant: 'acme' });
  assert.equal(settings.byId(session.id), null, 'what is over is swept away with the next');
});

test('who only looks changes nothing; a session can be revoked', async (t) => {
  const { ask, addKey } = await opened(t);
  await ask('PUT', '/v1/tenants/acme', {});
  const { id } = (await ask('POST', '/v1/endpoints', { ...HOOK, tenant: 'acme', headers: { 'x-token': 'theirs' } }))
    .body;
  const session = await sessionOf(ask, { tenant: 'acme', scope: 'read' });
  const looking = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: unknown) =>
    ask(method, url, body, session.key);
  assert.notEqual((await looking('GET', `/v1/endpoints/${id}`)).body.headers['x-token'], 'theirs');
  for (const [method, url, body] of [
    ['POST', '/v1/endpoints', HOOK],
    ['PATCH', `/v1/endpoints/${id}`, { description: 'x' }],
    ['DELETE', `/v1/endpoints/${id}`, undefined],
    ['POST', `/v1/endpoints/${id}/rotate-secret`, {}],
    ['GET', `/v1/endpoints/${id}/secret`, undefined],
    ['POST', `/v1/endpoints/${id}/test`, undefined],
  ] as const) {
    assert.equal((await looking(method, url, body)).status, 403, `${method} ${url}`);
  }

  const listed = (await ask('GET', '/v1/portal-sessions?tenant=acme')).body.data;
  assert.deepEqual(listed, [
    { id: session.id, tenant: 'acme', scope: 'read', createdAt: session.createdAt, expiresAt: session.expiresAt },
  ]);
  const otherAdmin = await addKey('admin', 'default');
  assert.equal((await ask('DELETE', `/v1/portal-sessions/${session.id}`, undefined, otherAdmin)).status, 404);
  assert.equal((await ask('POST', '/v1/portal-sessions', { tenant: 'acme' }, otherAdmin)).status, 404);
  assert.equal((await ask('DELETE', `/v1/portal-sessions/${session.id}`)).status, 204);
  assert.equal((await looking('GET', '/v1/portal')).status, 401);
  assert.equal((await ask('DELETE', `/v1/portal-sessions/${session.id}`)).status, 404);
});

test('a session that is refused is none', async (t) => {
  const { ask, settings } = await opened(t);
  const before = settings.keys().length;
  for (const [body, code, pointer] of [
    [{}, 'missing_field', '/tenant'],
    [{ tenant: 'nobody' }, 'unknown_tenant', '/tenant'],
    [{ tenant: 'default', ttlSeconds: 59 }, 'invalid_field', '/ttlSeconds'],
    [{ tenant: 'default', ttlSeconds: 86_401 }, 'invalid_field', '/ttlSeconds'],
    [{ tenant: 'default', scope: 'admin' }, 'invalid_field', '/scope'],
    [{ tenant: 'default', role: 'admin' }, 'unknown_field', '/role'],
  ] as const) {
    const answer = await ask('POST', '/v1/portal-sessions', body);
    assert.deepEqual([answer.body.code, answer.body.pointer], [code, pointer], JSON.stringify(body));
  }
  assert.equal(settings.keys().length, before);
});
