import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { startPooler } from '../../../test/pooler.fixture.ts';
import { type Database, freshDatabase, withPostgres } from '../../../test/postgres.fixture.ts';
import { ALL_SHARDS, SHARDS, shardOf } from '../../core/endpoint/shard.ts';
import { monotonicClock } from '../../system/clock.ts';
import { QUIET } from '../conformance/quiet.ts';
import { createWorld, type World } from '../conformance/world.ts';
import { nextKeyIn } from '../key.ts';
import { addressOf } from './address.ts';
import { type Connection, connect } from './connection.ts';
import { type Node, startNode } from './node.fixture.ts';
import { idsOf } from './place.ts';
import { takeShards } from './shards.ts';

await withPostgres(() => {
  describe('nodes on one database', () => {
    let database: Database;
    let watcher: Connection;
    const running = new Set<Node>();
    before(async () => {
      database = await freshDatabase();
      watcher = await connect({ address: addressOf(database.url), name: 'test', timeoutMs: 5_000, isPooled: false });
    });
    after(async () => {
      await watcher.close();
      await database.drop();
    });
    // Also after a test that has failed somewhere in the middle.
    afterEach(async () => {
      await watcher.exec('ROLLBACK');
      const stopped = await Promise.allSettled([...running].map(stop));
      await watcher.exec(
        "UPDATE nodes SET node = NULL, delivers = false, seen_at = '-infinity'; UPDATE shards SET place = NULL",
      );
      for (const one of stopped) if (one.status === 'rejected') throw one.reason;
    });
    const start = async (options?: Parameters<typeof startNode>[1], url = database.url): Promise<Node> => {
      const node = await startNode(url, options);
      running.add(node);
      return node;
    };
    const stop = (node: Node): Promise<void> => {
      running.delete(node);
      return node.stop();
    };
    /** Has all nodes look at once who is there and has what, instead of at their next heartbeat. */
    const wake = (on: Connection = watcher): Promise<unknown> =>
      on.run(`NOTIFY posthorn, '{"place":-1,"shards":true}'`);
    const placeOf = ({ place }: Node): number => place.first / place.count;
    /** As if a node had not been heard of for as long as it takes. */
    const forget = (node: Node, on: Connection = watcher): Promise<unknown> =>
      on.run(
        "UPDATE nodes SET node = 'gone', seen_at = clock_timestamp() - interval '1 minute' WHERE place = $1",
        placeOf(node),
      );
    const worldOf = ({ store }: Node, now = Date.now()): Promise<World> =>
      createWorld(async () => ({ store, reader: {} as never, reopen: async () => {}, close: async () => {} }), now);

    it('share the shards evenly, each with one owner, and leave them to the others when they go', async () => {
      const first = await start();
      assert.equal(first.own.size, SHARDS);
      const second = await start();
      const third = await start();
      const api = await start({ delivers: false });
      const delivering = [first, second, third];
      for (const node of delivering) await node.until(() => delivering.every(({ own }) => own.size >= 84));
      const owned = delivering.flatMap(({ own }) => [...own.keys()]);
      assert.deepEqual(
        [...owned].sort((a, b) => a - b),
        ALL_SHARDS,
      );
      assert.ok(delivering.every(({ own }) => own.size <= 86));
      assert.equal(api.own.size, 0);

      await stop(second);
      await first.until(() => first.own.size + third.own.size === SHARDS);
      assert.equal(Math.max(first.own.size, third.own.size), SHARDS / 2);
    });

    it('may start while another takes over shards', async () => {
      const reached = Promise.withResolvers<void>();
      const goes = Promise.withResolvers<void>();
      const taking: Connection = {
        ...watcher,
        isOpen: true,
        async exec(sql) {
          if (sql === 'COMMIT') reached.resolve();
          if (sql === 'COMMIT') await goes.promise;
          return watcher.exec(sql);
        },
      };
      const taken = takeShards(taking, 63, SHARDS);
      await reached.promise;
      const node = await start({ delivers: false });
      goes.resolve();
      assert.equal((await taken).length, SHARDS);
      assert.ok(node.lease.isAlive());
    });

    it('give a shard up only when what is in flight of it was recorded', async () => {
      const first = await start();
      const landing = Promise.withResolvers<void>();
      first.flying(landing.promise);
      const second = await start();
      assert.deepEqual([first.own.size, second.own.size], [SHARDS, 0]);
      landing.resolve();
      await second.until(() => second.own.size === SHARDS / 2);
    });

    it('keep what they still have on its way when they go', async () => {
      const [first, second] = [await start(), await start()];
      await second.until(() => second.own.size === SHARDS / 2);
      const landing = Promise.withResolvers<void>();
      first.flying(landing.promise);
      first.nodes.ownership.retire();
      const looks = async (): Promise<boolean> => {
        const row = await watcher.get<{ delivers: boolean }>(
          'SELECT delivers FROM nodes WHERE place = $1',
          placeOf(first),
        );
        return row?.delivers === false;
      };
      while (!(await looks()));
      await wake();
      await second.looksAgain();
      assert.equal(second.own.size, SHARDS / 2, 'the other waits for it');
      landing.resolve();
      await second.until(() => second.own.size === SHARDS);
    });

    it('refuse what one records for a shard that another has taken over, and that alone', async () => {
      const [first, second] = [await start(), await start()];
      await second.until(() => second.own.size === SHARDS / 2);
      const { endpoint, publish, settlement, attempt } = await worldOf(first);
      const ids = await Promise.all(Array.from({ length: 12 }, () => endpoint()));
      const ours = ids.filter((id) => first.own.has(shardOf(id)));
      assert.ok(ours.length > 0 && ours.length < ids.length, 'both have some');
      const { event, deliveries } = await publish(ids);
      const settlementOf = (id: string) =>
        settlement({ delivery: deliveries[ids.indexOf(id)] as string, endpoint: id, event }, {}, attempt(1));
      const epochs = new Map(first.own);
      const kindsOf = async (node: Node, of: ReadonlyMap<number, number>, some: readonly string[]) => {
        const epoch = of.get(shardOf(some[0] as string)) as number;
        return (await node.store.record(epoch, some.map(settlementOf))).map(({ kind }) => kind);
      };

      // It believes that all are its own, and is wrong about some.
      const [one, ...rest] = ours as [string, ...string[]];
      const theirs = ids.filter((id) => !ours.includes(id));
      assert.deepEqual(await kindsOf(first, epochs, [one, theirs[0] as string]), ['recorded', 'stale_epoch']);

      await forget(first);
      await second.until(() => second.own.size === SHARDS);
      const late = rest[0] ?? one;
      assert.deepEqual(await kindsOf(first, epochs, [late]), ['stale_epoch']);
      await first.until(() => first.own.size === 0 && first.failures.length > 0);
      assert.equal(first.failures.length, 1, 'it cannot go on');
      assert.deepEqual(await kindsOf(second, second.own, [late]), ['recorded']);
    });

    it('wait for a record that is under way before they take its shard over', async () => {
      const [first, second] = [await start(), await start()];
      await second.until(() => second.own.size === SHARDS / 2);
      await watcher.begin();
      // As a record of the first one's keeps its row until the commit (shards.ts).
      await watcher.run('SELECT FROM nodes WHERE place = $1 FOR KEY SHARE', placeOf(first));
      const other = await connect({
        address: addressOf(database.url),
        name: 'test',
        timeoutMs: 5_000,
        isPooled: false,
      });
      await forget(first, other);
      const SEEN = 'SELECT extract(epoch FROM seen_at)::float8 AS at FROM nodes WHERE place = $1';
      const seen = async () => (await other.get<{ at: number }>(SEEN, placeOf(second)))?.at ?? 0;
      const before = await seen();
      await wake(other);
      while ((await seen()) === before);
      await other.close();
      assert.equal(second.own.size, SHARDS / 2, 'it has looked, and waits');
      await watcher.exec('COMMIT');
      await wake();
      await second.until(() => second.own.size === SHARDS);
    });

    it('go on with a large fan-out of a node that is lost, which itself makes no more of it', async () => {
      const [first, second] = [await start(), await start()];
      const { endpoint, event, target, acceptance, now } = await worldOf(first);
      const ids = [await endpoint(), await endpoint()].sort();
      const large = event();
      await first.store.accept(acceptance(large, [target(ids[0] as string)], { more: true }));
      assert.deepEqual(await second.store.openFanOuts(), [], 'it is under way');
      await forget(first);
      const [taken] = await second.store.openFanOuts();
      assert.deepEqual([taken?.event.id, taken?.after], [large.id, ids[0]]);
      const slice = {
        tenant: 'default',
        event: large.id,
        dueAt: now(),
        targets: [target(ids[1] as string)],
        last: true,
      };
      assert.equal((await first.store.extend(slice)).isTaken, true);
      assert.equal((await second.store.extend(slice)).isTaken, undefined);
      assert.deepEqual(await second.store.openFanOuts(), []);
    });

    it('never make the same key, however their clocks go', () => {
      const made = new Set<number>();
      for (const place of [0, 1, 63]) {
        let last = 0;
        for (let n = 0; n < 100; n++) {
          last = nextKeyIn(idsOf(place), last, 1_700_000_000_000 + (n % 3));
          made.add(last);
        }
      }
      assert.equal(made.size, 300);
      assert.equal(idsOf(63).first + idsOf(63).count, 1_024);
    });

    it('say so when their clocks are minutes off, and keep apart what they make all the same', async () => {
      const said: string[] = [];
      const log = { ...QUIET, warn: (_: object, what: string) => void (what.includes('clock') && said.push(what)) };
      const clocks = [300_000, -300_000].map((off) => () => Date.now() + off);
      const delivering: Node[] = [];
      for (const clock of clocks) delivering.push(await start({ clock, log }));
      assert.match(said[0] ?? '', /^this machine's clock is 300 s ahead of the database's/);
      assert.match(said[1] ?? '', /^this machine's clock is 300 s behind the database's/);
      for (const node of delivering) await node.until(() => delivering.every(({ own }) => own.size === SHARDS / 2));
      for (const [n, node] of delivering.entries()) {
        const { publish } = await worldOf(node, clocks[n]?.());
        await publish([], { id: `clock-${n}` });
        await publish([], { id: `clock-${n}-again` });
      }
      const kept = await watcher.get<{ events: number }>(
        "SELECT count(DISTINCT key)::int AS events FROM events WHERE id LIKE 'clock-%'",
      );
      assert.equal(kept?.events, 4);
    });

    it('are told what they have lost before they may send again', async () => {
      const node = await start();
      // It was stopped for a while, and followed by somebody, who is done when it says that it is there again.
      await watcher.begin();
      await watcher.run('SELECT FROM nodes WHERE place = $1 FOR UPDATE', placeOf(node));
      await watcher.run('UPDATE shards SET place = 63, epoch = epoch + 1 WHERE shard < 9');
      await watcher.run("UPDATE nodes SET node = 'other', delivers = true, seen_at = 'infinity' WHERE place = 63");
      const other = await connect({
        address: addressOf(database.url),
        name: 'test',
        timeoutMs: 5_000,
        isPooled: false,
      });
      const WAITS =
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'posthorn node' AND wait_event_type = 'Lock'";
      await wake(other);
      while ((await other.get(WAITS)) === undefined);
      await other.close();
      node.lease.renew({ aliveUntil: 0, idsUntil: 0 });
      await watcher.exec('COMMIT');
      await node.until(() => node.aliveWhenLost.length > 0);
      assert.deepEqual(node.aliveWhenLost, [false]);
      assert.ok(!node.own.has(8));
      await node.looksAgain();
      await node.until(() => node.lease.isAlive());
    });

    it('make no ids when they have not been heard of for too long', async () => {
      const node = await start();
      const { publish } = await worldOf(node);
      node.lease.renew({ aliveUntil: monotonicClock() - 1, idsUntil: Date.now() - 1_000 });
      assert.equal(node.lease.isAlive(), false);
      await assert.rejects(publish([], { id: 'given' }), { name: 'StoreUnavailable' });
    });

    it('hear of each other’s changes, also of those that are committed late', async () => {
      const [first, second] = [await start(), await start({ delivers: false })];
      const { endpoint, tenant } = await worldOf(first);
      await watcher.begin();
      await watcher.run("UPDATE tenants SET name = 'late' WHERE id = 'posthorn'");
      await tenant('shop');
      const id = await endpoint({ tenant: 'shop' });
      first.nodes.changed();
      const names = () => second.changes.map((change) => (change.kind === 'tenant' ? change.tenant.id : change.kind));
      await second.until(() => names().includes('endpoint') && names().includes('shop'));
      assert.ok(!names().includes('posthorn'));
      await watcher.exec('COMMIT');
      first.nodes.changed();
      await second.until(() => names().includes('posthorn'));

      await first.store.setEndpointState(id, { status: 'paused', reason: 'by_hand', pausedUntil: null }, Date.now());
      first.nodes.changed();
      await second.until(() =>
        second.changes.some((change) => change.kind === 'endpoint_state' && change.state.status === 'paused'),
      );
      await first.store.deleteTenant('shop', Date.now());
      first.nodes.changed();
      await second.until(() => names().includes('tenant_deleted') && names().includes('endpoint_deleted'));
    });

    it('hand over what they have committed to the owner, and to no other, sealed', async () => {
      const [first, second, third] = [await start(), await start(), await start()];
      await third.until(() => third.own.size >= 84 && second.own.size <= 86);
      const to = placeOf(second);
      const shard = [...second.own.keys()][0] as number;
      while (first.nodes.placeOf(shard) !== to) await first.looksAgain();
      const packed = { about: 'ä', text: 'ü', bytes: new Uint8Array(Buffer.from('data')).buffer };
      assert.deepEqual(first.nodes.carry([{ to, packed }]), []);
      await second.until(() => second.given.length > 0);
      assert.deepEqual(second.given, [{ about: 'ä', text: 'ü', bytes: 'data' }]);
      first.nodes.due([['after', 'default', 1]]);
      await third.until(() => third.due.length > 0);
      assert.deepEqual(third.given, []);
      const many = Array.from({ length: 80 }, () => ({ to, packed }));
      assert.equal(first.nodes.carry(many).length, 16, 'what there is no room for is told to be read');
      await second.until(() => second.given.length === 65);
      const long = 'longer than one message '.repeat(1_000);
      assert.deepEqual(first.nodes.carry([{ to, packed: { ...packed, text: long } }]), []);
      await second.until(() => second.given.length === 66);
      assert.deepEqual(second.given[65], { about: 'ä', text: long, bytes: 'data' });
    });

    it('hear what is due, and what was cancelled by hand', async () => {
      const [first, second] = [await start(), await start()];
      const { endpoint, publish } = await worldOf(first);
      const id = await endpoint();
      const { deliveries } = await publish([id]);
      first.nodes.due([[id, 'default', 17]]);
      await second.until(() => second.due.length > 0);
      assert.deepEqual(second.due, [[id, 'default', 17]]);
      await first.store.cancelDelivery(deliveries[0] as string, 'cancelled', Date.now());
      first.nodes.changed();
      await second.until(() => second.changes.some(({ kind }) => kind === 'delivery_withdrawn'));
      assert.ok(!first.changes.some(({ kind }) => kind === 'delivery_withdrawn'), 'its own it has announced itself');
    });

    it('look by themselves behind a pooler, where nobody can be woken', async (t) => {
      const [, name = '', folder] = /\/(\w+)\?host=(.*)$/.exec(database.url) ?? [];
      const pooler = await startPooler(`${folder}/.s.PGSQL.5432`);
      t.after(() => pooler.close());
      const first = await start();
      const second = await start({}, pooler.urlOf(name));
      await second.until(() => second.own.size === SHARDS / 2);
      const listening = "SELECT count(*)::int AS count FROM pg_stat_activity WHERE query LIKE '%LISTEN posthorn%'";
      const before = second.looked();
      const id = await (await worldOf(first)).endpoint();
      await second.until(() =>
        second.changes.some((change) => change.kind === 'endpoint' && change.endpoint.id === id),
      );
      await second.until(() => second.looked() > before);
      assert.deepEqual(await watcher.get(listening), { count: 1 }, 'only the first one listens');
      await stop(second);
    });

    it('tell what happens on the others, and pass over nothing that is committed late', async () => {
      const [first, second] = [await start(), await start()];
      const { publish } = await worldOf(first);
      const { endpoint } = await worldOf(first);
      const id = await endpoint();
      const { deliveries } = await publish([id]);
      await second.until(() => second.happened.some(({ kind }) => kind === 'delivery'));
      assert.deepEqual(
        second.happened.map((one) => (one.kind === 'delivery' ? one.delivery.id : one.kind)),
        ['event', deliveries[0]],
        'an event brings the deliveries it was made with',
      );
      second.happened.length = 0;
      const told = () => second.happened.flatMap((one) => (one.kind === 'event' ? [one.event.id] : []));
      const early = (await publish([])).event.id;
      await second.until(() => told().includes(early));
      // A commit whose number is given out first and which is over last.
      await watcher.begin();
      await watcher.get('SELECT pg_current_xact_id()');
      const after = (await publish([])).event.id;
      await second.looksAgain();
      assert.deepEqual(told(), [early], 'what may have something before it waits');
      await watcher.run(
        `INSERT INTO commits (number, at, happenings)
          SELECT pg_current_xact_id()::text::bigint + xid_offset, 0, (SELECT happenings FROM commits ORDER BY number LIMIT 1)
          FROM origin`,
      );
      await watcher.exec('COMMIT');
      await second.until(() => told().includes(after));
      assert.equal(told().length, 3);
      assert.equal(told()[2], after, 'the late one comes in its place');
    });
  });
});
