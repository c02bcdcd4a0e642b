import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Stage } from '../door-types.ts';
import { bearer, testDoor, testKeys, testVault } from '../fixture.test.ts';
import { ADMINS, ANYONE, PUBLISHERS, READERS } from '../scope.ts';
import { COOKIE, SESSION_MS, sealSession } from './cookie.ts';
import { GUESSES } from './guesses.ts';
import { hashKey, newKey } from './key-text.ts';

const routes: Stage = (app) => {
  app.post('/admin', { config: { roles: ADMINS } }, async (request) => request.scope);
  app.get('/read', { config: { roles: READERS } }, async (request) => request.scope);
  app.post('/publish', { config: { roles: PUBLISHERS } }, async (request) => request.scope);
  app.get('/open', { config: { roles: ANYONE } }, async (request) => request.scope);
};

async function opened(t: Parameters<typeof testDoor>[0], more: Partial<Parameters<typeof testDoor>[2]> = {}) {
  const keys = testKeys();
  let now = Date.UTC(2026, 0, 1);
  const app = await testDoor(t, [routes], { keys, clock: () => now, ...more });
  return { app, keys, pass: (ms: number) => (now += ms), now: () => now };
}

test('a key is 256 random bits behind a readable beginning, and only its hash is kept', () => {
  const { text, prefix, hash } = newKey(randomBytes);
  assert.match(text, /^phk_[0-9a-f]{8}_[0-9A-Za-z]{43}$/);
  assert.equal(text.slice(0, 12), prefix);
  assert.deepEqual(hash, hashKey(text));
  const ones = newKey((count) => Buffer.alloc(count, 0xff));
  const zeros = newKey((count) => Buffer.alloc(count));
  assert.equal(zeros.text, `phk_00000000_${'0'.repeat(43)}`);
  assert.equal(ones.text.length, zeros.text.length, 'the largest number fits into as many characters as the smallest');
  assert.notEqual(ones.text.at(-1), '0');
});

test('each role gets what is its own, and nothing else', async (t) => {
  const { app, keys } = await opened(t);
  const may = async (text: string) => {
    const ask = async (method: 'GET' | 'POST', url: string) =>
      (await app.inject({ method, url, headers: bearer(text) })).statusCode;
    return [await ask('POST', '/admin'), await ask('GET', '/read'), await ask('POST', '/publish')];
  };
  assert.deepEqual(await may(keys.add('admin')), [200, 200, 200]);
  assert.deepEqual(await may(keys.add('reader')), [403, 200, 403]);
  assert.deepEqual(await may(keys.add('publisher')), [403, 403, 200]);
  const refused = await app.inject({ method: 'POST', url: '/admin', headers: bearer(keys.add('reader')) });
  assert.equal(refused.json().code, 'forbidden');
});

test('a route learns which key asks, and for which tenant', async (t) => {
  const { app, keys } = await opened(t);
  const text = keys.add('reader', 'acme', { id: 'key_x' });
  const answer = await app.inject({ url: '/read', headers: bearer(text) });
  assert.deepEqual(answer.json(), { key: 'key_x', role: 'reader', tenant: 'acme' });
  const open = await app.inject({ url: '/open', headers: bearer(text) });
  assert.deepEqual(open.json(), { key: '', role: 'reader', tenant: '' }, 'a route for anyone knows nobody');
});

test('no key, a wrong one, an altered one, an expired one: 401', async (t) => {
  const { app, keys, pass, now } = await opened(t);
  const text = keys.add('reader', null, { expiresAt: now() + 1000 });
  const ask = async (authorization?: string) =>
    app.inject({ url: '/read', headers: authorization === undefined ? {} : { authorization } });
  assert.equal((await ask(`Bearer ${text}`)).statusCode, 200);
  assert.equal((await ask(`bearer  ${text} `)).statusCode, 200);
  for (const wrong of [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Basic ${text}`,
    text,
    `Bearer ${text}x`,
    `Bearer ${text.toUpperCase()}`,
    `Bearer ${'x'.repeat(5000)}`,
  ]) {
    const answer = await ask(wrong);
    assert.deepEqual([answer.statusCode, answer.json().code], [401, 'unauthenticated'], String(wrong).slice(0, 20));
    assert.match(String(answer.headers['www-authenticate']), /^Bearer/);
  }
  pass(1000);
  assert.equal((await ask(`Bearer ${text}`)).statusCode, 401, 'expired');
});

test('guesses are limited by address, valid keys never', async (t) => {
  const { app, keys } = await opened(t);
  const text = keys.add('reader');
  const guess = (remoteAddress: string) => app.inject({ url: '/read', headers: bearer('phk_wrong'), remoteAddress });
  for (let n = 0; n < GUESSES; n++) assert.equal((await guess('192.0.2.1')).statusCode, 401);
  const limited = await guess('192.0.2.1');
  assert.deepEqual([limited.statusCode, limited.json().code], [429, 'rate_limited']);
  assert.ok(Number(limited.headers['retry-after']) >= 1);
  const valid = await app.inject({ url: '/read', headers: bearer(text), remoteAddress: '192.0.2.1' });
  assert.equal(valid.statusCode, 200, 'a valid key from the same address');
  assert.equal((await guess('192.0.2.2')).statusCode, 401, 'another address');
  const signIn = await app.inject({
    method: 'POST',
    url: '/v1/session',
    payload: { key: 'phk_wrong' },
    remoteAddress: '192.0.2.1',
  });
  assert.equal(signIn.statusCode, 429, 'signing in counts as well');
  for (let n = 0; n < GUESSES; n++) await guess(`2001:db8:0:1::${n}`);
  assert.equal((await guess('2001:db8:0:1:ffff::1')).statusCode, 429, 'an IPv6 network is one address');
});

async function signedIn(t: Parameters<typeof testDoor>[0]) {
  const all = await opened(t);
  const text = all.keys.add('admin', null, { id: 'key_s' });
  const answer = await all.app.inject({ method: 'POST', url: '/v1/session', payload: { key: text } });
  assert.equal(answer.statusCode, 201, answer.body);
  const cookie = answer.cookies.find(({ name }) => name === COOKIE);
  assert.ok(cookie);
  return { ...all, answer, cookie, headers: { cookie: `${COOKIE}=${cookie.value}` } };
}

test('a session: signed in by a key, asked for, signed out', async (t) => {
  const { app, answer, cookie, headers } = await signedIn(t);
  assert.deepEqual(
    {
      httpOnly: cookie.httpOnly,
      sameSite: cookie.sameSite,
      path: cookie.path,
      secure: cookie.secure,
      maxAge: cookie.maxAge,
    },
    { httpOnly: true, sameSite: 'Strict', path: '/', secure: undefined, maxAge: SESSION_MS / 1000 },
  );
  assert.equal(answer.json().role, 'admin');
  const who = await app.inject({ url: '/v1/session', headers });
  assert.deepEqual(
    [who.statusCode, who.json().key.id, who.json().expiresAt],
    [200, 'key_s', '2026-01-01T12:00:00.000Z'],
  );
  const out = await app.inject({ method: 'DELETE', url: '/v1/session', headers });
  assert.equal(out.statusCode, 204);
  assert.match(String(out.headers['set-cookie']), /posthorn_session=;.*(Expires=Thu, 01 Jan 1970|Max-Age=0)/);
});

test('over https the cookie is Secure', async (t) => {
  const { app, keys } = await opened(t, { trustProxy: true });
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/session',
    headers: { 'x-forwarded-proto': 'https' },
    payload: { key: keys.add('admin') },
  });
  assert.equal(answer.cookies[0]?.secure, true);
});

test('a session ends after 12 hours, and with its key', async (t) => {
  const { app, keys, headers, pass } = await signedIn(t);
  const read = async () => (await app.inject({ url: '/read', headers })).statusCode;
  assert.equal(await read(), 200);
  pass(SESSION_MS - 1);
  assert.equal(await read(), 200);
  pass(1);
  assert.equal(await read(), 401);
  const again = await signedIn(t);
  again.keys.remove('key_s');
  assert.equal((await again.app.inject({ url: '/read', headers: again.headers })).statusCode, 401);
  assert.ok(keys.byId('key_s'));
});

test('a cookie that was not made here, was altered, or seals something else opens nothing', async (t) => {
  const { app, cookie, now } = await signedIn(t);
  const other = Buffer.from(testVault.seal(Buffer.from(JSON.stringify({ key: 'key_s', expiresAt: now() + 1e6 }))));
  const altered = `${cookie.value.slice(0, -1)}${cookie.value.endsWith('A') ? 'B' : 'A'}`;
  for (const value of [
    '',
    'x',
    altered,
    other.toString('base64url'),
    'x'.repeat(5000),
    sealSession(testVault, { key: 'key_none', expiresAt: now() + 1e6 }),
  ]) {
    const answer = await app.inject({ url: '/read', headers: { cookie: `${COOKIE}=${value}` } });
    assert.equal(answer.statusCode, 401, value.slice(0, 20));
  }
});

test('a change by session has to come from a page of this server', async (t) => {
  const { app, headers, keys } = await signedIn(t);
  const change = (more: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/admin', headers: { ...headers, host: 'hooks.example:8080', ...more } });
  assert.equal((await change({ origin: 'http://hooks.example:8080' })).statusCode, 200);
  for (const more of [
    {},
    { origin: 'null' },
    { origin: 'http://evil.example' },
    { origin: 'https://hooks.example:8080' },
    { origin: 'http://hooks.example' },
    { origin: 'http://hooks.example:8080.evil.example' },
  ]) {
    const answer = await change(more);
    assert.deepEqual([answer.statusCode, answer.json().code], [403, 'forbidden'], JSON.stringify(more));
  }
  const byKey = await change({ ...bearer(keys.add('admin')), origin: 'http://evil.example' });
  assert.equal(byKey.statusCode, 200, 'a key in the header is no cookie that a browser adds by itself');
  const read = await app.inject({ url: '/read', headers });
  assert.equal(read.statusCode, 200, 'reading needs no Origin');
});

test('another site cannot sign a visitor in with a key of its own', async (t) => {
  const { app, keys } = await opened(t);
  const signIn = (origin: string) =>
    app.inject({
      method: 'POST',
      url: '/v1/session',
      headers: { origin, host: 'hooks.example' },
      payload: { key: keys.add('admin') },
    });
  assert.equal((await signIn('http://evil.example')).statusCode, 403);
  assert.equal((await signIn('http://hooks.example')).statusCode, 201);
});

test('origins that the operator names are our own', async (t) => {
  const { app, keys } = await opened(t, { ownOrigins: ['https://hooks.example.com'] });
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/session',
    headers: { origin: 'https://hooks.example.com', host: '10.0.0.5:8080' },
    payload: { key: keys.add('admin') },
  });
  assert.equal(answer.statusCode, 201);
});
