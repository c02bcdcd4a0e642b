import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startReceiver } from './receiver.fixture.ts';
import { runCli, startServer, temporaryFolder } from './server.fixture.ts';

test('a backup that is made under load holds all that was accepted before it, and starts as a server of its own', async (t) => {
  const folder = temporaryFolder(t);
  const database = ['--database', `sqlite:${join(folder, 'posthorn.db')}`];
  const server = await startServer(t, folder);
  const receiver = await startReceiver(t);
  await server.call('POST', '/v1/endpoints', { id: 'one', url: `${receiver.url}/`, ordering: 'endpoint' });
  await server.call('POST', '/v1/endpoints/one/pause', {});
  const publish = (n: number) => server.call('POST', '/v1/events', { type: 'a.b', data: { n }, id: `event-${n}` });
  for (let n = 0; n < 20; n++) await publish(n);

  let next = 20;
  let isOver = false;
  const load = (async () => {
    while (!isOver) assert.equal((await publish(next++)).status, 202);
  })();
  const to = join(folder, 'copies', 'one');
  const made = await runCli(['backup', ...database, '--to', to]);
  isOver = true;
  await load;
  assert.deepEqual([made.errors, made.code], ['', 0]);
  assert.match(made.output, /To restore: stop the server/);
  assert.deepEqual(readdirSync(to).sort(), ['posthorn.db', 'posthorn.db.key']);
  for (const name of readdirSync(to)) assert.equal(statSync(join(to, name)).mode & 0o077, 0, name);

  const restored = await startServer(t, to);
  const { data } = (await restored.call('GET', '/v1/events?limit=250&tenant=default')).json;
  const ids = data.map(({ id }: { id: string }) => id).toReversed();
  assert.ok(ids.length >= 20);
  assert.deepEqual(
    ids,
    ids.map((_id: string, n: number) => `event-${n}`),
    'it is one moment: nothing is missing before the newest',
  );
  assert.equal((await restored.call('POST', '/v1/endpoints/one/resume', {})).status, 200);
  await receiver.atLeast(ids.length);
  assert.deepEqual(
    receiver.received.map(({ headers }) => headers['webhook-id']),
    ids,
  );

  const refused = async (args: readonly string[], says: RegExp): Promise<void> => {
    const { code, errors } = await runCli(['backup', ...args]);
    assert.equal(code, 1);
    assert.match(errors, says);
  };
  await refused([...database, '--to', to], /is not empty/);
  const other = join(folder, 'other');
  mkdirSync(other);
  await refused(['--database', `sqlite:${join(other, 'none.db')}`, '--to', join(folder, 'copies', 'two')], /no file/);
  assert.deepEqual(readdirSync(other), [], 'nothing was made where nothing was');
  await refused(['--database', 'postgres://u:geheim@db/x', '--to', join(other, 'pg')], /pg_dump[\s\S]*pg_basebackup/);
  const without = join(folder, 'copies', 'three');
  const bare = await runCli(['backup', ...database, '--to', without, '--without-key']);
  assert.match(bare.output, /key is not with it/);
  assert.equal(existsSync(join(without, 'posthorn.db.key')), false);
});
