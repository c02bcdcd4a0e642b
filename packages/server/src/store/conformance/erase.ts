import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Event } from '../../core/event/event.ts';
import { ALL_DELIVERIES } from './queries.ts';
import { scene } from './scene.ts';
import type { OpenHarness } from './world.ts';

export function eraseSuite(open: OpenHarness): void {
  describe('erasing all that a tenant has published', () => {
    const world = scene(open);
    let epoch: number;
    before(async () => {
      epoch = await world().store.claimEpoch();
    });

    const found = async ({ id, tenant }: Event) => (await world().reader.event(id, tenant))[0];
    const take = async (endpoint: string) => {
      const until = world().now();
      const request = { endpoint, until, limit: 5, lane: 'due', ordering: 'none', except: [] } as const;
      return (await world().store.take([request]))[0];
    };
    const sweep = async (limit = 3): Promise<void> => {
      for (let steps = 0; ; steps++) {
        assert.ok(steps < 1_000, 'it comes to no end');
        if ((await world().store.sweepErased({ now: world().now(), limit })).done) return;
      }
    };

    it('is so at once, on every way there is, and stays so while rows are worked off and over a restart', async () => {
      const { store, endpoint, publish, settlement, attempt, tenant, now, target, event, acceptance } = world();
      await tenant('shop');
      const id = await endpoint({ tenant: 'shop' });
      const other = await endpoint();
      const headers = { 'x-secret': 'yes' };
      const sent = await publish([id], { tenant: 'shop', headers });
      const failing = await publish([id, id], { tenant: 'shop', id: 'mine' });
      const neighbour = await publish([other]);
      const [first] = sent.deliveries as [string];
      const [tried, waiting] = failing.deliveries as [string, string];
      const failed = attempt(1, { outcome: 'transform_error', detail: 'no such member in {"n":1}', status: null });
      await store.record(epoch, [
        settlement({ delivery: first, endpoint: id, event: sent.event }, {}, attempt(1)),
        settlement(
          { delivery: tried, endpoint: id, event: failing.event },
          { status: 'pending', dueAt: now() },
          failed,
        ),
      ]);
      const large = event({ tenant: 'shop' });
      await store.accept(acceptance(large, [target(id)], { more: true }));

      assert.equal(await store.erasePayloads('shop'), 'erased');
      const isErased = async (): Promise<void> => {
        const { reader } = world();
        for (const { event } of [sent, failing]) {
          const row = await found(event);
          assert.deepEqual([row?.erased, row?.event.data.byteLength, row?.event.headers], [true, 0, null]);
        }
        for (const delivery of [first, tried]) {
          const shown = await reader.delivery(delivery);
          assert.deepEqual(
            shown?.attempts.map(({ number, detail, request, response }) => [number, detail, request, response]),
            [[1, null, { url: '', headers: {} }, null]],
          );
          assert.equal((await world().store.retryDelivery(delivery, now())).kind, 'gone');
        }
        assert.deepEqual(
          (await take(id))?.deliveries.filter((due) => due.event.data.byteLength < 9),
          [],
        );
        const told = await reader.since(neighbour.event.id, 'shop', 99);
        assert.ok(!JSON.stringify(told).includes('no such member'));
        assert.equal((await found(neighbour.event))?.erased, false);
      };
      await isErased();
      // What has yet to be cancelled does not hide what comes behind it.
      const fresh = await publish([id], { tenant: 'shop', data: Buffer.from('{"fresh":true}') });
      assert.ok(((await take(id))?.nextDueAt ?? 0) > now());
      // What was on its way is put on record without what it said.
      const late = settlement({ delivery: waiting, endpoint: id, event: failing.event }, {}, attempt(1));
      assert.equal((await store.record(epoch, [late]))[0]?.kind, 'recorded');
      const shown = await world().reader.delivery(waiting);
      assert.deepEqual([shown?.delivery.status, shown?.attempts[0]?.response], ['delivered', null]);
      const slice = { tenant: 'shop', event: large.id, dueAt: now(), targets: [target(id)], last: true };
      assert.equal((await store.extend(slice)).isErased, true);

      await world().reopen();
      await isErased();
      const cancelled = await world().store.cancelErased('shop', now());
      assert.deepEqual(
        cancelled.map(({ status, reason }) => `${status} ${reason}`),
        ['cancelled payload_erased', 'cancelled payload_erased'],
      );
      assert.deepEqual(await world().store.cancelErased('shop', now()), []);
      await sweep();
      await isErased();
      await sweep();
      const open = await world().reader.deliveries({ ...ALL_DELIVERIES, endpoint: id, status: 'pending' });
      assert.deepEqual(
        open.data.map((row) => row.id),
        fresh.deliveries,
      );
      const [due] = (await take(id))?.deliveries ?? [];
      assert.equal(Buffer.from(due?.event.data ?? []).toString(), '{"fresh":true}');
    });

    it('takes whole what is accepted at the same moment, whichever comes first', async () => {
      const { store, endpoint, tenant, acceptance, event, target } = world();
      await tenant('busy');
      const id = await endpoint({ tenant: 'busy' });
      const made = Array.from({ length: 3 }, () => event({ tenant: 'busy' }));
      // They are made ready when they are called, and may be committed after what is called later.
      const accepted = made.map((each) => store.accept(acceptance(each, [target(id)])));
      assert.equal(await store.erasePayloads('busy'), 'erased');
      for (const answer of await Promise.all(accepted)) assert.equal(answer.kind, 'accepted');
      const standing = await Promise.all(made.map(found));
      for (const row of standing) assert.equal(row?.event.data.byteLength, row?.erased ? 0 : 7);
      const kept = standing.filter((row) => !row?.erased).length;
      assert.equal((await take(id))?.deliveries.length, kept);
      await sweep();
    });

    it('goes on by itself where it was cut short, and again for what came since', async () => {
      const { store, endpoint, publish, tenant, reader, now } = world();
      await tenant('clinic');
      const id = await endpoint({ tenant: 'clinic' });
      const old = await publish([id], { tenant: 'clinic' });
      await store.erasePayloads('clinic');
      const told = [];
      for (let done = false; !done; ) {
        const step = await store.sweepErased({ now: now(), limit: 9 });
        told.push(...step.cancelled.map((delivery) => delivery.id));
        ({ done } = step);
      }
      assert.deepEqual(told, old.deliveries);
      const next = await publish([id], { tenant: 'clinic' });
      assert.equal((await found(next.event))?.erased, false);
      await store.erasePayloads('clinic');
      assert.equal((await found(next.event))?.erased, true);
      await sweep();
      assert.equal((await reader.delivery(next.deliveries[0] as string))?.delivery.reason, 'payload_erased');
    });

    it('goes with the tenant that is deleted, and nobody else', async () => {
      const { store, endpoint, publish, tenant, now } = world();
      await tenant('gone');
      const id = await endpoint({ tenant: 'gone' });
      const { deliveries } = await publish([id], { tenant: 'gone' });
      const kept = await publish([await endpoint()]);
      await store.deleteTenant('gone', now());
      await tenant('gone');
      const heir = await publish([], { tenant: 'gone' });
      await sweep();
      assert.equal((await found(heir.event))?.erased, false);
      assert.equal((await found(kept.event))?.erased, false);
      assert.equal((await store.retryDelivery(deliveries[0] as string, now())).kind, 'gone');
      assert.equal(await store.erasePayloads('nobody'), 'unknown');
      assert.deepEqual(await store.cancelErased('nobody', now()), []);
    });
  });
}
