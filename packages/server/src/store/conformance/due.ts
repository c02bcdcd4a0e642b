import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Taken } from '../../ports.ts';
import { scene } from './scene.ts';
import type { OpenHarness } from './world.ts';

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
        (await store.take([{ endpoint: id, until, limit, bySequence: false }]))[0];
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
      const request = { until: now(), limit: 1, bySequence: false };
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

    it('takes ordered endpoints by number, due or not, unnumbered ones first', async () => {
      const { store, acceptance, event, target, endpoint, now } = world();
      const id = await endpoint();
      const unnumbered = target(id);
      await store.accept(acceptance(event(), [unnumbered]));
      const first = target(id, true);
      await store.accept(acceptance(event({ deliverAt: now() + 60_000 }), [first]));
      const second = target(id, true);
      await store.accept(acceptance(event(), [second]));

      const [all] = await store.take([{ endpoint: id, until: now(), limit: 10, bySequence: true }]);
      assert.deepEqual(
        all?.deliveries.map((due) => [due.id, due.sequence]),
        [
          [unnumbered.delivery, null],
          [first.delivery, 1],
          [second.delivery, 2],
        ],
      );
      const [head] = await store.take([{ endpoint: id, until: now(), limit: 1, bySequence: true }]);
      assert.deepEqual(
        head?.deliveries.map((due) => due.id),
        [unnumbered.delivery],
      );
      assert.equal(head?.nextDueAt, now() + 60_000);
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

    it('takes nothing for endpoints that are unknown or deleted', async () => {
      const { store, publish, endpoint, now } = world();
      const gone = await endpoint();
      await publish([gone]);
      await store.deleteEndpoint(gone, now());
      const request = { until: now(), limit: 5, bySequence: false };
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
