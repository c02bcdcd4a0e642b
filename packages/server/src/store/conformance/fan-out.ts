import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL_DELIVERIES } from './queries.ts';
import { scene } from './scene.ts';
import type { OpenHarness, World } from './world.ts';

export function fanOutSuite(open: OpenHarness): void {
  describe('large fan-outs', () => {
    const world = scene(open);

    async function sorted(count: number, { endpoint }: World): Promise<string[]> {
      const made: string[] = [];
      for (let n = 0; n < count; n++) made.push(await endpoint());
      return made.sort();
    }

    it('goes on after a restart where the last slice ended', async () => {
      const { acceptance, event, target, reopen, now } = world();
      const endpoints = await sorted(6, world());
      const [a, b, c, d, e, f] = endpoints as [string, string, string, string, string, string];
      const big = event({ id: 'big', headers: { 'x-shop': 'one' }, source: 'src_1' });
      const slice = { tenant: 'default', event: 'big', dueAt: now() };

      await world().store.accept(acceptance(big, [target(a), target(b)], { more: true }));
      const duplicate = await world().store.accept(acceptance(big, []));
      assert.ok(duplicate.kind === 'duplicate');
      assert.equal(duplicate.deliveries, null);
      assert.equal((await world().reader.event('big', 'default'))[0]?.deliveries, null);

      await world().store.extend({ ...slice, targets: [target(c), target(d)], last: false });
      await reopen();
      const [open] = await world().store.openFanOuts();
      assert.equal(open?.after, d);
      assert.equal(open?.event.id, 'big');
      assert.equal(Buffer.from(open?.event.data ?? []).toString(), '{"n":1}');
      assert.deepEqual(open?.event.headers, { 'x-shop': 'one' });

      await world().store.extend({ ...slice, targets: [target(e), target(f)], last: true });
      assert.deepEqual(await world().store.openFanOuts(), []);
      assert.equal((await world().reader.event('big', 'default'))[0]?.deliveries, 6);
      const page = await world().reader.deliveries({ ...ALL_DELIVERIES, event: 'big' });
      assert.deepEqual(page.data.map(({ endpoint }) => endpoint).sort(), endpoints);
    });

    it('commits a slice once, also when it is sent again', async () => {
      const { store, reader, acceptance, event, target, endpoint, now } = world();
      const ordered = await endpoint({}, { ordering: 'endpoint' });
      const accepted = event();
      await store.accept(acceptance(accepted, [], { more: true }));
      assert.equal((await store.openFanOuts())[0]?.after, null);
      const slice = { tenant: 'default', event: accepted.id, dueAt: now(), targets: [target(ordered, true)] };
      assert.deepEqual(await store.extend({ ...slice, last: false }), { sequences: [1], isErased: false });
      assert.deepEqual(await store.extend({ ...slice, last: false }), { sequences: [1], isErased: false });
      assert.deepEqual(await store.extend({ ...slice, targets: [], last: true }), { sequences: [], isErased: false });
      assert.deepEqual(await store.extend({ ...slice, last: true }), { sequences: [1], isErased: false });
      assert.equal((await reader.event(accepted.id, 'default'))[0]?.deliveries, 1);
    });

    it('gives nothing to an event that nobody knows', async () => {
      const { store, target, endpoint, now } = world();
      const targets = [target(await endpoint())];
      const slice = { tenant: 'default', event: 'nothing', dueAt: now(), targets, last: true };
      assert.deepEqual(await store.extend(slice), { sequences: [null], isErased: true });
      assert.deepEqual(await store.extend({ ...slice, tenant: 'nobody' }), { sequences: [null], isErased: true });
    });

    it('cancels slices that come after the payload was erased', async () => {
      const { store, reader, acceptance, event, target, endpoint, now } = world();
      const accepted = event();
      await store.accept(acceptance(accepted, [], { more: true }));
      await store.erasePayload('default', accepted.id, now());
      const late = target(await endpoint());
      await store.extend({ tenant: 'default', event: accepted.id, dueAt: now(), targets: [late], last: true });
      const found = await reader.delivery(late.delivery);
      assert.equal(found?.delivery.status, 'cancelled');
      assert.equal(found?.delivery.reason, 'payload_erased');
    });
  });
}
