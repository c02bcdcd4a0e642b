import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { type PgBouncer, pgbouncerProgram, startPgBouncer } from './pgbouncer.fixture.ts';
import { type Database, freshDatabase, withPostgres } from './postgres.fixture.ts';
import { type Receiver, startReceiver } from './receiver.fixture.ts';
import { type ServerProcess, startServer, temporaryFolder } from './server.fixture.ts';

const program = pgbouncerProgram();
/** A node opens up to nine connections: they share these. */
const SERVERS = 3;
/** How long what was published may take on a busy machine, where nobody is woken. */
const PATIENCE_MS = 60_000;
const EVENTS = 60;

await withPostgres(() => {
  test('through PgBouncer in transaction mode', {
    skip: program === null ? 'PgBouncer is not installed (Debian: apt-get install pgbouncer)' : false,
  }, async (t) => {
    const database = await freshDatabase();
    const [, name = '', folder = ''] = /\/(\w+)\?host=(.*)$/.exec(database.url) ?? [];
    const bouncer = await startPgBouncer(program ?? '', { server: folder, servers: SERVERS });
    t.after(async () => {
      await bouncer.stop();
      await database.drop();
    });
    const receiver = await startReceiver(t);
    const files = temporaryFolder(t);
    const start = (of: TestContext, role: string): Promise<ServerProcess> =>
      startServer(of, files, [
        ...[
          '--database',
          bouncer.urlOf(name),
          '--vault-key-file',
          join(files, 'vault.key'),
          '--role',
          role,
          '--log-level',
          'info',
        ],
      ]);
    const node = await start(t, 'all');

    await t.test('a node says at its start that it is', () => {
      assert.match(node.errors(), /behind a pooler: statements are not prepared, and waking is by polling/);
    });

    await t.test('two nodes accept, deliver in order, and hear of each other’s changes', async (tt) => {
      const other = await start(tt, 'all');
      await deliversInOrder([node, other], receiver);
      const { json } = await other.call('POST', '/v1/endpoints', { url: `${receiver.url}/late` });
      while (!(await deliversTo(node)).includes(json.id));
      assert.equal(await other.stop(), 0);
    });

    await t.test('nothing is left in the sessions that they share', () => leavesNothing(bouncer, name));

    await t.test('what a killed node had is taken over', async (tt) => {
      const other = await start(tt, 'worker');
      await shared(database);
      await other.kill();
      const before = receiver.received.length;
      for (let n = 0; n < 10; n++) await must(node, { type: 'a.b', data: { n } });
      // To both endpoints that take everything.
      await receiver.atLeast(before + 20, PATIENCE_MS);
    });
  });
});

/** Publishes to an ordered endpoint through each of the nodes in turn. */
async function deliversInOrder(nodes: readonly ServerProcess[], receiver: Receiver): Promise<void> {
  const [first] = nodes as [ServerProcess];
  const endpoint = await first.call('POST', '/v1/endpoints', { url: `${receiver.url}/ordered`, ordering: 'endpoint' });
  assert.equal(endpoint.status, 201);
  for (const node of nodes) while (!(await deliversTo(node)).includes(endpoint.json.id));
  for (let n = 0; n < EVENTS; n++) {
    await must(nodes[n % nodes.length] as ServerProcess, { type: 'a.b', data: { n }, id: `ordered-${n}` });
  }
  const received = await receiver.atLeast(EVENTS, PATIENCE_MS);
  assert.deepEqual(
    received.map(({ headers }) => headers['webhook-id']),
    Array.from({ length: EVENTS }, (_, n) => `ordered-${n}`),
  );
}

/** The endpoints that would get an event, as far as a node has heard. */
async function deliversTo(node: ServerProcess): Promise<string[]> {
  const { json } = await node.call('POST', '/v1/events/explain', { type: 'a.b', data: {} });
  const answers: { endpoint: string; outcome: string }[] = json.data;
  return answers.filter(({ outcome }) => outcome === 'deliver').map(({ endpoint }) => endpoint);
}

async function must(node: ServerProcess, event: object): Promise<void> {
  const { status, text } = await node.call('POST', '/v1/events', event);
  assert.equal(status, 202, text);
}

/** Until a second node delivers for some shards. */
async function shared(database: Database): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const SHARED = 'SELECT count(DISTINCT place)::int AS places FROM shards';
  while ((await client.query(SHARED)).rows[0].places < 2);
  await client.end();
}

/** Looks at every server behind it, while the node goes on. */
async function leavesNothing(bouncer: PgBouncer, name: string): Promise<void> {
  const clients = Array.from({ length: SERVERS }, () => new pg.Client({ connectionString: bouncer.urlOf(name) }));
  const pids = new Set<number>();
  for (const client of clients) {
    await client.connect();
    // Each keeps its server until it is done.
    await client.query('BEGIN');
    const { rows } = await client.query(
      `SELECT pg_backend_pid() AS pid, (SELECT count(*)::int FROM pg_prepared_statements WHERE name <> '') AS prepared,
        (SELECT count(*)::int FROM pg_listening_channels()) AS listening,
        (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory') AS locks,
        (SELECT string_agg(name, ' ') FROM pg_settings WHERE source = 'session'
          AND name IN ('synchronous_commit', 'plan_cache_mode', 'idle_in_transaction_session_timeout')) AS settings`,
    );
    const { pid, ...left } = rows[0];
    pids.add(pid);
    assert.deepEqual(left, { prepared: 0, listening: 0, locks: 0, settings: null });
  }
  assert.equal(pids.size, SERVERS);
  for (const client of clients) await client.query('COMMIT');
  for (const client of clients) await client.end();
}
