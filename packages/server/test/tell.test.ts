import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { startReceiver } from './receiver.fixture.ts';
import { startServer, temporaryFolder } from './server.fixture.ts';

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

  // Noted with the change itself: neither this crash nor its own endpoint being down loses it.
  ear.answer = (_request, response) => void response.writeHead(500).end();
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
