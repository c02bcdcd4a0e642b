import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect as dial, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { type Database, freshDatabase, withPostgres } from '../../../test/postgres.fixture.ts';
import { QUIET } from '../conformance/quiet.ts';
import { createWorld, type OpenHarness, type World } from '../conformance/world.ts';
import { addressOf } from './address.ts';
import { type Connection, connect } from './connection.ts';
import { openPostgresReader, openPostgresStore } from './index.ts';

/** What becomes of the next COMMIT that passes. */
type Fate = 'passes' | 'is never sent' | 'is sent, and its answer never comes' | 'is not answered for long';

const PATIENCE_MS = 1_500;

await withPostgres(() => {
  describe('commits on PostgreSQL', () => {
    let database: Database;
    let proxy: Awaited<ReturnType<typeof startProxy>>;
    let world: World;
    before(async () => {
      database = await freshDatabase();
      proxy = await startProxy(new URLSearchParams(database.url.split('?')[1]).get('host') ?? '');
      const through = database.url.replace(/host=.*/, `host=${proxy.folder}`);
      const open: OpenHarness = async (parts) => {
        const common = { ...parts, url: through };
        const writer = await openPostgresStore({
          ...common,
          vaultFor: () => parts.vault,
          log: QUIET,
          patienceMs: PATIENCE_MS,
        });
        const reader = openPostgresReader({ ...common, isPooled: false });
        return {
          store: writer.store,
          reader,
          reopen: () => Promise.resolve(),
          async close() {
            await reader.close();
            await writer.close();
          },
        };
      };
      world = await createWorld(open);
    });
    afterEach(() => {
      proxy.fate = 'passes';
    });
    after(async () => {
      await world.close();
      await proxy.close();
      await database.drop();
    });

    for (const fate of ['is never sent', 'is sent, and its answer never comes', 'is not answered for long'] as const) {
      it(`takes nothing for accepted whose commit ${fate}, and makes one event of both tries`, async () => {
        const { store, reader, acceptance, event, target, endpoint } = world;
        const id = await endpoint();
        const given = event({ id: `order-${fate.length}` });
        proxy.fate = fate;
        const started = performance.now();
        await assert.rejects(store.accept(acceptance(given, [target(id)])), { name: 'StoreUnavailable' });
        assert.ok(performance.now() - started < PATIENCE_MS + 2_000);
        proxy.fate = 'passes';
        const again = await store.accept(acceptance({ ...given }, [target(id)]));
        assert.equal(again.kind, fate === 'is never sent' ? 'accepted' : 'duplicate');
        assert.equal((await reader.event(given.id, 'default')).length, 1);
        const [taken] = await store.take([
          { endpoint: id, until: world.now(), limit: 9, except: [], lane: 'due', ordering: 'none' },
        ]);
        assert.equal(taken?.deliveries.length, 1);
      });
    }

    it('goes on when the server has ended every connection', async () => {
      const { store, acceptance, event } = world;
      await onItsOwn(async (connection) => {
        await connection.all(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        );
      });
      const answers = [];
      for (let tries = 0; tries < 3; tries++) answers.push(await store.accept(acceptance(event())).catch(() => null));
      assert.ok(answers.at(-1)?.kind === 'accepted');
    });

    it('tells what is committed late to whoever goes on from what was committed before', async () => {
      const { store, reader, publish, now } = world;
      const first = await publish([]);
      await onItsOwn(async (slow) => {
        // Another node, which has its number and has not committed yet.
        await slow.begin();
        const late = await slow.get<{ number: number }>(
          `WITH made AS (INSERT INTO events (tenant, key, id, type, timestamp, accepted_at, commit_number, deliveries)
            SELECT tenant, key + 1, 'late', type, timestamp, accepted_at, pg_current_xact_id()::text::bigint, 0
            FROM events WHERE id = $1 RETURNING key)
          INSERT INTO commits (number, at, happenings)
            SELECT pg_current_xact_id()::text::bigint, $2, '\\x00'::bytea || float8send(key) || int4send(1) FROM made
            RETURNING number`,
          first.event.id,
          now(),
        );
        const early = await publish([]);
        assert.ok((late?.number ?? 0) > 0);
        const soon = await reader.since(first.event.id, null, 9);
        assert.deepEqual(soon, [], 'nothing is told while something before it is under way');
        await slow.exec('COMMIT');
        const told = await reader.since(first.event.id, null, 9);
        assert.deepEqual(
          told.map((each) => each.kind === 'event' && each.event.id),
          ['late', early.event.id],
        );
      });
      assert.ok((await store.tenants()).length > 0);
    });

    async function onItsOwn(use: (connection: Connection) => Promise<void>): Promise<void> {
      const address = addressOf(database.url);
      const connection = await connect({ address, name: 'test', timeoutMs: 5_000, isPooled: false });
      try {
        await use(connection);
      } finally {
        await connection.close();
      }
    }
  });
});

/** Stands between a client and the server's socket, and lets one COMMIT have another fate. */
async function startProxy(server: string) {
  const folder = mkdtempSync(join(tmpdir(), 'posthorn-proxy-'));
  const name = '.s.PGSQL.5432';
  const sockets = new Set<Socket>();
  const proxy = { folder, fate: 'passes' as Fate, close };
  const listener = createServer((client) => {
    const upstream = dial(join(server, name));
    sockets.add(client).add(upstream);
    let isDeaf = false;
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', cut).on('close', cut);
    client.on('data', (bytes: Buffer) => {
      if (proxy.fate !== 'passes' && bytes.includes('COMMIT\u0000')) {
        const { fate } = proxy;
        proxy.fate = 'passes';
        if (fate === 'is never sent') return cut();
        isDeaf = true;
        upstream.once('data', () => {
          if (fate === 'is sent, and its answer never comes') cut();
        });
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      if (!isDeaf) client.write(bytes);
    });
  });
  listener.listen(join(folder, name));
  await once(listener, 'listening');
  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => listener.close(resolve));
    rmSync(folder, { recursive: true });
  }
  return proxy;
}
