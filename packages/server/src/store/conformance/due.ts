import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Taken } from '../../ports.ts';
import { scene } from './scene.ts';
import { type OpenHarness, UNORDERED } from './world.ts';

const idsOf = (taken: Taken | undefined): string[] => taken?.deliveries.map(({ id }) => id) ?? [];

export function dueSuite(open: OpenHarness): void {
  describe('due', () => {
    const world = scene(open);

    it('claims epochs that only grow', async () => {
      const first = await world().store.claimEpoch();
      await world().reopen();
      const second = await world().store.claimEpoch();
      assert.ok(second > first);
    });

    it('takes the oldest due first and says when the next is', async () => {
      const { store, publish, endpoint, now } = world();
      const id = await endpoint();
      const late = await publish([id], { deliverAt: now() + 2_000 });
      const early = await publish([id], { deliverAt: now() + 1_000 });
      const atOnce = await publish([id]);
      const take = async (until: number, limit: number): Promise<Taken | undefined> =>
        (await store.take([{ endpoint: id, until, limit, ...UNORDERED }]))[0];
      const ids = (taken: Taken | undefined): string[] => taken?.deliveries.map((due) => due.id) ?? [];

      const all = await take(now() + 5_000, 10);
      assert.deepEqual(
        ids(all),
        [atOnce, early, late].flatMap(({ deliveries }) => deliveries),
      );
      assert.equal(all?.nextDueAt, null);
      const some = await take(now() + 5_000, 2);
      assert.deepEqual(
        ids(some),
        [atOnce, early].flatMap(({ deliveries }) => deliveries),
      );
      assert.equal(some?.nextDueAt, now() + 2_000);
      const due = await take(now(), 10);
      assert.deepEqual(ids(due), atOnce.deliveries);
      assert.equal(due?.nextDueAt, now() + 1_000);
    });

    it('shares one event object between its deliveries', async () => {
      const { store, publish, endpoint, now } = world();
      const [one, two] = [await endpoint(), await endpoint()];
      await publish([one, two], { source: 'src_9', expiresAt: now() + 9_000, key: 'k' });
      const request = { until: now(), limit: 1, ...UNORDERED };
      const taken = await store.take([
        { endpoint: one, ...request },
        { endpoint: two, ...request },
      ]);
      const [first, second] = taken.map(({ deliveries }) => deliveries[0]?.event);
      assert.equal(first, second);
      assert.equal(first?.source, 'src_9');
      assert.equal(first?.expiresAt, now() + 9_000);
      assert.equal(first?.key, 'k');
    });

    it('takes an endpoint in order by number up to the first that is not due, unnumbered ones beside it', async () => {
      const { store, acceptance, event, target, endpoint, now } = world();
      const id = await endpoint();
      const add = async (ordered: boolean, deliverAt: number | null = null): Promise<string> => {
        const made = target(id, ordered);
        await store.accept(acceptance(event({ deliverAt }), [made]));
        return made.delivery;
      };
      const unnumbered = await add(false);
      const [first, second] = [await add(true), await add(true)];
      const late = await add(true, now() + 60_000);
      await add(true);
      const take = async (limit: number, except: readonly string[] = []): Promise<Taken | undefined> =>
        (await store.take([{ ...UNORDERED, endpoint: id, until: now(), limit, except, ordering: 'endpoint' }]))[0];

      const all = await take(10);
      assert.deepEqual(
        all?.deliveries.map((due) => [due.id, due.sequence]),
        [
          [unnumbered, null],
          [first, 1],
          [second, 2],
        ],
      );
      assert.equal(all?.nextDueAt, now() + 60_000);
      const some = await take(1, [unnumbered]);
      assert.deepEqual(idsOf(some), [first]);
      assert.equal(some?.nextDueAt, now());
      assert.deepEqual(idsOf(await take(10, [unnumbered, first])), [second]);
      await store.cancelDelivery(late, 'skipped', now());
      assert.equal(idsOf(await take(10)).length, 4);
    });

    it('takes of each key the first open one and its followers, when the first is due', async () => {
      const { store, acceptance, event, target, endpoint, settlement, attempt, now } = world();
      const id = await endpoint();
      const epoch = await store.claimEpoch();
      const add = async (key: string | null, deliverAt: number | null = null) => {
        const made = { event: event({ key, deliverAt }), target: target(id, true), endpoint: id };
        await store.accept(acceptance(made.event, [made.target]));
        return { ...made, delivery: made.target.delivery };
      };
      const take = async (limit = 10, except: readonly string[] = []): Promise<Taken | undefined> =>
        (await store.take([{ ...UNORDERED, endpoint: id, until: now(), limit, except, ordering: 'key' }]))[0];
      const [a1, a2, b1, alone] = [await add('a'), await add('a'), await add('b'), await add(null)];
      const sorted = async (): Promise<string[]> => idsOf(await take()).sort();
      const inOrder = (...made: { delivery: string }[]): string[] => made.map(({ delivery }) => delivery).sort();

      assert.deepEqual(await sorted(), inOrder(a1, a2, b1, alone));
      const all = idsOf(await take());
      assert.ok(all.indexOf(a1.delivery) < all.indexOf(a2.delivery));
      // Nothing of a key whose first is held, and room for the firsts of all before any follower.
      assert.deepEqual(idsOf(await take(10, [a1.delivery])).sort(), inOrder(b1, alone));
      assert.deepEqual(idsOf(await take(3)).sort(), inOrder(a1, b1, alone));

      // The first fails: what is behind it is not seen, and the next look is when it is due.
      const failed = { status: 'pending', dueAt: now() + 5_000, spent: 1 } as const;
      await store.record(epoch, [settlement(a1, failed, attempt(1))]);
      assert.deepEqual(await sorted(), inOrder(b1, alone));
      assert.equal((await take())?.nextDueAt, now() + 5_000);
      const a3 = await add('a');
      assert.deepEqual(await sorted(), inOrder(b1, alone));

      // It is skipped: the next has come first. Opened again, it takes its old place.
      await store.cancelDelivery(a1.delivery, 'skipped', now());
      assert.deepEqual(await sorted(), inOrder(a2, a3, b1, alone));
      await store.retryDelivery(a1.delivery, now());
      assert.deepEqual(await sorted(), inOrder(a1, a2, a3, b1, alone));
      assert.deepEqual(idsOf(await take(10, [a1.delivery])).sort(), inOrder(b1, alone));
      await store.record(epoch, [settlement(a1, {}, attempt(2))]);
      await store.record(epoch, [settlement(a2, {}, attempt(1))]);
      assert.deepEqual(await sorted(), inOrder(a3, b1, alone));
      // Without an order everything that is due is seen.
      const late = await add('a');
      const [unordered] = await store.take([{ ...UNORDERED, endpoint: id, until: now(), limit: 10 }]);
      assert.deepEqual(idsOf(unordered).sort(), inOrder(a3, b1, alone, late));
    });

    it('lists the endpoints that have something open, each with its first due time', async () => {
      const { store, publish, endpoint, settlement, now } = world();
      const [done, paused, later, gone] = [await endpoint(), await endpoint(), await endpoint(), await endpoint()];
      const { event, deliveries } = await publish([done]);
      await publish([paused, gone]);
      await publish([later, later], { deliverAt: now() + 500 });
      await store.setEndpointState(paused, { status: 'paused', reason: null, pausedUntil: null }, now());
      await store.deleteEndpoint(gone, now());
      const epoch = await store.claimEpoch();
      await store.record(epoch, [settlement({ delivery: deliveries[0] ?? '', endpoint: done, event }, {}, null)]);

      assert.ok((await store.backlog()).every(({ tenant }) => tenant === 'default'));
      const backlog = new Map((await store.backlog()).map(({ endpoint: id, dueAt }) => [id, dueAt]));
      assert.equal(backlog.get(done), undefined);
      assert.equal(backlog.get(gone), undefined);
      assert.equal(backlog.get(paused), now());
      assert.equal(backlog.get(later), now() + 500);
    });

    it('shows what delivering needs of endpoints', async () => {
      const { store, endpoint, now } = world();
      const headers = { authorization: 'Bearer x' };
      const secrets = [{ secret: 'whsec_bmV3', createdAt: now(), expiresAt: null }];
      const [live, gone] = [await endpoint({ secrets }, { headers, timeoutMs: 5 }), await endpoint()];
      await store.deleteEndpoint(gone, now());
      const views = await store.endpointViews([live, 'ep_nobody', gone]);
      assert.deepEqual(
        views.map(({ id, state }) => [id, state]),
        [
          [live, { status: 'active', reason: null, pausedUntil: null }],
          [gone, 'deleted'],
        ],
      );
      assert.deepEqual(views[0]?.settings.headers, headers);
      assert.equal(views[0]?.settings.timeoutMs, 5);
      assert.deepEqual(views[0]?.secrets, secrets);
      assert.equal(views[0]?.tenant, 'default');
      assert.equal(views[0]?.version, 1);
    });

    it('finds open deliveries by their ids, due or not', async () => {
      const { store, publish, endpoint, settlement, now } = world();
      const [id, gone] = [await endpoint(), await endpoint()];
      const due = await publish([id, gone]);
      const later = await publish([id], { deliverAt: now() + 9_000 });
      const done = await publish([id]);
      await store.deleteEndpoint(gone, now());
      const epoch = await store.claimEpoch();
      const [first = ''] = done.deliveries;
      await store.record(epoch, [settlement({ delivery: first, endpoint: id, event: done.event }, {}, null)]);
      const asked = [due, later, done].flatMap(({ deliveries }) => deliveries);
      const found = await store.openByIds([...asked, 'dlv_01hzzzzzzzzzzzzzzzzzzzzzzz', 'nonsense']);
      assert.deepEqual(
        found.map((one) => [one.id, one.endpoint, one.dueAt, one.event.id]).sort(),
        [
          [due.deliveries[0], id, now(), due.event.id],
          [later.deliveries[0], id, now() + 9_000, later.event.id],
        ].sort(),
      );
    });

    it('takes nothing for endpoints that are unknown or deleted', async () => {
      const { store, publish, endpoint, now } = world();
      const gone = await endpoint();
      await publish([gone]);
      await store.deleteEndpoint(gone, now());
      const request = { until: now(), limit: 5, ...UNORDERED };
      assert.deepEqual(
        await store.take([
          { endpoint: gone, ...request },
          { endpoint: 'ep_nobody', ...request },
        ]),
        [
          { endpoint: gone, deliveries: [], nextDueAt: null },
          { endpoint: 'ep_nobody', deliveries: [], nextDueAt: null },
        ],
      );
    });
  });
}
