import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient, items, orThrow, ProblemError } from '../src/index.ts';
import { serve } from './server.ts';

test('a list is walked by its cursors, a page at a time', async (t) => {
  const asked: (string | undefined)[] = [];
  const baseUrl = await serve(t, (request, response) => {
    asked.push(request.url);
    const at = Number(new URL(request.url as string, 'http://x').searchParams.get('cursor') ?? 0);
    const data = [at * 2, at * 2 + 1].map((id) => ({ id: String(id) }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data, next: at === 2 ? null : String(at + 1) }));
  });
  const client = createClient({ baseUrl, key: 'k' });
  const walk = items((cursor) => client.GET('/v1/events', { params: { query: { type: 'a.b', ...cursor } } }));
  const seen: string[] = [];
  for await (const { id } of walk) {
    seen.push(id);
    if (id === '3') break;
  }
  assert.deepEqual(seen, ['0', '1', '2', '3']);
  assert.deepEqual(asked, ['/v1/events?type=a.b', '/v1/events?type=a.b&cursor=1'], 'what is not read is not asked for');
  let tenants = 0;
  for await (const _ of items((c) => client.GET('/v1/tenants', { params: { query: c } }))) tenants += 1;
  assert.equal(tenants, 6);
});

test('a problem document is a value', async (t) => {
  const problem = { type: 'about:blank', title: 'No', status: 404, code: 'not_found', detail: 'There is no evt_1.' };
  const baseUrl = await serve(t, (request, response) => {
    assert.equal(request.headers.authorization, 'Bearer k');
    response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
  });
  const client = createClient({ baseUrl, key: 'k' });
  const { data, error, response } = await client.GET('/v1/events/{id}', { params: { path: { id: 'evt_1' } } });
  assert.deepEqual([data, error, response.status], [undefined, problem, 404]);
});

test('what is not a Posthorn, and what is not there, become problems of the client', async (t) => {
  const baseUrl = await serve(t, (_request, response) => void response.writeHead(502).end('<h1>Bad gateway</h1>'));
  const proxied = await createClient({ baseUrl }).GET('/v1/tenants');
  assert.deepEqual([proxied.error?.code, proxied.error?.status], ['unexpected_answer', 502]);
  assert.match(proxied.error?.detail ?? '', /Bad gateway/);
  const nobody = await createClient({ baseUrl: 'http://127.0.0.1:1' }).GET('/v1/tenants');
  assert.deepEqual([nobody.error?.code, nobody.error?.status], ['network_error', 0]);
  await assert.rejects(orThrow(createClient({ baseUrl: 'http://127.0.0.1:1' }).GET('/v1/tenants')), ProblemError);
});
