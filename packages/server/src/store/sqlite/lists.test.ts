import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import type { DeliveryQuery, EventQuery } from '../../ports.ts';
import { createVault } from '../../system/vault.ts';
import { readAll } from '../conformance/lists.ts';
import { ALL_DELIVERIES, ALL_EVENTS } from '../conformance/queries.ts';
import { QUIET } from '../conformance/quiet.ts';
import { createWorld, UNORDERED, type World } from '../conformance/world.ts';
import { openSqliteReader, openSqliteStore } from './index.ts';

/** More than two buckets' worth. */
const EVENTS = 9_000;

describe('long lists', () => {
  let folder: string;
  let path: string;
  let world: World;
  let endpoint: string;
  let close: () => void;
  /** Ids of events in the order of their keys, and which tenant's they are. */
  const made: { readonly id: string; readonly tenant: string }[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'posthorn-lists-'));
    path = join(folder, 'posthorn.db');
    const parts = { path, vault: createVault(randomBytes(32)), clock: Date.now };
    const opened = openSqliteStore({ ...parts, log: QUIET });
    const reader = openSqliteReader(parts);
    close = () => {
      reader.close();
      opened.close();
    };
    world = await createWorld(async () => ({
      store: opened.store,
      reader,
      reopen: async () => {},
      close: async () => {},
    }));
    await world.tenant('rare');
    endpoint = await world.endpoint({ tenant: 'rare' });
    const other = await world.endpoint();

    const acceptances = Array.from({ length: EVENTS }, (_, n) => {
      if (n % 100 === 0) world.pass(1);
      const tenant = n % 500 === 3 ? 'rare' : 'default';
      const event = world.event({ tenant, type: n % 3_000 === 3 ? 'seldom' : 'order.created' });
      made.push({ id: event.id, tenant });
      return world.acceptance(event, [world.target(tenant === 'rare' ? endpoint : other)]);
    });
    // Every twentieth comes a thousand events late, so that some belong in a bucket that was full long before.
    const late = acceptances.filter((_, n) => n % 20 === 3);
    const order = acceptances.filter((_, n) => n % 20 !== 3);
    late.forEach((acceptance, n) => {
      order.splice(Math.min(order.length, n * 20 + 1_000), 0, acceptance);
    });
    // A part at a time: whoever waits for a commit takes turns, and the rare ones would all come first.
    for (let at = 0; at < order.length; at += 500) {
      await Promise.all(order.slice(at, at + 500).map((acceptance) => opened.store.accept(acceptance)));
    }
  });
  after(async () => {
    close();
    await rm(folder, { recursive: true });
  });

  const newestFirst = (tenant: string | null): string[] =>
    made
      .filter((event) => tenant === null || event.tenant === tenant)
      .map(({ id }) => id)
      .reverse();
  const events = (change: Partial<EventQuery>) =>
    readAll(250, (page) => world.reader.events({ ...ALL_EVENTS, ...change, ...page }));
  const deliveries = (change: Partial<DeliveryQuery>) =>
    readAll(7, (page) => world.reader.deliveries({ ...ALL_DELIVERIES, ...change, ...page }));

  it('keep their order across buckets, whatever was committed late', async () => {
    assert.deepEqual(
      (await events({})).map(({ id }) => id),
      newestFirst(null),
    );
    assert.deepEqual(
      (await events({ tenant: 'default' })).map(({ id }) => id),
      newestFirst('default'),
    );
    assert.deepEqual(
      (await events({ tenant: 'rare' })).map(({ id }) => id),
      newestFirst('rare'),
    );
    assert.deepEqual(
      (await deliveries({ tenant: 'rare' })).map(({ event }) => event),
      newestFirst('rare'),
    );
    assert.deepEqual(
      (await deliveries({ endpoint })).map(({ event }) => event),
      newestFirst('rare'),
    );
    assert.deepEqual(
      (await deliveries({ endpoint, status: 'pending' })).map(({ event }) => event),
      newestFirst('rare'),
    );
    assert.equal((await deliveries({ endpoint, status: 'delivered' })).length, 0);
    assert.equal((await deliveries({ endpoint, type: 'seldom' })).length, 3);
    assert.equal((await events({ type: 'seldom' })).length, 3);
  });

  it('are cut into buckets of neighbours', () => {
    const database = new DatabaseSync(path, { readOnly: true });
    for (const table of ['events', 'deliveries']) {
      const sizes = database
        .prepare(`SELECT count(*) AS rows FROM ${table} GROUP BY bucket ORDER BY bucket`)
        .all()
        .map(({ rows }) => Number(rows));
      assert.equal(sizes.length, 3, table);
      assert.ok(
        sizes.every((rows) => rows < 4_700),
        `${table}: ${sizes}`,
      );
      const ends = database
        .prepare(`SELECT min(key) AS first, max(key) AS last FROM ${table} GROUP BY bucket ORDER BY bucket`)
        .all();
      const overlaps = ends.filter(({ first }, n) => n > 0 && Number(ends[n - 1]?.last) > Number(first));
      assert.deepEqual(overlaps, []);
    }
    database.close();
  });

  it('are read through an index, each', async () => {
    const tenants = [null, 'rare'];
    const endpoints = [null, endpoint];
    const statuses = [null, 'pending', 'held', 'delivered', 'exhausted', 'cancelled'] as const;
    const source = 'src_1';
    const sql = await statementsOf(async () => {
      for (const tenant of tenants) {
        await world.reader.events({ ...ALL_EVENTS, tenant });
        await world.reader.events({ ...ALL_EVENTS, tenant, source, type: 'a', key: 'k', since: 1, until: 2e12 });
        for (const status of statuses) {
          for (const one of endpoints) {
            await world.reader.deliveries({ ...ALL_DELIVERIES, tenant, endpoint: one, status, type: 'seldom' });
            await world.reader.deliveries({
              ...ALL_DELIVERIES,
              tenant,
              endpoint: one,
              status,
              event: made[3]?.id ?? '',
            });
          }
        }
        await world.reader.endpoints({ limit: 5, position: null, tenant });
      }
      await world.reader.delivery('dlv_01hzzzzzzzzzzzzzzzzzzzzzzz');
      await world.reader.event(made[0]?.id ?? '', null);
      await world.reader.routesAt('rare', made[3]?.id ?? '');
      await world.reader.since(made[0]?.id ?? '', 'rare', 10);
      await world.store.backlog();
      await world.store.take([
        { endpoint, until: 2e12, limit: 5, ...UNORDERED },
        { endpoint, until: 2e12, limit: 5, ...UNORDERED, ordering: 'key' },
        { endpoint, until: 2e12, limit: 5, ...UNORDERED, ordering: 'endpoint' },
        { endpoint, until: 2e12, limit: 5, ...UNORDERED, lane: 'replay' },
      ]);
      await world.store.settleDeleted(5);
    });
    assert.ok(sql.size > 30, `${sql.size} statements were seen`);
    const database = new DatabaseSync(path, { readOnly: true });
    for (const statement of sql) {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${statement}`).all();
      for (const { detail } of plan) assert.doesNotMatch(String(detail), WHOLE_TABLE, statement);
    }
    database.close();
  });
});

/** A big table read from end to end; of deliveries, reading all that is open is what a list of open ones takes. */
const WHOLE_TABLE = /^SCAN (events|deliveries|attempts|event_ids|commits|e|d|i)\b(?!.*deliveries_open)/;

/** The statements that connections prepare while something runs. */
async function statementsOf(run: () => Promise<void>): Promise<Set<string>> {
  const seen = new Set<string>();
  const prepare = DatabaseSync.prototype.prepare;
  DatabaseSync.prototype.prepare = function (sql, ...rest) {
    if (/^\s*(SELECT|WITH)/.test(sql)) seen.add(sql);
    return prepare.call(this, sql, ...rest);
  };
  try {
    await run();
  } finally {
    DatabaseSync.prototype.prepare = prepare;
  }
  return seen;
}
