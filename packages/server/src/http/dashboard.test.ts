import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDoor } from './fixture.test.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };

test('the dashboard: its files, its pages, and nothing that is the API’s', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'posthorn-dashboard-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>dashboard</title>');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'let a = 1;');
  writeFileSync(join(folder, '..', 'posthorn-secret'), 'secret');
  const portal = { origins: ['https://app.example.com'], logo: 'https://cdn.example.com/logo.svg' };
  const app = await testDoor(t, [], { dashboard: folder, portal });
  const get = (url: string, headers: Record<string, string> = HTML) => app.inject({ url, headers });

  for (const url of ['/', '/events', '/endpoints/ep_1?tab=settings']) {
    const page = await get(url);
    assert.deepEqual(
      [page.statusCode, page.body.includes('dashboard'), page.headers['cache-control']],
      [200, true, 'no-cache'],
      url,
    );
    const policy = String(page.headers['content-security-policy']);
    assert.match(policy, /default-src 'none';script-src 'self';/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
  }
  // The portal may be framed, by the pages that the project lists.
  for (const url of ['/portal', '/portal/endpoints?x=1']) {
    const policy = String((await get(url)).headers['content-security-policy']);
    assert.match(policy, /frame-ancestors https:\/\/app\.example\.com(;|$)/);
    assert.match(policy, /default-src 'none';script-src 'self';/);
    assert.match(policy, /img-src 'self' data: https:\/\/cdn\.example\.com;/);
    assert.equal((await get(url)).headers['x-frame-options'], undefined);
  }
  assert.match(String((await get('/portals')).headers['content-security-policy']), /frame-ancestors 'none'/);
  const script = await get('/assets/app-1a2b.js');
  assert.equal(script.body, 'let a = 1;');
  assert.match(String(script.headers['cache-control']), /immutable/);
  assert.match(String(script.headers['content-type']), /javascript/);

  for (const url of ['/v1/nothing', '/assets/none.js', '/in/src_1', '/.well-known/none', '/docs/none']) {
    const answer = await get(url);
    assert.deepEqual([answer.statusCode, answer.json().code], [404, 'not_found'], url);
  }
  assert.equal((await get('/events', { accept: 'application/json' })).statusCode, 404);
  assert.equal((await app.inject({ method: 'POST', url: '/events', headers: HTML })).statusCode, 404);
  for (const url of [
    '/../posthorn-secret',
    '/assets/../../posthorn-secret',
    '/..%2fposthorn-secret',
    '/assets/%2e%2e/%2e%2e/posthorn-secret',
  ]) {
    assert.doesNotMatch((await get(url)).body, /secret$/, url);
  }
});
