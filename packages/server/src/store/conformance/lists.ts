import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { DeliveryStatus } from '../../core/delivery/delivery.ts';
import type { Page, PageRequest } from '../../ports.ts';
import { ALL_DELIVERIES, ALL_EVENTS, FIRST_PAGE } from './queries.ts';
import { scene } from './scene.ts';
import type { OpenHarness } from './world.ts';

/** Reads a list to its end, a page at a time. */
export async function readAll<Item>(
  limit: number,
  read: (page: PageRequest) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let position: string | null = null; ; ) {
    const page: Page<Item> = await read({ limit, position });
    assert.ok(page.data.length <= limit);
    items.push(...page.data);
    if (page.next === null) return items;
    position = page.next;
  }
}

export function listsSuite(open: OpenHarness): void {
  describe('lists', () => {
    const world = scene(open);
    /** Ids of events, oldest first; several of each millisecond. */
    const events: string[] = [];
    let middle: number;
    let shop: string;

    before(async () => {
      const { tenant, endpoint, store, event, acceptance, target, pass, now } = world();
      await tenant('shop');
      shop = await endpoint({ tenant: 'shop' });
      const other = await endpoint();
      for (let n = 0; n < 30; n++) {
        if (n % 4 === 0) pass(1);
        if (n === 15) {
          pass(5_000);
          middle = now();
        }
        const isShop = n % 3 === 0;
        const made = event({
          ...(n % 5 === 0 ? { id: `order-${n}` } : {}),
          tenant: isShop ? 'shop' : 'default',
          type: n % 2 === 0 ? 'a' : 'b',
          source: n % 7 === 0 ? 'src_7' : null,
          key: n % 6 === 0 ? 'k"\u0000' : null,
        });
        events.push(made.id);
        await store.accept(acceptance(made, [target(isShop ? shop : other)]));
      }
    });

    const newestFirst = (keep: (n: number) => boolean): string[] => events.filter((_, n) => keep(n)).reverse();

    it('pages through events newest first, whatever the size of a page', async () => {
      for (const limit of [1, 2, 7, 30, 31]) {
        const read = await readAll(limit, (page) => world().reader.events({ ...ALL_EVENTS, ...page }));
        assert.deepEqual(
          read.map(({ id }) => id),
          newestFirst(() => true),
        );
      }
    });

    it('filters events', async () => {
      const filters: [Partial<typeof ALL_EVENTS | Record<string, unknown>>, (n: number) => boolean][] = [
        [{ tenant: 'shop' }, (n) => n % 3 === 0],
        [{ tenant: 'default' }, (n) => n % 3 !== 0],
        [{ tenant: 'posthorn' }, () => false],
        [{ tenant: 'nobody' }, () => false],
        [{ type: 'a' }, (n) => n % 2 === 0],
        [{ type: 'a', tenant: 'shop' }, (n) => n % 6 === 0],
        [{ source: 'src_7' }, (n) => n % 7 === 0],
        [{ source: 'src_7', tenant: 'shop', type: 'b' }, (n) => n === 21],
        [{ key: 'k"\u0000' }, (n) => n % 6 === 0],
        [{ key: 'k' }, () => false],
        [{ since: middle }, (n) => n >= 15],
        [{ until: middle }, (n) => n < 15],
        [{ since: middle, until: middle + 1 }, (n) => n === 15],
        [{ since: middle + 60_000 }, () => false],
        [{ until: 0 }, () => false],
      ];
      for (const [filter, keep] of filters) {
        for (const limit of [2, 50]) {
          const read = await readAll(limit, (page) => world().reader.events({ ...ALL_EVENTS, ...filter, ...page }));
          assert.deepEqual(
            read.map(({ id }) => id),
            newestFirst(keep),
            JSON.stringify(filter),
          );
        }
      }
    });

    it('filters deliveries', async () => {
      const filters: [Partial<Record<keyof typeof ALL_DELIVERIES, unknown>>, (n: number) => boolean][] = [
        [{}, () => true],
        [{ endpoint: shop }, (n) => n % 3 === 0],
        [{ endpoint: 'ep_nobody' }, () => false],
        [{ event: 'order-5' }, (n) => n === 5],
        [{ event: 'order-5', tenant: 'shop' }, () => false],
        [{ event: events[1] }, (n) => n === 1],
        [{ tenant: 'shop' }, (n) => n % 3 === 0],
        [{ tenant: 'shop', type: 'a' }, (n) => n % 6 === 0],
        [{ tenant: 'default', endpoint: shop }, () => false],
        [{ type: 'b' }, (n) => n % 2 === 1],
        [{ since: middle }, (n) => n >= 15],
        [{ until: middle, endpoint: shop }, (n) => n < 15 && n % 3 === 0],
        [{ status: 'pending' }, () => true],
        [{ status: 'pending', tenant: 'shop' }, (n) => n % 3 === 0],
        [{ status: 'pending', endpoint: shop, type: 'a' }, (n) => n % 6 === 0],
        [{ status: 'delivered' }, () => false],
      ];
      for (const [filter, keep] of filters) {
        const query = { ...ALL_DELIVERIES, ...filter } as typeof ALL_DELIVERIES;
        const read = await readAll(4, (page) => world().reader.deliveries({ ...query, ...page }));
        assert.deepEqual(
          read.map(({ event }) => event),
          newestFirst(keep),
          JSON.stringify(filter),
        );
      }
    });

    it('filters deliveries by the state they are in, derived or written', async () => {
      const { store, reader, endpoint, publish, settlement, attempt, now } = world();
      const epoch = await store.claimEpoch();
      const made = new Map<string, DeliveryStatus>();
      const [active, paused, over, disabled, deleted] = [
        await endpoint(),
        await endpoint({ state: { status: 'paused', reason: null, pausedUntil: now() + 1 } }),
        await endpoint({ state: { status: 'paused', reason: null, pausedUntil: now() } }),
        await endpoint({ state: { status: 'disabled', reason: 'gone', pausedUntil: null } }),
        await endpoint(),
      ];
      const outcomes = ['delivered', 'exhausted', 'cancelled', 'pending'] as const;
      for (const id of [active, paused, over, disabled, deleted]) {
        for (const status of outcomes) {
          const { event, deliveries } = await publish([id], { type: 'states' });
          const delivery = deliveries[0] ?? '';
          if (status !== 'pending') {
            const next = { status, reason: status === 'delivered' ? null : 'x' };
            await store.record(epoch, [settlement({ delivery, endpoint: id, event }, next, attempt(1))]);
            made.set(delivery, status);
          } else if (id === deleted) made.set(delivery, 'cancelled');
          else made.set(delivery, id === paused || id === disabled ? 'held' : 'pending');
        }
      }
      await store.deleteEndpoint(deleted, now());

      for (const status of [...outcomes, 'held'] as const) {
        const wanted = [...made].filter(([, is]) => is === status).map(([id]) => id);
        const filters = [{ type: 'states' }, { type: 'states', tenant: 'default' }] as const;
        for (const filter of filters) {
          const query = { ...ALL_DELIVERIES, ...filter, status };
          const read = await readAll(3, (page) => reader.deliveries({ ...query, ...page }));
          assert.deepEqual(
            read.map(({ id }) => id),
            wanted.toReversed(),
            status,
          );
          assert.ok(read.every((delivery) => delivery.status === status));
        }
        for (const id of [active, paused, over, disabled, deleted]) {
          const query = { ...ALL_DELIVERIES, endpoint: id, status };
          const read = await readAll(3, (page) => reader.deliveries({ ...query, ...page }));
          assert.ok(read.every((delivery) => delivery.status === status && delivery.endpoint === id));
          assert.equal(read.length, (await reader.deliveries(query)).data.length);
        }
      }
    });

    it('pages through settings newest first', async () => {
      const { reader, store } = world();
      const endpoints = await readAll(2, (page) => reader.endpoints({ ...page, tenant: 'shop' }));
      assert.deepEqual(
        endpoints.map(({ id }) => id),
        [shop],
      );
      const all = await readAll(2, (page) => reader.endpoints({ ...page, tenant: null }));
      assert.deepEqual(
        all.map(({ id }) => id),
        (await store.routes()).map(({ endpoint }) => endpoint).reverse(),
      );
      assert.deepEqual(await reader.endpoints({ ...FIRST_PAGE, tenant: 'nobody' }), { data: [], next: null });
      const tenants = await readAll(1, (page) => reader.tenants(page));
      assert.deepEqual(
        tenants.map(({ id }) => id),
        ['shop', 'posthorn', 'default'],
      );
    });

    it('refuses a position that no list has made', async () => {
      await assert.rejects(world().reader.events({ ...ALL_EVENTS, position: 'x' }), RangeError);
      await assert.rejects(world().reader.deliveries({ ...ALL_DELIVERIES, position: '1e400' }), RangeError);
    });

    it('finds nothing under unknown ids', async () => {
      const { reader, ids } = world();
      for (const id of [ids('evt'), 'evt_', '', 'a\u0000', '\ud800', '%', "'", 'evt_7zzzzzzzzzzzzzzzzzzzzzzzzz']) {
        assert.deepEqual(await reader.event(id, null), []);
        assert.deepEqual(await reader.event(id, 'default'), []);
        assert.equal(await reader.delivery(id), null);
        assert.equal(await reader.endpoint(id), null);
        assert.deepEqual((await reader.deliveries({ ...ALL_DELIVERIES, event: id })).data, []);
        assert.deepEqual((await reader.deliveries({ ...ALL_DELIVERIES, endpoint: id })).data, []);
        assert.deepEqual((await reader.events({ ...ALL_EVENTS, tenant: id })).data, []);
      }
    });
  });
}
