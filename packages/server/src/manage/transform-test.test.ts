import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bearer, testDoor, testKeys } from '../http/fixture.test.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { transformTestRoute } from './transform-test.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

async function opened(t: Parameters<typeof testDoor>[0]) {
  const keys = testKeys();
  const sandbox = createSandbox();
  t.after(() => sandbox.close());
  const hasTenant = (id: string) => ['default', 'acme'].includes(id);
  const app = await testDoor(
    t,
    [(door) => transformTestRoute(door, { transforms: sandbox, hasTenant, clock: () => NOW })],
    { keys },
  );
  const admin = keys.add('admin');
  const ask = async (payload: object, key = admin) => {
    const answer = await app.inject({ method: 'POST', url: '/v1/transforms/test', headers: bearer(key), payload });
    return { status: answer.statusCode, body: answer.json() };
  };
  return { ask, keys };
}

test('it tells what would be sent, and what was logged', async (t) => {
  const { ask } = await opened(t);
  const code =
    "function transform(event) { console.log('n', event.data.n); event.data.n++; event.headers['x-b'] = event.tenant; event.path = '/in'; return event; }";
  const event = {
    id: 'e-1',
    type: 'a.b',
    tenant: 'acme',
    timestamp: '2026-11-24T07:24:34.123Z',
    channels: ['eu'],
    data: { n: 1 },
    headers: { 'X-A': '1' },
    url: 'https://hooks.example.org/?q=1',
  };
  assert.deepEqual(await ask({ code, event }), {
    status: 200,
    body: {
      ok: true,
      result: {
        dropped: false,
        url: 'https://hooks.example.org/in?q=1',
        headers: { 'x-a': '1', 'x-b': 'acme' },
        contentType: 'application/json',
        body: '{"type":"a.b","timestamp":"2026-11-24T07:24:34.123Z","data":{"n":2}}',
      },
      logs: [{ level: 'log', text: 'n 1' }],
      durationMs: 0,
    },
  });
});

test('without an event it takes an order; what is not changed is told too', async (t) => {
  const { ask } = await opened(t);
  const { body } = await ask({ code: 'export default (event) => event;' });
  assert.equal(
    body.result.body,
    '{"type":"order.created","timestamp":"2026-11-24T12:00:00.000Z","data":{"order":"1001","total":"129.90","currency":"EUR"}}',
  );
  const dropped = await ask({ code: 'export default () => null;' });
  assert.deepEqual(dropped.body.result, { dropped: true, url: null, headers: null, contentType: null, body: null });
  const nothing = await ask({ code: 'export default (event) => event;', event: { data: null } });
  assert.match(nothing.body.result.body, /"data":null}$/);
});

test('what is wrong with the code is an answer, with its place and its logs', async (t) => {
  const { ask } = await opened(t);
  const thrown = await ask({
    code: "function transform(event) {\n  console.warn('here');\n  return event.data.a.b;\n}",
  });
  assert.equal(thrown.status, 200);
  assert.deepEqual(thrown.body, {
    ok: false,
    error: { detail: "TypeError: cannot read property 'b' of undefined", line: 3, column: 22 },
    logs: [{ level: 'warn', text: 'here' }],
    durationMs: 0,
  });
  for (const [code, says] of [
    ['function (', /SyntaxError/],
    ['let x;', /no function/],
    ['for (;;);', /100 ms/],
    ["function transform() { return { headers: { host: 'x' } }; }", /reserved/],
  ] as const) {
    const { status, body } = await ask({ code });
    assert.equal(status, 200);
    assert.equal(body.ok, false);
    assert.match(body.error.detail, says);
  }
});

test('a bad request is refused, and other tenants do not exist', async (t) => {
  const { ask, keys } = await opened(t);
  const code = 'export default (event) => event;';
  for (const [payload, status, error, pointer] of [
    [{}, 422, 'missing_field', '/code'],
    [{ code: '' }, 422, 'invalid_field', '/code'],
    [{ code: 5 }, 422, 'invalid_field', '/code'],
    [{ code: 'x'.repeat(65_537) }, 422, 'invalid_field', '/code'],
    [{ code, endpoint: 'ep_1' }, 422, 'unknown_field', '/endpoint'],
    [{ code, event: [] }, 422, 'invalid_field', '/event'],
    [{ code, event: { type: 'a..b' } }, 422, 'invalid_field', '/event/type'],
    [{ code, event: { timestamp: 'yesterday' } }, 422, 'invalid_field', '/event/timestamp'],
    [{ code, event: { headers: { host: 'x' } } }, 422, 'invalid_field', '/event/headers/host'],
    [{ code, event: { url: 'javascript:1' } }, 422, 'invalid_field', '/event/url'],
    [{ code, event: { tenant: 'nobody' } }, 404, 'unknown_tenant', '/event/tenant'],
  ] as const) {
    const { status: got, body } = await ask(payload);
    assert.deepEqual([got, body.code, body.pointer], [status, error, pointer], JSON.stringify(payload).slice(0, 80));
  }
  const acme = keys.add('admin', 'acme');
  const own = await ask({ code: 'export default (event) => ({ data: event.tenant });' }, acme);
  assert.match(own.body.result.body, /"data":"acme"/);
  assert.equal((await ask({ code, event: { tenant: 'default' } }, acme)).status, 404);
  assert.equal((await ask({ code }, keys.add('publisher'))).status, 403);
  assert.equal((await ask({ code }, keys.add('reader'))).status, 403);
});
