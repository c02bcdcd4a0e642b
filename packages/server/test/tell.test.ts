import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { AUDITED_READS, NOT_AUDITED } from '../src/http/audit/audited.ts';
import { startReceiver } from './receiver.fixture.ts';
import { startServer, temporaryFolder } from './server.fixture.ts';
import type { EndedSpan } from './tracer.fixture.ts';

const TYPES = ['posthorn.endpoint.*', 'posthorn.delivery.*'];

test('what happens to endpoints and deliveries is told to endpoints of the tenant posthorn, over a crash', async (t) => {
  const folder = temporaryFolder(t);
  const server = await startServer(t, folder);
  const ear = await startReceiver(t);
  const told = () => ear.received.map(({ body }) => JSON.parse(String(body)));
  const own = { tenant: 'posthorn', url: ear.url, eventTypes: TYPES, retrySchedule: Array(30).fill(0.2) };
  const { secret } = (await server.call('POST', '/v1/endpoints', own)).json;
  const gone = await startReceiver(t, (_request, response) => void response.writeHead(410).end());
  await server.call('POST', '/v1/endpoints', { id: 'gone', url: gone.url, eventTypes: ['a.gone'] });
  const down = await startReceiver(t, (_request, response) => void response.writeHead(500).end());
  await server.call('POST', '/v1/endpoints', {
    id: 'down',
    url: down.url,
    eventTypes: ['a.down'],
    retrySchedule: [0],
  });

  await server.call('POST', '/v1/events', { type: 'a.gone', data: 1 });
  const { id: event } = (await server.call('POST', '/v1/events', { type: 'a.down', data: 1 })).json;
  await ear.atLeast(2);
  const [disabled, exhausted] = told().sort((a, b) => (a.type < b.type ? 1 : -1));
  assert.deepEqual(
    [disabled.type, disabled.data],
    ['posthorn.endpoint.disabled', { endpoint: 'gone', tenant: 'default', reason: 'gone' }],
  );
  const { delivery, ...rest } = exhausted.data;
  assert.match(delivery, /^dlv_/);
  const about = { event, type: 'a.down', endpoint: 'down', tenant: 'default' };
  assert.deepEqual(
    [exhausted.type, rest],
    ['posthorn.delivery.exhausted', { ...about, reason: 'retries_spent', attempts: 1 }],
  );
  for (const { body, headers } of ear.received) {
    assert.doesNotThrow(() => new Webhook(secret).verify(String(body), headers as Record<string, string>));
  }
  assert.match(server.errors(), /an endpoint was disabled/);
  const { health } = (await server.call('GET', '/v1/endpoints/down')).json;
  assert.deepEqual([health.state, health.failures], ['shaky', 1]);
  const troubled = (await server.call('GET', '/v1/endpoints?health=trouble')).json.data;
  assert.deepEqual(
    troubled.map(({ id }: { id: string }) => id),
    ['gone'],
  );

  assert.equal((await server.call('GET', '/metrics', undefined, { authorization: '' })).status, 401);
  assert.equal((await server.call('GET', '/metrics')).status, 200);

  // Noted with the change itself: neither this crash nor its own endpoint being down loses it.
  ear.answer = (_request, response) => void response.writeHead(500).end();
  gone.answer = (_request, response) => void response.writeHead(204).end();
  await server.call('POST', '/v1/endpoints/gone/enable');
  await server.kill();
  ear.answer = (_request, response) => void response.writeHead(204).end();
  const second = await startServer(t, folder);
  await ear.atLeast(3);
  assert.equal(told().at(-1).type, 'posthorn.endpoint.enabled');

  const types = (await second.call('GET', '/v1/event-types?limit=100')).json.data;
  const listed = types.find(({ name }: { name: string }) => name === 'posthorn.endpoint.disabled');
  assert.deepEqual(listed.example, { ...listed.example, reason: 'failing' });
  const counted = (await second.call('GET', '/v1/events?tenant=posthorn')).json.data;
  assert.deepEqual(
    counted.map(({ type }: { type: string }) => type).sort(),
    told()
      .map(({ type }) => type)
      .sort(),
  );
});

test('metrics count what happened, stand in the docs, and need a key unless a setting opens them', async (t) => {
  const folder = temporaryFolder(t);
  const server = await startServer(t, folder, ['--open-metrics']);
  const receiver = await startReceiver(t, (_request, response) => void response.writeHead(204).end());
  await server.call('POST', '/v1/endpoints', { id: 'one', url: receiver.url, retrySchedule: [0] });
  await server.call('POST', '/v1/endpoints', { url: receiver.url, eventTypes: ['never'], disabled: true });
  await server.call('POST', '/v1/events', { type: 'a.b', data: 1, id: 'same' });
  await receiver.atLeast(1);
  receiver.answer = (_request, response) => void response.writeHead(500).end();
  await server.call('POST', '/v1/events', { type: 'a.b', data: 1, id: 'same' });
  await server.call('POST', '/v1/events', { type: 'a.b', data: 2, id: 'same' });
  await server.call('POST', '/v1/events', { type: 'a.b', data: 2 });
  await receiver.atLeast(2);
  const read = async () => (await server.call('GET', '/metrics', undefined, { authorization: '' })).text;
  let text = await read();
  while (!text.includes('posthorn_deliveries_settled_total{status="exhausted"} 1')) text = await read();
  for (const line of [
    'posthorn_events_refused_total{code="id_conflict"} 1',
    'posthorn_accept_duration_seconds_count 2',
    'posthorn_attempts_total{outcome="delivered"} 1',
    'posthorn_attempts_total{outcome="http_error"} 1',
    'posthorn_attempt_duration_seconds_count 2',
    'posthorn_deliveries_settled_total{status="delivered"} 1',
    'posthorn_delivery_duration_seconds_count 1',
    'posthorn_queue_age_seconds{lane="fresh"} 0',
    'posthorn_queue_age_seconds{lane="stored"} 0',
    'posthorn_schedule_in_flight 0',
    'posthorn_endpoints{state="active"} 1',
    'posthorn_endpoints{state="disabled"} 1',
  ]) {
    assert.ok(text.split('\n').includes(line), line);
  }
  // The operational event about the delivery that was given up may have been published meanwhile.
  assert.match(text, /^posthorn_events_accepted_total [23]$/m);
  const value = (name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  assert.ok(value('posthorn_commits_total{result="ok"}') > 3, text);
  assert.ok(value('posthorn_commit_duration_seconds_sum') > 0);
  assert.ok(value('posthorn_store_bytes') > 4_096);
  assert.ok(value('posthorn_store_log_bytes') > 4_096);
  for (const thread of ['accepting', 'delivering']) {
    const delay = value(`posthorn_event_loop_delay_seconds{thread="${thread}",quantile="1"}`);
    assert.ok(delay >= 0 && delay < 60, `${thread}: ${delay}`);
  }
  for (const secret of ['default', 'one', receiver.url]) assert.ok(!text.includes(`"${secret}"`), secret);

  const page = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| `(posthorn_[a-z_]+)` \| ([a-z]+)/gm)].map(
    ([, name, kind]) => `${name} ${kind}`,
  );
  const served = [...text.matchAll(/^# TYPE (posthorn_\S+ [a-z]+)$/gm)]
    .map(([, described]) => described ?? '')
    .filter((described) => !/^posthorn_(process|nodejs)_/.test(described));
  assert.deepEqual(documented.sort(), served.sort());

  // The same over time, and over a restart.
  const expected = { attempts: 2, failures: 1, delivered: 1, exhausted: 1, cancelled: 0, successRate: 0.5 };
  const same = (shown: object) => ({ ...shown, ...expected });
  const check = async ({ call }: typeof server) => {
    const all = (await call('GET', '/v1/stats')).json;
    assert.deepEqual(all.totals, same(all.totals));
    assert.deepEqual(all.totals.outcomes, { delivered: 1, http_error: 1 });
    assert.equal(all.buckets.length, (Date.parse(all.until) - Date.parse(all.since)) / all.bucketMs);
    assert.ok(all.buckets.length >= 144, 'a day unless asked for another time');
    assert.deepEqual(all.queueAgeSeconds, { fresh: 0, retry: 0, replay: 0, stored: 0 });
    assert.deepEqual(all.endpoints, { active: 1, paused: 0, disabled: 1 });
    assert.ok(all.totals.latencyMs.p50 > 0 && all.totals.attemptMs.p99 > 0);
    const one = (await call('GET', '/v1/endpoints/one/stats')).json;
    assert.deepEqual(one.totals, { ...same(one.totals), events: 0 });
    const tenant = (await call('GET', '/v1/stats?tenant=default')).json;
    assert.deepEqual([tenant.totals.events, tenant.queueAgeSeconds], [2, null]);
    assert.equal(
      tenant.buckets.reduce((sum: number, { attempts }: { attempts: number }) => sum + attempts, 0),
      2,
    );
    const before = (await call('GET', '/v1/stats?until=2026-01-01T00:00:00Z')).json;
    assert.equal(before.totals.attempts, 0);
    assert.equal((await call('GET', '/v1/stats?since=2026-01-01T00:00:00Z&until=2025-01-01T00:00:00Z')).status, 400);
    assert.equal((await call('GET', '/v1/endpoints/nobody/stats')).status, 404);
  };
  await check(server);
  assert.equal(await server.stop(), 0);
  await check(await startServer(t, folder));
});

test('a registered SDK sees the way from publish to attempt, in the trace of the publisher', async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'spans');
  const tracer = new URL('./tracer.fixture.ts', import.meta.url);
  const server = await startServer(t, folder, [], {
    environment: { NODE_OPTIONS: `--import=${tracer}`, SPANS_FILE: file },
  });
  const receiver = await startReceiver(t, (_request, response) => void response.writeHead(500).end());
  await server.call('POST', '/v1/endpoints', { id: 'one', url: receiver.url, retrySchedule: [0, 0.05] });
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
  const { id } = (await server.call('POST', '/v1/events', { type: 'a.b', data: 1 }, headers)).json;
  await receiver.atLeast(2);
  assert.equal(await server.stop(), 0);
  const spans = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): EndedSpan => JSON.parse(line));
  const named = (name: string) => spans.filter((span) => span.name === `posthorn ${name}`);
  const [publish] = named('publish');
  assert.deepEqual([publish?.traceId, publish?.parent], [traceId, 'b7ad6b7169203331']);
  assert.equal(publish?.attributes['messaging.message.id'], id);
  assert.deepEqual(
    [named('fan-out')[0]?.parent, named('fan-out')[0]?.attributes['posthorn.deliveries']],
    [publish?.spanId, 1],
  );
  const [commit] = named('commit');
  assert.deepEqual([commit?.links, commit?.parent], [[publish?.spanId], null]);
  const attempts = named('attempt');
  assert.deepEqual(
    attempts.map(({ parent, error, attributes }) => [parent, error, attributes['posthorn.attempt.number']]),
    [
      [publish?.spanId, 'status 500', 1],
      [publish?.spanId, 'status 500', 2],
    ],
  );
  assert.notEqual(attempts[0]?.thread, publish?.thread);
  assert.deepEqual(
    receiver.received.map((request) => request.headers.traceparent),
    attempts.map(({ spanId }) => `00-${traceId}-${spanId}-01`),
  );
});

test('every change by the API is on record, chained, and a forged entry shows', async (t) => {
  const folder = temporaryFolder(t);
  const server = await startServer(t, folder);
  const { call } = server;
  const key = (text: string) => ({ authorization: `Bearer ${text}` });
  await call('PUT', '/v1/tenants/acme', { name: 'Acme' });
  const tenantKey = (await call('POST', '/v1/api-keys', { role: 'admin', tenant: 'acme', name: 'theirs' })).json;
  await call('POST', '/v1/endpoints', { id: 'one', url: 'http://127.0.0.1:59999/', tenant: 'acme' });
  await call('PATCH', '/v1/endpoints/one', { description: 'a secret word', timeoutMs: 900 });
  assert.equal((await call('PATCH', '/v1/endpoints/one', { timeoutMs: -1 })).status, 422);
  await call('POST', '/v1/endpoints/one/pause', {}, key(tenantKey.key));
  const { secret } = (await call('GET', '/v1/endpoints/one/secret')).json;
  await call('GET', '/v1/endpoints/one');
  const { id } = (await call('POST', '/v1/events', { type: 'a.b', data: 'b', tenant: 'acme' })).json;
  await call('DELETE', `/v1/events/${id}/payload?tenant=acme`);
  await call('POST', '/v1/session', { key: tenantKey.key }, { authorization: '' });
  await call('DELETE', '/v1/endpoints/one');

  const { json, text } = await call('GET', '/v1/audit');
  type Shown = {
    operation: string;
    object: string;
    key: string;
    tenant: string | null;
    version: number;
    fields: string[];
  };
  const shown = json.data.map(({ operation, object, tenant, version, fields }: Shown) => [
    operation,
    object,
    tenant,
    version,
    fields,
  ]);
  const first = json.data.at(-1).key;
  assert.deepEqual(shown, [
    ['deleteEndpoint', 'one', null, null, []],
    ['signIn', tenantKey.id, 'acme', null, ['key']],
    ['erasePayload', id, null, null, []],
    ['getEndpointSecret', 'one', null, null, []],
    ['pauseEndpoint', 'one', 'acme', 2, []],
    ['patchEndpoint', 'one', 'acme', 2, ['description', 'timeoutMs']],
    ['createEndpoint', 'one', 'acme', 1, ['id', 'url', 'tenant']],
    ['createApiKey', tenantKey.id, 'acme', null, ['role', 'tenant', 'name']],
    ['putTenant', 'acme', 'acme', null, ['name']],
  ]);
  const byTenant = json.data
    .filter((entry: Shown) => entry.key === tenantKey.id)
    .map((entry: Shown) => entry.operation);
  assert.deepEqual(byTenant, ['signIn', 'pauseEndpoint']);
  for (const hidden of [secret, tenantKey.key, 'a secret word']) assert.ok(!text.includes(hidden));
  const theirs = (await call('GET', '/v1/audit', undefined, key(tenantKey.key))).json.data;
  assert.ok(theirs.length >= 4 && theirs.every(({ tenant }: Shown) => tenant === 'acme'));
  assert.equal((await call('GET', '/v1/audit/verify', undefined, key(tenantKey.key))).status, 403);
  const { hash } = json.data[0];
  assert.deepEqual((await call('GET', '/v1/audit/verify')).json, {
    ok: true,
    entries: 9,
    lastHash: hash,
    broken: null,
  });
  assert.match(first, /^key_/);

  const document = (await call('GET', '/openapi.json')).json;
  const operations = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
    (item) => Object.values(item).map(({ operationId }) => operationId),
  );
  for (const name of [...NOT_AUDITED, ...AUDITED_READS])
    assert.ok(operations.includes(name), `${name} is no operation`);

  await server.stop();
  const database = new DatabaseSync(join(folder, 'posthorn.db'));
  assert.throws(() => database.exec('DELETE FROM audit WHERE number = 3'), /append-only/);
  database.exec("DROP TRIGGER audit_is_not_changed; UPDATE audit SET key_id = 'key_other' WHERE number = 4");
  database.close();
  const second = await startServer(t, folder);
  const { ok, entries, broken } = (await second.call('GET', '/v1/audit/verify')).json;
  assert.deepEqual([ok, entries, broken], [false, 3, 4]);
});
