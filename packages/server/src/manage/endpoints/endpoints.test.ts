import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened } from '../fixture.test.ts';

const URL_A = 'https://a.example/hooks';

test('an endpoint gets the defaults of the design, and a secret of 32 bytes', async (t) => {
  const { ask, changes } = await opened(t);
  const made = await ask('POST', '/v1/endpoints', { url: 'https://A.example' });
  assert.equal(made.status, 201);
  const { id, secret, ...rest } = made.body;
  assert.match(id, /^ep_[0-9a-z]{26}$/);
  assert.match(secret, /^whsec_/);
  assert.equal(Buffer.from(secret.slice(6), 'base64').length, 32);
  assert.deepEqual(rest, {
    tenant: 'default',
    url: 'https://a.example/',
    description: null,
    eventTypes: [],
    channels: [],
    sources: [],
    filter: null,
    transform: null,
    headers: {},
    timeoutMs: 30_000,
    rateLimit: null,
    concurrency: 10,
    ordering: 'none',
    retrySchedule: null,
    signing: 'v1',
    payload: null,
    metadata: {},
    verifyTls: true,
    status: 'active',
    statusReason: null,
    pausedUntil: null,
    health: { state: 'healthy', failingSince: null, failures: 0, lastFailureAt: null },
    version: 1,
    createdAt: '2026-11-24T12:00:00.000Z',
    updatedAt: '2026-11-24T12:00:00.000Z',
  });
  assert.equal(changes[0]?.kind, 'endpoint');
  const read = await ask('GET', `/v1/endpoints/${id}`);
  assert.deepEqual(read.body, { id, ...rest }, 'reading it shows no secret');
  assert.deepEqual((await ask('GET', `/v1/endpoints/${id}/secret`)).body, { secret, publicKey: null });
});

const WHOLE = {
  id: 'mine',
  url: URL_A,
  description: 'stock',
  eventTypes: ['order.*', 'a.b'],
  channels: ['eu'],
  sources: ['*', 'src_1'],
  filter: { data: { total: { $gt: 100 } } },
  headers: { 'X-Shop': '42' },
  timeoutMs: 5000,
  rateLimit: { limit: 5, periodMs: 1000 },
  concurrency: 3,
  ordering: 'key',
  retrySchedule: [0, 5, 60.5],
  signing: 'v1',
  payload: 'thin',
  metadata: { team: 'x' },
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  disabled: true,
};

test('everything that can be set is kept', async (t) => {
  const { ask } = await opened(t);
  const made = await ask('POST', '/v1/endpoints', WHOLE);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { disabled: _disabled, headers: _headers, ...same } = WHOLE;
  assert.deepEqual({ ...made.body, ...same }, made.body);
  assert.deepEqual(made.body.headers, { 'x-shop': '42' });
  assert.deepEqual([made.body.status, made.body.statusReason], ['disabled', 'by_hand']);
  const again = await ask('POST', '/v1/endpoints', WHOLE);
  assert.deepEqual([again.status, again.body.code, again.body.pointer], [409, 'already_exists', '/id']);
});

for (const [what, body, code, pointer] of [
  ['no URL', {}, 'missing_field', '/url'],
  ['an unparsable URL', { url: 'not a url' }, 'invalid_url', '/url'],
  ['a URL that is a number', { url: 1 }, 'invalid_field', '/url'],
  ['a private address', { url: 'https://private.example/' }, 'blocked_address', '/url'],
  ['an unknown field', { url: URL_A, ulr: 1 }, 'unknown_field', '/ulr'],
  ['an id with forbidden characters', { url: URL_A, id: 'a/b' }, 'invalid_field', '/id'],
  ['an unknown tenant', { url: URL_A, tenant: 'nobody' }, 'unknown_tenant', '/tenant'],
  ['a pattern with forbidden characters', { url: URL_A, eventTypes: ['ok', 'a b'] }, 'invalid_field', '/eventTypes/1'],
  ['a star inside a segment', { url: URL_A, eventTypes: ['ord*'] }, 'invalid_field', '/eventTypes/0'],
  [
    'a header name that could split a request',
    { url: URL_A, headers: { 'a\r\nb': 'x' } },
    'invalid_field',
    '/headers/a\r\nb',
  ],
  [
    'a header value that could split a request',
    { url: URL_A, headers: { a: 'x\r\nhost: y' } },
    'invalid_field',
    '/headers/a',
  ],
  ['a reserved header', { url: URL_A, headers: { Host: 'x' } }, 'invalid_field', '/headers/Host'],
  ['a header of ours', { url: URL_A, headers: { 'webhook-id': 'x' } }, 'invalid_field', '/headers/webhook-id'],
  ['a header value that is no text', { url: URL_A, headers: { a: 1 } }, 'invalid_field', '/headers/a'],
  ['a filter that is none', { url: URL_A, filter: 'x' }, 'invalid_filter', '/filter'],
  [
    'a filter with an unknown operator',
    { url: URL_A, filter: { data: { a: { $regex: 'x' } } } },
    'invalid_filter',
    '/filter/data/a/$regex',
  ],
  ['a filter that is too deep', { url: URL_A, filter: { data: nested(20) } }, 'invalid_filter', undefined],
  [
    'a filter that is too big',
    { url: URL_A, filter: { data: Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`k${n}`, n])) } },
    'invalid_filter',
    undefined,
  ],
  ['a time-out of nothing', { url: URL_A, timeoutMs: 0 }, 'invalid_field', '/timeoutMs'],
  ['a time-out as text', { url: URL_A, timeoutMs: '5000' }, 'invalid_field', '/timeoutMs'],
  ['half a rate limit', { url: URL_A, rateLimit: { limit: 5 } }, 'missing_field', '/rateLimit/periodMs'],
  ['no concurrency', { url: URL_A, concurrency: 0 }, 'invalid_field', '/concurrency'],
  ['an unknown ordering', { url: URL_A, ordering: 'fifo' }, 'invalid_field', '/ordering'],
  ['an empty schedule', { url: URL_A, retrySchedule: [] }, 'invalid_field', '/retrySchedule'],
  ['a delay before the beginning', { url: URL_A, retrySchedule: [0, -1] }, 'invalid_field', '/retrySchedule/1'],
  ['a delay of years', { url: URL_A, retrySchedule: [0, 1e9] }, 'invalid_field', '/retrySchedule/1'],
  ['a secret without its prefix', { url: URL_A, secret: 'hunter2' }, 'invalid_field', '/secret'],
  ['a short secret', { url: URL_A, secret: 'whsec_AAAA' }, 'invalid_field', '/secret'],
  [
    'a secret of the other kind',
    { url: URL_A, signing: 'v1a', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    'invalid_field',
    '/secret',
  ],
  [
    'a key pair that is none',
    { url: URL_A, signing: 'v1a', secret: `whsk_${Buffer.alloc(64, 1).toString('base64')}` },
    'invalid_field',
    '/secret',
  ],
  [
    'a transformation that cannot be loaded',
    { url: URL_A, transform: 'function transform(' },
    'invalid_field',
    '/transform',
  ],
  ['metadata that is no text', { url: URL_A, metadata: { a: {} } }, 'invalid_field', '/metadata/a'],
  ['a source that is no id', { url: URL_A, sources: ['a b'] }, 'invalid_field', '/sources/0'],
] as const) {
  test(`an endpoint is refused with ${code}: ${what}`, async (t) => {
    const { ask, changes, reader } = await opened(t);
    const answer = await ask('POST', '/v1/endpoints', body);
    assert.deepEqual([answer.body.code, answer.body.pointer], [code, pointer ?? answer.body.pointer]);
    assert.doesNotMatch(answer.body.detail, /hunter2|MfKQ9r8/);
    assert.deepEqual([changes, (await reader.endpoints({ tenant: null, limit: 10, position: null })).data], [[], []]);

    // The same as a patch changes nothing either.
    const { id: _id, tenant: _tenant, secret, ...patch } = body as Record<string, unknown>;
    if (secret !== undefined || code === 'unknown_tenant' || what.startsWith('an id') || what === 'no URL') return;
    await ask('POST', '/v1/endpoints', { id: 'ep', url: URL_A });
    const before = await ask('GET', '/v1/endpoints/ep');
    const patched = await ask('PATCH', '/v1/endpoints/ep', patch);
    assert.equal(patched.body.code, code);
    assert.deepEqual((await ask('GET', '/v1/endpoints/ep')).body, before.body);
  });
}

function nested(levels: number): object {
  return levels === 0 ? {} : { a: nested(levels - 1) };
}

test('a merge patch changes what it names, and null brings back the default', async (t) => {
  const { ask, changes, pass } = await opened(t);
  await ask('POST', '/v1/endpoints', { ...WHOLE, disabled: false });
  pass(1000);
  const first = await ask('PATCH', '/v1/endpoints/mine', {
    url: 'https://b.example/',
    headers: { 'x-shop': null, 'x-new': '1' },
    rateLimit: { limit: 9 },
    metadata: { team: null },
    filter: { data: { total: null, vip: true } },
    timeoutMs: null,
    retrySchedule: null,
  });
  assert.equal(first.status, 200, JSON.stringify(first.body));
  const { url, headers, rateLimit, metadata, filter, timeoutMs, retrySchedule, concurrency, version, updatedAt } =
    first.body;
  assert.deepEqual(
    { url, headers, rateLimit, metadata, filter, timeoutMs, retrySchedule, concurrency, version, updatedAt },
    {
      url: 'https://b.example/',
      headers: { 'x-new': '1' },
      rateLimit: { limit: 9, periodMs: 1000 },
      metadata: {},
      filter: { data: { vip: true } },
      timeoutMs: 30_000,
      retrySchedule: null,
      concurrency: 3,
      version: 2,
      updatedAt: '2026-11-24T12:00:01.000Z',
    },
  );
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ['endpoint', 'endpoint'],
  );
  assert.deepEqual((await ask('GET', '/v1/endpoints/mine')).body, first.body);
  const url404 = await ask('PATCH', '/v1/endpoints/mine', { url: null });
  assert.deepEqual([url404.status, url404.body.pointer], [422, '/url']);
  assert.equal((await ask('PATCH', '/v1/endpoints/nobody', {})).status, 404);
  assert.equal((await ask('PATCH', '/v1/endpoints/mine', { id: 'x' })).body.code, 'unknown_field');
});

test('what somebody else changed meanwhile is kept; against a stubborn one 409', async (t) => {
  const { ask, parts, store } = await opened(t);
  await ask('POST', '/v1/endpoints', { id: 'ep', url: URL_A });
  const { updateEndpoint } = store;
  let rivals = 1;
  Object.assign(parts.store, {
    updateEndpoint: async (...[id, version, change]: Parameters<typeof updateEndpoint>) => {
      if (rivals-- > 0) {
        const settings = { ...change.settings, url: URL_A, description: null, concurrency: 7 };
        await updateEndpoint(id, version, { ...change, settings });
      }
      return updateEndpoint(id, version, change);
    },
  });
  const patched = await ask('PATCH', '/v1/endpoints/ep', { description: 'mine' });
  assert.deepEqual([patched.body.description, patched.body.concurrency, patched.body.version], ['mine', 7, 3]);
  rivals = 10;
  const lost = await ask('PATCH', '/v1/endpoints/ep', { description: 'lost' });
  assert.deepEqual([lost.status, lost.body.code], [409, 'version_conflict']);
});

test('pause, resume, enable, disable', async (t) => {
  const { ask, changes, pass } = await opened(t);
  await ask('POST', '/v1/endpoints', { id: 'ep', url: URL_A });
  changes.length = 0;
  const act = async (name: string, body?: unknown) => {
    const { body: answer, status } = await ask('POST', `/v1/endpoints/ep/${name}`, body);
    return status === 200 ? [answer.status, answer.statusReason, answer.pausedUntil] : [status, answer.code];
  };
  assert.deepEqual(await act('pause'), ['paused', 'by_hand', null]);
  assert.deepEqual(await act('pause', { forMs: 60_000 }), ['paused', 'by_hand', '2026-11-24T12:01:00.000Z']);
  assert.deepEqual(await act('pause', { until: '2026-11-24T15:00:00+02:00' }), [
    'paused',
    'by_hand',
    '2026-11-24T13:00:00.000Z',
  ]);
  assert.deepEqual(await act('enable'), ['paused', 'by_hand', '2026-11-24T13:00:00.000Z'], 'it is not disabled');
  assert.deepEqual(await act('resume', {}), ['active', null, null]);
  assert.deepEqual(await act('resume'), ['active', null, null]);
  assert.deepEqual(await act('disable'), ['disabled', 'by_hand', null]);
  assert.deepEqual(await act('resume'), [409, 'wrong_state']);
  assert.deepEqual(await act('pause'), [409, 'wrong_state']);
  assert.deepEqual(await act('disable'), ['disabled', 'by_hand', null]);
  assert.deepEqual(await act('enable'), ['active', null, null]);
  assert.deepEqual(await act('pause', { forMs: 1000 }), ['paused', 'by_hand', '2026-11-24T12:00:01.000Z']);
  pass(1000);
  assert.equal((await ask('GET', '/v1/endpoints/ep')).body.status, 'active', 'a pause ends by itself');
  assert.equal(changes.filter(({ kind }) => kind === 'endpoint_state').length, 7);
  for (const body of [
    { until: 'x' },
    { until: '2026-11-24T11:00:00Z' },
    { until: '2126-11-24T11:00:00Z' },
    { forMs: 0 },
    { forMs: 1.5 },
    { forMs: 1, until: '2026-11-25T11:00:00Z' },
    { minutes: 1 },
  ]) {
    assert.equal((await act('pause', body))[0], 422, JSON.stringify(body));
  }
  assert.equal((await act('resume', { now: true }))[0], 422);
  const patch = async (disabled: boolean) => (await ask('PATCH', '/v1/endpoints/ep', { disabled })).body.status;
  assert.deepEqual([await patch(true), await patch(true), await patch(false)], ['disabled', 'disabled', 'active']);
});

test('a secret is rotated: the old one signs on for a while', async (t) => {
  const { ask, reader, pass, now } = await opened(t);
  const first = (await ask('POST', '/v1/endpoints', { id: 'ep', url: URL_A })).body.secret;
  pass(1);
  const rotated = await ask('POST', '/v1/endpoints/ep/rotate-secret');
  assert.equal(rotated.status, 200, JSON.stringify(rotated.body));
  assert.notEqual(rotated.body.secret, first);
  assert.equal(rotated.body.previousExpiresAt, '2026-11-25T12:00:00.001Z');
  assert.deepEqual((await reader.endpoint('ep'))?.secrets, [
    { secret: rotated.body.secret, createdAt: now(), expiresAt: null },
    { secret: first, createdAt: now() - 1, expiresAt: now() + 86_400_000 },
  ]);
  pass(1);
  const given = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const atOnce = await ask('POST', '/v1/endpoints/ep/rotate-secret', { secret: given, overlapMs: 0 });
  assert.deepEqual(atOnce.body, { secret: given, publicKey: null, previousExpiresAt: null });
  assert.deepEqual(
    (await reader.endpoint('ep'))?.secrets.map(({ secret }) => secret),
    [given],
  );
  assert.equal((await ask('GET', '/v1/endpoints/ep/secret')).body.secret, given);
  const same = await ask('POST', '/v1/endpoints/ep/rotate-secret', { secret: given });
  assert.deepEqual((await reader.endpoint('ep'))?.secrets.length, 1, 'never twice the same');
  assert.equal(same.status, 200);
  for (const body of [{ overlapMs: 604_800_001 }, { overlapMs: -1 }, { secret: 'x' }, { secret: 'whsk_x' }]) {
    assert.equal((await ask('POST', '/v1/endpoints/ep/rotate-secret', body)).status, 422, JSON.stringify(body));
  }
});

test('v1a: a key pair, its public half in the JWKS, and a change of signing with overlap', async (t) => {
  const { ask, reader, pass } = await opened(t);
  const keys = async () =>
    (await ask('GET', '/.well-known/posthorn/jwks.json')).body.keys.map(({ x }: { x: string }) => x);
  const made = await ask('POST', '/v1/endpoints', { id: 'ep', url: URL_A, signing: 'v1a' });
  assert.match(made.body.secret, /^whsk_/);
  const { publicKey } = (await ask('GET', '/v1/endpoints/ep/secret')).body;
  const x = Buffer.from(publicKey.slice(5), 'base64').toString('base64url');
  assert.deepEqual(await keys(), [x]);
  const again = await ask('POST', '/v1/endpoints', {
    id: 'same',
    url: URL_A,
    signing: 'v1a',
    secret: made.body.secret,
  });
  assert.equal(again.status, 201, 'a key pair of the caller');
  assert.deepEqual(await keys(), [x], 'two endpoints, one key');
  await ask('DELETE', '/v1/endpoints/same');

  pass(1);
  const changed = await ask('PATCH', '/v1/endpoints/ep', { signing: 'v1' });
  assert.equal(changed.body.signing, 'v1');
  const secrets = (await reader.endpoint('ep'))?.secrets ?? [];
  assert.deepEqual(
    secrets.map(({ secret }) => secret.slice(0, 5)),
    ['whsec', 'whsk_'],
  );
  assert.deepEqual(await keys(), [x], 'while the old one still signs');
  pass(86_400_000);
  assert.deepEqual(await keys(), []);
  const added = await ask('POST', '/v1/endpoints', { url: URL_A, signing: 'v1a' });
  assert.equal((await keys()).length, 1);
  await ask('DELETE', `/v1/endpoints/${added.body.id}`);
  assert.deepEqual(await keys(), []);
  const open = await ask('GET', '/.well-known/posthorn/jwks.json', undefined, 'no key');
  assert.equal(open.status, 200);
});

test('what is shown to whom: secrets and header values to admins', async (t) => {
  const { ask, addKey } = await opened(t);
  await ask('POST', '/v1/endpoints', { id: 'ep', url: URL_A, headers: { authorization: 'Bearer hunter2' } });
  const reader = await addKey('reader');
  const read = await ask('GET', '/v1/endpoints/ep', undefined, reader);
  assert.deepEqual(Object.keys(read.body.headers), ['authorization']);
  assert.doesNotMatch(
    JSON.stringify([read.body, (await ask('GET', '/v1/endpoints', undefined, reader)).body]),
    /hunter2|whsec/,
  );
  assert.equal((await ask('GET', '/v1/endpoints/ep/secret', undefined, reader)).status, 403);
  assert.equal((await ask('GET', '/v1/endpoints/ep')).body.headers.authorization, 'Bearer hunter2');
});

test('a test event goes to an active endpoint alone', async (t) => {
  const sent: string[] = [];
  const { ask } = await opened(t, {
    sendTest: async ({ id, tenant }) => {
      sent.push(id);
      return { id: 'evt_1', type: 'posthorn.test', tenant, timestamp: 0, deliveries: 1, duplicate: false };
    },
  });
  await ask('POST', '/v1/endpoints', { id: 'ep', url: URL_A });
  const test = await ask('POST', '/v1/endpoints/ep/test');
  assert.deepEqual([test.status, test.body.id, test.body.timestamp], [202, 'evt_1', '1970-01-01T00:00:00.000Z']);
  await ask('POST', '/v1/endpoints/ep/pause');
  assert.deepEqual((await ask('POST', '/v1/endpoints/ep/test')).body.code, 'wrong_state');
  assert.deepEqual((await ask('POST', '/v1/endpoints/nobody/test')).body.code, 'not_found');
  assert.deepEqual(sent, ['ep']);
});

test('deleted is gone, and its id is not given out again', async (t) => {
  const { ask, changes } = await opened(t);
  await ask('POST', '/v1/endpoints', { id: 'ep', url: URL_A });
  assert.equal((await ask('DELETE', '/v1/endpoints/ep')).status, 204);
  assert.deepEqual(changes.at(-1), { kind: 'endpoint_deleted', id: 'ep', tenant: 'default' });
  for (const [method, url] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/pause'],
    ['GET', '/secret'],
    ['POST', '/rotate-secret'],
  ] as const) {
    assert.equal(
      (await ask(method, `/v1/endpoints/ep${url}`, method === 'PATCH' ? {} : undefined)).status,
      404,
      `${method} ${url}`,
    );
  }
  assert.equal((await ask('POST', '/v1/endpoints', { id: 'ep', url: URL_A })).status, 409);
});

test('a list of endpoints by tenant, in pages', async (t) => {
  const { ask, pass } = await opened(t);
  await ask('PUT', '/v1/tenants/acme', {});
  for (const [id, tenant] of [
    ['a', 'default'],
    ['b', 'acme'],
    ['c', 'acme'],
    ['d', 'acme'],
  ]) {
    await ask('POST', '/v1/endpoints', { id, tenant, url: URL_A });
    pass(1);
  }
  const ids = (answer: { body: { data: { id: string }[] } }) => answer.body.data.map(({ id }) => id);
  assert.deepEqual(ids(await ask('GET', '/v1/endpoints')), ['d', 'c', 'b', 'a']);
  const first = await ask('GET', '/v1/endpoints?tenant=acme&limit=2');
  const second = await ask('GET', `/v1/endpoints?tenant=acme&limit=2&cursor=${first.body.next}`);
  assert.deepEqual([ids(first), ids(second), second.body.next], [['d', 'c'], ['b'], null]);
  const carried = await ask('GET', `/v1/endpoints?cursor=${first.body.next}`);
  assert.deepEqual(
    [carried.status, carried.body.code],
    [400, 'invalid_cursor'],
    'a cursor goes on with its own filters only',
  );
  assert.equal((await ask('GET', '/v1/endpoints?tenant=nobody')).body.code, 'unknown_tenant');
  assert.equal((await ask('GET', '/v1/endpoints/a?tenant=acme')).status, 404, 'tenant narrows by-id routes too');
  assert.equal((await ask('GET', '/v1/endpoints/b?tenant=acme')).status, 200);
});

test('only a key of the whole project turns the verification of certificates off', async (t) => {
  const { ask, addKey, changes } = await opened(t);
  const key = await addKey('admin', 'default');
  const refused = await ask('POST', '/v1/endpoints', { url: URL_A, verifyTls: false }, key);
  assert.deepEqual([refused.status, refused.body.code, refused.body.pointer], [403, 'forbidden', '/verifyTls']);
  const { id, verifyTls } = (await ask('POST', '/v1/endpoints', { url: URL_A, verifyTls: true }, key)).body;
  assert.equal(verifyTls, true);
  assert.equal((await ask('PATCH', `/v1/endpoints/${id}`, { verifyTls: false }, key)).status, 403);
  assert.equal((await ask('GET', `/v1/endpoints/${id}`)).body.verifyTls, true);

  const off = await ask('PATCH', `/v1/endpoints/${id}`, { verifyTls: false });
  assert.deepEqual([off.status, off.body.verifyTls], [200, false]);
  const change = changes.at(-1);
  assert.equal(change?.kind === 'endpoint' ? change.endpoint.settings.verifyTls : null, false);
  const described = await ask('PATCH', `/v1/endpoints/${id}`, { description: 'x', url: `${URL_A}/new` }, key);
  assert.equal(described.body.verifyTls, false, 'what the operator has set stays');
  const moved = await ask('PATCH', `/v1/endpoints/${id}`, { url: 'https://b.example/' }, key);
  assert.equal(moved.body.verifyTls, true, 'it was set for that receiver, and not for where a tenant turns next');

  await ask('PATCH', `/v1/endpoints/${id}`, { verifyTls: false });
  assert.equal((await ask('PATCH', `/v1/endpoints/${id}`, { verifyTls: null }, key)).body.verifyTls, true);
});
