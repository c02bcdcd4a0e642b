import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { CARRIED } from '../src/store/carried.ts';
import { QUIET } from '../src/store/conformance/quiet.ts';
import { openSqliteSource, openSqliteStore } from '../src/store/sqlite/index.ts';
import { createVault } from '../src/system/vault.ts';
import { parseVaultKey } from '../src/system/vault-key.ts';
import { type Database, emptyDatabase, freshDatabase, withPostgres } from './postgres.fixture.ts';
import { type Receiver, startReceiver } from './receiver.fixture.ts';
import { runCli, type ServerProcess, startServer, temporaryFolder } from './server.fixture.ts';

const TENANT = 'acme';

/** A server's answers to all that there is to ask, figures of a period included: what "the last day" is, changes as it is asked. */
async function everything(server: ServerProcess, period: string): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  const get = async (path: string) => {
    const { status, json, text } = await server.call('GET', path);
    assert.equal(status, 200, `${path}: ${text}`);
    answers[path] = JSON.parse(text.replaceAll(server.address, 'http://here'));
    return json;
  };
  for (const path of ['tenants', 'event-types', 'api-keys', 'sources', 'jobs', 'portal-sessions']) {
    await get(`/v1/${path}?limit=250`);
  }
  for (const { id } of (await get('/v1/endpoints?limit=250')).data) {
    await get(`/v1/endpoints/${id}`);
    await get(`/v1/endpoints/${id}/secret`);
  }
  for (const { id, tenant } of (await get('/v1/events?limit=250')).data) {
    await get(`/v1/events/${id}?tenant=${tenant}`);
    await get(`/v1/events/${id}/explain?tenant=${tenant}`);
  }
  for (const { id } of (await get('/v1/deliveries?limit=250')).data) await get(`/v1/deliveries/${id}`);
  await get(`/v1/stats?${period}`);
  return answers;
}

/** Looking at secrets is put there too: what there was before stands behind it. */
const auditOf = async (server: ServerProcess): Promise<unknown[]> =>
  (await must(server, 'GET', '/v1/audit?limit=250')).data;

const must = async (server: ServerProcess, method: string, path: string, body?: unknown) => {
  const { status, json, text } = await server.call(method, path, body);
  assert.ok(status < 300, `${method} ${path}: ${text}`);
  return json;
};

/** Waits until the deliveries of an endpoint stand so. */
async function standing(server: ServerProcess, endpoint: string, wanted: readonly string[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    const { data } = await must(server, 'GET', `/v1/deliveries?endpoint=${endpoint}`);
    const found = data.map(({ status, attempts }: { status: string; attempts: number }) => `${status} ${attempts}`);
    if (JSON.stringify(found.sort()) === JSON.stringify([...wanted].sort())) return;
    if (tries === 500) assert.deepEqual(found, wanted, endpoint);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Something of every kind, in every state. */
async function fill(server: ServerProcess, receiver: Receiver) {
  const call = (method: string, path: string, body?: unknown) => must(server, method, path, body);
  const endpoint = async (id: string, more: object = {}): Promise<string> =>
    (await call('POST', '/v1/endpoints', { id, url: `${receiver.url}/${id}`, eventTypes: [`${id}.*`], ...more })).id;
  const publish = (type: string, more: object = {}) =>
    call('POST', '/v1/events', { type, data: { type, n: 1 }, ...more });

  await call('PUT', `/v1/tenants/${TENANT}`, { name: 'Acme \u0000 "quoted"', metadata: { plan: 'gold' } });
  await call('PUT', '/v1/tenants/gone', {});
  await call('POST', '/v1/event-types', { name: 'fine.paid', schema: { type: 'object' }, sensitive: true });
  await call('POST', '/v1/api-keys', { name: 'reader', role: 'reader' });
  await call('POST', '/v1/sources', { id: 'shop', name: 'Shop', provider: 'none' });
  await endpoint('fine', { headers: { authorization: 'Bearer planted' }, metadata: { a: 'b' } });
  await endpoint('of-acme', { tenant: TENANT });
  await endpoint('late', { retrySchedule: [0, 3600] });
  await endpoint('lost', { retrySchedule: [0] });
  await endpoint('ordered', { ordering: 'key', retrySchedule: [0, 3600] });
  await endpoint('paused');
  await endpoint('gone');
  await call('POST', '/v1/endpoints/fine/rotate-secret', {});
  await call('POST', '/v1/endpoints/paused/pause', {});
  await call('PATCH', '/v1/endpoints/fine', { description: 'its second version' });

  await publish('fine.paid', { id: 'order-1', channels: ['é'] });
  await publish('of-acme.made', { tenant: TENANT });
  await publish('late.fails');
  await publish('lost.fails');
  for (const n of [1, 2, 3]) await publish('ordered.fails', { key: 'one \u0000', id: `ordered-${n}` });
  await publish('paused.held');
  await publish('fine.later', { deliverAt: new Date(Date.now() + 3_600_000).toISOString() });
  await publish('fine.erased', { id: 'erased' });
  await publish('nobody.asks');
  await server.call('POST', '/in/shop', { any: 'thing' });
  await standing(server, 'fine', ['delivered 1', 'delivered 1', 'pending 0']);
  await standing(server, 'of-acme', ['delivered 1']);
  await standing(server, 'late', ['pending 1']);
  await standing(server, 'lost', ['exhausted 1']);
  await standing(server, 'ordered', ['pending 1', 'pending 0', 'pending 0']);
  await standing(server, 'paused', ['held 0']);
  await call('DELETE', '/v1/events/erased/payload');
  await publish('gone.made', { deliverAt: new Date(Date.now() + 3_600_000).toISOString() });
  await call('DELETE', '/v1/endpoints/gone');
  await call('DELETE', '/v1/tenants/gone');
  const { id } = await call('POST', '/v1/endpoints/fine/replay', {
    since: '2020-01-01T00:00:00Z',
    status: 'delivered',
  });
  for (let status = ''; status !== 'finished'; ) status = (await call('GET', `/v1/jobs/${id}`)).status;
  await standing(server, 'fine', ['delivered 2', 'delivered 1', 'pending 0']);
  // What happened is told as operational events a moment later.
  for (let told = 0; told < 2; ) told = (await call('GET', '/v1/events?tenant=posthorn')).data.length;
}

await withPostgres(() => {
  test('an installation moves from SQLite to PostgreSQL whole, and goes on there', async (t) => {
    const folder = temporaryFolder(t);
    const database = await emptyDatabase();
    t.after(() => database.drop());
    const receiver = await startReceiver(t, ({ path }, response) => {
      response.writeHead(/late|lost|ordered/.test(path) ? 500 : 204).end();
    });
    const from = `sqlite:${join(folder, 'posthorn.db')}`;
    const move = () => runCli(['move', '--from', from, '--to', database.url]);

    const before = await startServer(t, folder);
    await fill(before, receiver);
    const running = await move();
    assert.equal(running.code, 1);
    assert.match(running.errors, /another process has .* open/);
    // What reaches into the future is cut at the present, which is another minute after the move.
    const now = Date.now();
    const period = `since=${new Date(now - 3_600_000).toISOString()}&until=${new Date(now).toISOString()}`;
    const was = await everything(before, period);
    const audit = await auditOf(before);
    assert.equal(await before.stop(), 0);

    const moved = await move();
    assert.deepEqual([moved.errors, moved.code], ['', 0]);
    assert.match(moved.output, /moved 15 events and 11 deliveries to postgres:\/\//);
    assert.match(moved.output, /vault key that lies at .*posthorn\.db\.key/);
    await sealedAsBefore(join(folder, 'posthorn.db'), database);
    await assert.rejects(startServer(t, folder), /was moved to postgres:\/\/.*start Posthorn there/);
    assert.match((await move()).errors, /was moved to/);

    const after = await startedOn(t, database, folder);
    const is = await everything(after, period);
    assert.deepEqual(Object.keys(is), Object.keys(was));
    for (const [path, answer] of Object.entries(was)) assert.deepEqual(is[path], answer, path);
    assert.deepEqual((await auditOf(after)).slice(-audit.length), audit);

    await goesOn(after, receiver);
  });

  test('a move forgets no table and no column of either store', async (t) => {
    const folder = temporaryFolder(t);
    const path = join(folder, 'posthorn.db');
    const database = await freshDatabase();
    t.after(() => database.drop());
    openSqliteSource(await madeAt(path), createVault(Buffer.alloc(32)), Date.now()).close(null);
    const sqlite = new DatabaseSync(path);
    const ofSqlite = sqlite
      .prepare(
        `SELECT s.name || '.' || c.name AS name FROM sqlite_schema s, pragma_table_info(s.name) c
          WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%'`,
      )
      .all() as { name: string }[];
    sqlite.close();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows: ofPostgres } = await client.query<{ name: string }>(
      `SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
        JOIN pg_class t ON t.relname = c.table_name AND NOT t.relispartition WHERE c.table_schema = current_schema()`,
    );
    await client.end();
    const carried = CARRIED.flatMap(({ name, columns }) => Object.keys(columns).map((column) => `${name}.${column}`));
    const left = (found: readonly { name: string }[], known: RegExp) =>
      found.map(({ name }) => name).filter((name) => !carried.includes(name) && !known.test(name));
    assert.deepEqual(
      left(ofSqlite, /^(owner|\w+_buckets)\.|\.bucket$|^deliveries\.(due_at|is_waiting|by_hand|job|chain)$/),
      [],
    );
    assert.deepEqual(left(ofPostgres, OF_POSTGRES_ALONE), []);
  });
});

/** Who runs on it, where numbers go on, and what follows from other columns. */
const OF_POSTGRES_ALONE =
  /^(owner|nodes|shards|changes|origin|forgotten_commits|audit_end|posthorn_\w+)\.|^data_keys\.retired$|^deliveries\.(failed|made_in)$|^endpoints\.polled_since$|^fan_outs\.node$|^commits\.place$/;

/** An empty installation on SQLite. */
async function madeAt(path: string): Promise<string> {
  const vault = createVault(Buffer.alloc(32));
  const opened = openSqliteStore({ path, vault, clock: Date.now, log: QUIET });
  await opened.close();
  return path;
}

const startedOn = (t: TestContext, database: Database, folder: string): Promise<ServerProcess> =>
  startServer(t, folder, ['--database', database.url, '--vault-key-file', join(folder, 'posthorn.db.key')]);

/** Every tenant has the data key that it had, and it has sealed what the tenant has published. */
async function sealedAsBefore(path: string, database: Database): Promise<void> {
  const vault = createVault(parseVaultKey(readFileSync(`${path}.key`, 'utf8'), 'the key file'));
  const opened = ({ tenant, id, sealed }: KeyRow): [string, number, string] => {
    return [tenant, Number(id), Buffer.from(vault.open(sealed)).toString('hex')];
  };
  const keys = `SELECT t.id AS tenant, k.id, k.sealed FROM data_keys k JOIN tenants t ON t.key = k.tenant ORDER BY k.id`;
  const sqlite = new DatabaseSync(path, { readOnly: true });
  const before = (sqlite.prepare(keys).all() as unknown as KeyRow[]).map(opened);
  sqlite.close();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const after = (await client.query<KeyRow>(keys)).rows.map(opened);
  const { rows: payloads } = await client.query<{ tenant: string; sealed: Uint8Array }>(
    `SELECT t.id AS tenant, e.sealed_data AS sealed FROM events e JOIN tenants t ON t.key = e.tenant
        WHERE e.sealed_data IS NOT NULL
      UNION ALL SELECT t.id, a.sealed FROM attempts a JOIN tenants t ON t.key = a.tenant WHERE a.sealed <> ''`,
  );
  await client.end();
  assert.deepEqual(after, before);
  assert.deepEqual(before.map(([tenant]) => tenant).sort(), [TENANT, 'default', 'posthorn']);
  assert.ok(payloads.length > 15);
  const idOf = new Map(before.map(([tenant, id]) => [tenant, id]));
  for (const { tenant, sealed } of payloads) assert.equal(vault.dataKeyOf(sealed), idOf.get(tenant), tenant);
}

interface KeyRow {
  readonly tenant: string;
  readonly id: number | string;
  readonly sealed: Uint8Array;
}

/** What was open is delivered, what was known is known, and what is new has numbers of its own. */
async function goesOn(server: ServerProcess, receiver: Receiver): Promise<void> {
  const again = { type: 'fine.paid', data: { type: 'fine.paid', n: 1 }, id: 'order-1', channels: ['é'] };
  assert.equal((await must(server, 'POST', '/v1/events', again)).duplicate, true);
  assert.equal((await server.call('POST', '/v1/events', { ...again, data: {} })).status, 409);

  receiver.answer = (_request, response) => void response.writeHead(204).end();
  const { data: open } = await must(server, 'GET', '/v1/deliveries?status=pending');
  for (const { id, endpoint, attempts } of open) {
    // Those that stand behind the first of their key follow it by themselves.
    if (endpoint !== 'ordered' || attempts > 0) await must(server, 'POST', `/v1/deliveries/${id}/retry`);
  }
  await must(server, 'POST', '/v1/endpoints/paused/resume', {});
  await standing(server, 'late', ['delivered 2']);
  await standing(server, 'ordered', ['delivered 2', 'delivered 1', 'delivered 1']);
  await standing(server, 'fine', ['delivered 2', 'delivered 1', 'delivered 1']);
  await standing(server, 'paused', ['delivered 1']);
  const inOrder = receiver.received
    .filter(({ path }) => path === '/ordered')
    .map(({ headers }) => headers['webhook-id']);
  assert.deepEqual(inOrder, ['ordered-1', 'ordered-1', 'ordered-2', 'ordered-3']);

  await must(server, 'PUT', '/v1/tenants/new', {});
  await must(server, 'POST', '/v1/endpoints', { id: 'new', tenant: 'new', url: `${receiver.url}/new` });
  await must(server, 'POST', '/v1/events', { type: 'fine.new', data: {}, tenant: 'new' });
  await standing(server, 'new', ['delivered 1']);
  const { ok, entries } = await must(server, 'GET', '/v1/audit/verify');
  assert.equal(ok, true);
  assert.ok(entries > 0);
}
