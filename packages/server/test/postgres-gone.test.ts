import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { postgresPrograms, startPostgres } from './postgres-server.fixture.ts';
import { startReceiver } from './receiver.fixture.ts';
import { startServer, temporaryFolder } from './server.fixture.ts';

const programs = postgresPrograms();
const skip = programs === null ? 'PostgreSQL is not installed' : false;

/** Callers wait no longer than this for their 503 (SAFETY.md section 1), and a busy machine adds to it. */
const PATIENCE_MS = 2_000 + 3_000;

test('while PostgreSQL is gone callers are told so, and after it nothing that was accepted is missing', {
  skip,
}, async (t) => {
  const database = await startPostgres(programs ?? '');
  t.after(() => database.stop());
  const folder = temporaryFolder(t);
  const server = await startServer(t, folder, [
    '--database',
    `postgres://posthorn@/postgres?host=${database.folder}`,
    '--vault-key-file',
    join(folder, 'vault.key'),
  ]);
  const receiver = await startReceiver(t);
  await server.call('POST', '/v1/endpoints', { url: `${receiver.url}/` });
  const publish = (n: number) => server.call('POST', '/v1/events', { type: 'a.b', data: { n }, id: `event-${n}` });

  const accepted = new Set<string>();
  for (let n = 0; n < 20; n++) accepted.add((await publish(n)).json.id);
  await database.fall();
  const started = Date.now();
  const refused = await Promise.all([publish(100), publish(101), server.call('GET', '/v1/events')]);
  assert.deepEqual(
    refused.map(({ status }) => status),
    [503, 503, 503],
  );
  assert.ok(Date.now() - started < PATIENCE_MS);
  assert.ok(Number(refused[0]?.headers.get('retry-after')) > 0);
  assert.equal((await server.call('GET', '/healthz')).status, 200);

  await database.rise();
  // The first that is tried again may still find the old connections.
  for (let n = 100; n < 110; n++) {
    for (let tries = 0; !accepted.has(`event-${n}`); tries++) {
      assert.ok(tries < 100, 'it does not come back');
      const { status, json } = await publish(n);
      if (status === 202) accepted.add(json.id);
    }
  }
  await receiver.atLeast(30, 60_000);
  const delivered = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
  assert.deepEqual(
    [...accepted].filter((id) => !delivered.has(id)),
    [],
  );
  assert.equal(accepted.size, 30);
  assert.equal((await server.call('GET', '/v1/events?limit=50')).json.data.length, 30);
});
