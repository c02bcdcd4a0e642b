import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withPostgres } from '../../../test/postgres.fixture.ts';
import { createWorld, type World } from '../conformance/world.ts';
import { addressOf } from './address.ts';
import { type Connection, connect } from './connection.ts';
import { openPostgres } from './harness.test.ts';

await withPostgres(() => {
  describe('commits on PostgreSQL', () => {
    let url = '';
    let world: World;
    before(async () => {
      world = await createWorld((parts) =>
        openPostgres(parts, (opened) => {
          url = opened;
        }),
      );
    });
    after(() => world.close());

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

    it('confirms nothing while the disk is full, and goes on when there is room again', async () => {
      const { store, reader, acceptance, event } = world;
      const full = event({ id: 'full' });
      await onItsOwn(async (connection) => {
        // As the server says it of a file that cannot grow.
        await connection.exec(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
          CREATE TRIGGER full_disk BEFORE INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION full_disk()`);
        await assert.rejects(store.accept(acceptance(full)), { name: 'StoreUnavailable' });
        assert.deepEqual(await reader.event('full', 'default'), []);
        await connection.exec('DROP FUNCTION full_disk CASCADE');
      });
      assert.equal((await store.accept(acceptance(full))).kind, 'accepted');
      assert.equal((await reader.event('full', 'default')).length, 1);
    });

    async function onItsOwn(use: (connection: Connection) => Promise<void>): Promise<void> {
      const address = addressOf(url);
      const connection = await connect({ address, name: 'test', timeoutMs: 5_000, isPooled: false });
      try {
        await use(connection);
      } finally {
        await connection.close();
      }
    }
  });
});
