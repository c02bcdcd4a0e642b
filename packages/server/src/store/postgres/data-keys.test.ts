import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Database, freshDatabase, withPostgres } from '../../../test/postgres.fixture.ts';
import type { Event } from '../../core/event/event.ts';
import { systemClock } from '../../system/clock.ts';
import { createVault } from '../../system/vault.ts';
import { QUIET } from '../conformance/quiet.ts';
import type { World } from '../conformance/world.ts';
import type { Connection } from './connection.ts';
import { openPostgresStore } from './index.ts';
import { type Node, openGate, openReader, startNode, vault, worldOf } from './node.fixture.ts';

/** The lock that whoever retires a key waits for, just before it does. */
const GATE = 4_712;

await withPostgres(() => {
  describe('data keys of several nodes', () => {
    let database: Database;
    let gate: Connection;
    let nodes: Node[];
    let reader: ReturnType<typeof openReader>;
    let here: World;
    let there: World;
    before(async () => {
      database = await freshDatabase();
      gate = await openGate(database.url);
      reader = openReader(database.url);
      await gate.exec(
        `INSERT INTO tenants (id, metadata, created_at, updated_at) SELECT 'early-' || n, '{}', 0, 0
          FROM generate_series(1, 50) AS n`,
      );
      nodes = await Promise.all([startNode(database.url), startNode(database.url)]);
      [here, there] = (await Promise.all(nodes.map((node) => worldOf(node, reader, START)))) as [World, World];
    });
    after(async () => {
      await reader.close();
      for (const node of nodes ?? []) await node.stop();
      await gate.close();
      await database.drop();
    });

    const START = Date.now();
    const publish = async (world: World, tenant: string): Promise<Event> => {
      here.pass(1);
      there.pass(1);
      return (await world.publish([], { tenant })).event;
    };
    const sealedBy = async ({ id }: Event): Promise<number | null> => {
      const row = await gate.get<{ sealed_data: Uint8Array }>('SELECT sealed_data FROM events WHERE id = $1', id);
      return row === undefined ? null : vault.dataKeyOf(row.sealed_data);
    };
    const isErased = async ({ id, tenant }: Event): Promise<boolean | undefined> =>
      (await reader.event(id, tenant))[0]?.erased;
    const waiting = async (kind: string): Promise<void> => {
      const WAITS = `SELECT 1 AS waits FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT granted AND locktype = $1 AND datname = current_database()`;
      while ((await gate.get(WAITS, kind)) === undefined);
    };

    it('are one for a tenant, also where two that start at once find that it has none', async () => {
      const rows = await gate.all<{ tenant: string; keys: number }>(
        `SELECT t.id AS tenant, count(k.id) AS keys FROM tenants t LEFT JOIN data_keys k ON k.tenant = t.key GROUP BY t.id`,
      );
      assert.equal(rows.length, 52);
      assert.ok(rows.every(({ keys }) => keys === 1));
      const [one, two] = [await publish(here, 'early-7'), await publish(there, 'early-7')];
      const key = await sealedBy(one);
      assert.ok(key !== null);
      assert.equal(await sealedBy(two), key);
    });

    it('are found by another node than the one that made them', async () => {
      await here.tenant('made-here');
      const events = [await publish(there, 'made-here'), await publish(here, 'made-here')];
      assert.equal(await sealedBy(events[0] as Event), await sealedBy(events[1] as Event));
      for (const event of events) assert.equal(await isErased(event), false);
    });

    it('seal nothing any more once another node has destroyed them', async () => {
      await here.tenant('shop');
      const old = await publish(there, 'shop');
      const key = await sealedBy(old);
      assert.equal(await here.store.erasePayloads('shop'), 'erased');
      const fresh = await publish(there, 'shop');
      assert.notEqual(await sealedBy(fresh), key);
      assert.deepEqual([await isErased(old), await isErased(fresh)], [true, false]);
    });

    it('take along what another node accepts while they are being retired', async () => {
      await here.tenant('busy');
      await publish(there, 'busy');
      await gate.exec(
        `CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NEW; END $$;
          CREATE TRIGGER waits_at_gate BEFORE UPDATE ON data_keys FOR EACH ROW EXECUTE FUNCTION wait_at_gate()`,
      );
      await gate.run(`SELECT pg_advisory_lock(${GATE})`);
      const erased = here.store.erasePayloads('busy');
      await waiting('advisory');
      const event = await publish(there, 'busy');
      assert.equal(await isErased(event), false);
      await gate.run(`SELECT pg_advisory_unlock(${GATE})`);
      assert.equal(await erased, 'erased');
      assert.equal(await isErased(event), true);
      await gate.exec('DROP TRIGGER waits_at_gate ON data_keys');
    });

    it('take along what another node commits after they are gone, having looked at them before', async () => {
      await here.tenant('slow');
      await publish(there, 'slow');
      await gate.exec('BEGIN; LOCK TABLE event_types IN ACCESS EXCLUSIVE MODE');
      const published = publish(there, 'slow');
      await waiting('relation');
      assert.equal(await here.store.erasePayloads('slow'), 'erased');
      await gate.exec('COMMIT');
      assert.equal(await isErased(await published), true);
      assert.equal(await isErased(await publish(there, 'slow')), false);
    });

    it('are destroyed by the night watch where a crash came between', async () => {
      await here.tenant('crashed');
      const old = await publish(here, 'crashed');
      const key = await sealedBy(old);
      await gate.run('UPDATE data_keys SET retired = true WHERE id = $1', key);
      await gate.run(
        'INSERT INTO erasures (tenant, below) SELECT key, $1 FROM tenants WHERE id = $2',
        Number.MAX_SAFE_INTEGER,
        'crashed',
      );
      while (!(await there.store.sweepErased({ now: there.now(), limit: 10 })).done);
      assert.equal(await gate.get('SELECT 1 FROM data_keys WHERE id = $1', key), undefined);
      assert.equal(await isErased(old), true);
    });

    it('tell a node at once that it was given another vault key', async () => {
      const other = createVault(randomBytes(32));
      const open = openPostgresStore({ url: database.url, vaultFor: () => other, clock: systemClock, log: QUIET });
      await assert.rejects(open, { name: 'VaultError' });
    });

    it('are not made while a node of a version is there that does not know them', async () => {
      await gate.run('UPDATE nodes SET opens_keys = NULL WHERE node IS NOT NULL AND place = $1', placeOf(nodes[1]));
      await here.tenant('waits');
      const event = await publish(here, 'waits');
      assert.equal(await sealedBy(event), null);
      assert.equal(await isErased(event), false);
      assert.equal(await here.store.erasePayloads('waits'), 'erased');
      assert.equal(await isErased(event), true);
    });
  });
});

const placeOf = (node: Node | undefined): number => (node === undefined ? -1 : node.place.first / node.place.count);
