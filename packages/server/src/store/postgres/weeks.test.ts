import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withPostgres } from '../../../test/postgres.fixture.ts';
import { createWorld, DAY, UNORDERED, type World } from '../conformance/world.ts';
import { addressOf } from './address.ts';
import { type Connection, connect } from './connection.ts';
import { openPostgres } from './harness.test.ts';
import { killedAfter } from './killed.fixture.ts';
import { createPartitions } from './partitions.ts';
import { dropWeeks } from './weeks.ts';

const WEEK = 7 * DAY;
const KEPT_MS = 30 * DAY;

await withPostgres(() => {
  describe('weeks that are over', () => {
    /** A store in a database that is looked into by another connection. */
    async function scene(use: (world: World, connected: () => Promise<Connection>) => Promise<void>): Promise<void> {
      let url = '';
      const world = await createWorld((parts) =>
        openPostgres(parts, (opened) => {
          url = opened;
        }),
      );
      const address = () => addressOf(url);
      try {
        await use(world, () => connect({ address: address(), name: 'test', timeoutMs: 5_000, isPooled: false }));
      } finally {
        await world.close();
      }
    }

    async function look(connected: () => Promise<Connection>, sql: string): Promise<number> {
      const connection = await connected();
      const row = await connection.get<{ count: number }>(sql);
      await connection.close();
      return row?.count ?? 0;
    }
    const WEEKS = `SELECT count(*) AS count FROM pg_class
      WHERE relkind = 'r' AND relname ~ '^(events|deliveries|attempts)_[0-9]+$'`;

    it('are dropped as a whole, and not while something of them is open', () =>
      scene(async ({ store, reader, endpoint, event, acceptance, target, pass, now, publish, ...world }, connected) => {
        const epoch = await store.claimEpoch();
        const id = await endpoint();
        const given = event({ id: 'order-1' });
        const delivery = target(id);
        await store.accept(acceptance(given, [delivery], { idExpiresAt: now() + 90 * DAY }));
        const failed = { status: 'pending', dueAt: now() } as const;
        const of = { delivery: delivery.delivery, endpoint: id, event: given };
        const attempt = world.attempt(1, { outcome: 'timeout', status: null });
        await store.record(epoch, [world.settlement(of, failed, attempt)]);
        const before = await look(connected, WEEKS);
        pass(KEPT_MS + WEEK);
        const drop = () => store.dropExpired({ now: now(), after: null, limit: 100, historyMs: KEPT_MS });
        await drop();
        assert.equal(await look(connected, WEEKS), before, 'its delivery is open');
        assert.equal((await reader.event('order-1', 'default')).length, 1);

        await store.cancelDelivery(delivery.delivery, 'cancelled', now());
        await drop();
        assert.equal(await look(connected, WEEKS), before - 3);
        assert.equal((await reader.event('order-1', 'default')).length, 0);
        assert.equal(await reader.delivery(delivery.delivery), null);
        assert.equal((await store.accept(acceptance(given))).kind, 'duplicate', 'its id is remembered for longer');
        const { event: next } = await publish([id]);
        assert.equal((await reader.event(next.id, 'default')).length, 1);
      }));

    it('are dropped but for what is open, which is moved before; killed at any statement, that is still there', () =>
      scene(async (world, connected) => {
        const { store, reader, endpoint, publish, pass, now } = world;
        const epoch = await store.claimEpoch();
        const id = await endpoint();
        const settled = async (next: object, n: number, data: string): Promise<string> => {
          const { event, deliveries } = await publish([id], { id: `week-${n}`, data: Buffer.from(data) });
          const of = { delivery: deliveries[0] ?? '', endpoint: id, event };
          await store.record(epoch, [world.settlement(of, next, world.attempt(1))]);
          return of.delivery;
        };
        const later = now() + KEPT_MS + 3 * WEEK;
        const open = await settled({ status: 'pending', dueAt: later }, 0, '{"kept":1}');
        pass(WEEK);
        for (let n = 1; n <= 20; n++) {
          await settled({}, n, '{}');
          if (n === 10) pass(WEEK);
        }
        pass(KEPT_MS + WEEK);
        const before = await look(connected, WEEKS);

        const isWhole = async (): Promise<void> => {
          const read = await reader.delivery(open);
          assert.deepEqual([read?.delivery.status, read?.attempts.length], ['pending', 1]);
          const [found] = await reader.event('week-0', 'default');
          assert.equal(Buffer.from(found?.event.data ?? []).toString(), '{"kept":1}');
          const [taken] = await store.take([{ endpoint: id, until: later, limit: 9, ...UNORDERED }]);
          assert.deepEqual(
            taken?.deliveries.map((one) => one.id),
            [open],
          );
        };
        const partitions = createPartitions(() => Promise.reject(new Error('none is made here')));
        let kills = 0;
        for (let isDone = false; !isDone; kills++) {
          assert.ok(kills < 200, 'it never comes to its end');
          const connection = await connected();
          isDone = await dropWeeks(killedAfter(connection, kills), partitions, { now: now(), keptMs: KEPT_MS }).then(
            () => true,
            () => false,
          );
          connection.destroy();
          await isWhole();
        }
        assert.ok(kills > 20, `it was killed ${kills} times`);
        assert.equal(await look(connected, 'SELECT count(*) AS count FROM events'), 1, 'the others are gone');
        assert.equal(await look(connected, 'SELECT count(*) AS count FROM attempts'), 1);
        assert.equal(await look(connected, 'SELECT count(*) AS count FROM event_ids'), 1);
        assert.ok((await look(connected, WEEKS)) <= before);

        const [found] = await reader.event('week-0', 'default');
        const of = { delivery: open, endpoint: id, event: world.event({ ...found?.event, id: 'week-0' }) };
        await store.record(epoch, [world.settlement(of, {}, world.attempt(2))]);
        await store.dropExpired({ now: now(), after: null, limit: 100, historyMs: KEPT_MS });
        assert.equal(await look(connected, 'SELECT count(*) AS count FROM events'), 0);
        assert.equal(await reader.delivery(open), null);
      }));
  });
});
