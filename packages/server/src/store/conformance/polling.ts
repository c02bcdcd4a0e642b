import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PollQuery } from '../../ports.ts';
import { scene } from './scene.ts';
import { DAY, type OpenHarness, type World } from './world.ts';

async function page(world: World, endpoint: string, after: PollQuery['after'] = null, limit = 10) {
  for (;;) {
    const answer = await world.reader.poll({ endpoint, after, limit });
    if (answer?.kind === 'unsettled') continue;
    if (answer?.kind !== 'page') throw new Error(`polling was answered with ${answer?.kind}`);
    return { ...answer, ids: answer.polled.map(({ event }) => event.id) };
  }
}

/** Goes on until there is nothing more; the ids in the order they were told. */
async function everything(world: World, endpoint: string, limit: number): Promise<string[]> {
  const told: string[] = [];
  for (let after: string | null = null; ; ) {
    const { ids, position, hasMore } = await page(world, endpoint, after, limit);
    told.push(...ids);
    after = position;
    if (!hasMore) return told;
  }
}

export function pollingSuite(open: OpenHarness): void {
  describe('polling', () => {
    const world = scene(open);

    it('tells what was there before the first poll, and then what was committed since, each once', async () => {
      const { reader, store, endpoint, publish, pass } = world();
      const [id, other] = [await endpoint(), await endpoint()];
      const before = [];
      for (let n = 0; n < 5; n++) {
        before.push((await publish([id])).event.id);
        await publish([other]);
        pass(1);
      }
      assert.deepEqual(await reader.poll({ endpoint: id, after: null, limit: 10 }), { kind: 'not_polled' });
      assert.equal(await reader.poll({ endpoint: 'ep_nobody', after: null, limit: 10 }), null);
      assert.equal(await store.startPolling(id), 'started');
      assert.equal(await store.startPolling('ep_nobody'), 'unknown');

      const since = [];
      for (let n = 0; n < 5; n++) since.push((await publish([id])).event.id);
      assert.equal(await store.startPolling(id), 'started', 'once more changes nothing');
      for (const limit of [1, 2, 3, 10, 100]) {
        assert.deepEqual(await everything(world(), id, limit), [...before, ...since], `pages of ${limit}`);
      }
      const last = await page(world(), id, null, 100);
      assert.deepEqual([last.hasMore, last.hasGap], [false, false]);
      const late = (await publish([id])).event.id;
      assert.deepEqual((await page(world(), id, last.position)).ids, [late]);
    });

    it('goes by commits: an older delivery that is committed later is not passed over', async () => {
      const { store, endpoint, event, target, acceptance, publish, pass } = world();
      const id = await endpoint();
      await store.startPolling(id);
      const [slow, made] = [event(), target(id)];
      pass(60_000);
      const first = await publish([id]);
      const { position, ids } = await page(world(), id);
      assert.deepEqual(ids, [first.event.id]);
      await store.accept(acceptance(slow, [made]));
      assert.deepEqual((await page(world(), id, position)).ids, [slow.id]);
    });

    it('tells what a slice of a large fan-out and what a transaction of its own brings', async () => {
      const { store, endpoint, event, target, acceptance } = world();
      const id = await endpoint();
      await store.startPolling(id);
      const large = event();
      await store.accept(acceptance(large, [], { more: true }));
      const { position, ids } = await page(world(), id);
      assert.deepEqual(ids, []);
      const slice = { tenant: 'default', event: large.id, dueAt: large.acceptedAt, targets: [target(id)], last: true };
      await store.extend(slice);
      assert.deepEqual((await page(world(), id, position)).ids, [large.id]);
    });

    it('begins at the end where that is asked for', async () => {
      const { store, endpoint, publish } = world();
      const id = await endpoint();
      await publish([id]);
      await store.startPolling(id);
      await publish([id]);
      const { position, polled } = await page(world(), id, 'end');
      assert.deepEqual(polled, []);
      const { event } = await publish([id]);
      assert.deepEqual((await page(world(), id, position)).ids, [event.id]);
    });

    it('brings what deliveries need, data and headers included', async () => {
      const { store, endpoint, event, target, acceptance } = world();
      const id = await endpoint();
      await store.startPolling(id);
      const received = event({
        contentType: 'text/plain',
        data: Buffer.from('as it came'),
        headers: { 'x-kind': 'bell' },
        asReceived: true,
        source: 'src_bell',
        channels: ['a'],
      });
      const made = target(id);
      await store.accept(acceptance(received, [made]));
      const { polled } = await page(world(), id);
      assert.deepEqual(
        polled.map(({ delivery }) => delivery),
        [made.delivery],
      );
      const [{ event: told } = assert.fail()] = polled;
      assert.equal(Buffer.from(told.data).toString(), 'as it came');
      const { contentType, receivedHeaders, source, channels } = told;
      assert.deepEqual(
        { contentType, receivedHeaders, source, channels },
        { contentType: 'text/plain', receivedHeaders: { 'x-kind': 'bell' }, source: 'src_bell', channels: ['a'] },
      );
    });

    it('leaves out what is cancelled, erased or expired', async () => {
      const { store, endpoint, publish, now, pass } = world();
      const id = await endpoint();
      await store.startPolling(id);
      const cancelled = await publish([id]);
      const erased = await publish([id]);
      await publish([id], { expiresAt: now() + 10 });
      const kept = await publish([id]);
      await store.cancelDelivery(cancelled.deliveries[0] ?? '', 'cancelled', now());
      await store.erasePayload('default', erased.event.id, now());
      pass(10);
      assert.deepEqual(await everything(world(), id, 1), [kept.event.id]);
    });

    it('passes over what is not to go out yet, and tells it when it is time', async () => {
      const { store, endpoint, publish, now, pass } = world();
      const id = await endpoint();
      await store.startPolling(id);
      const later = await publish([id], { deliverAt: now() + 1_000 });
      const atOnce = await publish([id]);
      const first = await page(world(), id);
      assert.deepEqual(first.ids, [atOnce.event.id]);
      assert.equal(first.nextDueAt, later.event.deliverAt);
      assert.deepEqual((await page(world(), id, first.position)).ids, []);
      pass(1_000);
      const second = await page(world(), id, first.position);
      assert.deepEqual(second.ids, [later.event.id]);
      assert.deepEqual((await page(world(), id, second.position)).ids, []);
    });

    it('ends a page before too much that is not to go out yet, and tells all of it in time', async () => {
      const { store, endpoint, publish, now, pass } = world();
      const id = await endpoint();
      await store.startPolling(id);
      const later: string[] = [];
      for (let n = 0; n < 60; n++) later.push((await publish([id], { deliverAt: now() + 1_000 })).event.id);
      const first = await page(world(), id, null, 100);
      assert.deepEqual([first.ids, first.hasMore], [[], true]);
      pass(1_000);
      const told: string[] = [];
      for (let after = first.position; ; ) {
        const { ids, position, hasMore } = await page(world(), id, after, 7);
        told.push(...ids);
        after = position;
        if (!hasMore) break;
      }
      assert.deepEqual(told.sort(), later.sort());
    });

    it('says that something is gone by its retention, and where it is not sure', async () => {
      const { store, endpoint, event, publish, settlement, now, pass } = world();
      const epoch = await store.claimEpoch();
      const id = await endpoint();
      const done = async () => {
        const { event: published, deliveries } = await publish([id]);
        const from = { delivery: deliveries[0] ?? '', endpoint: id, event: published };
        await store.record(epoch, [settlement(from, {}, null)]);
        return published.id;
      };
      await done();
      await store.startPolling(id);
      const inHistory = (await page(world(), id, null, 1)).position;
      await done();
      const inNumbers = (await page(world(), id, null, 2)).position;
      await done();
      pass(40 * DAY);
      for (let after: string | null = null; ; ) {
        const step = await store.dropExpired({ now: now(), after, limit: 100, historyMs: 30 * DAY });
        if (step.done) break;
        after = step.next;
      }
      assert.equal((await page(world(), id, inHistory)).hasGap, true);
      assert.equal((await page(world(), id, inNumbers)).hasGap, true, 'with nothing left behind it');
      const fresh = await done();
      const later = await page(world(), id, inNumbers);
      assert.deepEqual([later.ids, later.hasGap], [[fresh], true]);
      assert.equal((await page(world(), id, later.position)).hasGap, false);
      assert.deepEqual((await page(world(), id, null)).hasGap, false, 'who begins has missed nothing');
      void event;
    });

    it('begins anew for a place that a restored backup does not know', async () => {
      const { store, endpoint, publish } = world();
      const id = await endpoint();
      await store.startPolling(id);
      const { event } = await publish([id]);
      const { ids, hasGap } = await page(world(), id, 'n7');
      assert.deepEqual([ids, hasGap], [[event.id], true]);
      await assert.rejects(async () => await world().reader.poll({ endpoint: id, after: '7', limit: 1 }), RangeError);
    });

    it('knows it after a restart, and knows nothing of endpoints that are deleted', async () => {
      const { store, reopen, endpoint, publish, now } = world();
      const id = await endpoint();
      await store.startPolling(id);
      const first = (await publish([id])).event.id;
      await reopen();
      const second = (await world().publish([id])).event.id;
      assert.deepEqual(await everything(world(), id, 1), [first, second]);
      await world().store.deleteEndpoint(id, now());
      assert.equal(await world().reader.poll({ endpoint: id, after: null, limit: 1 }), null);
    });
  });
}
