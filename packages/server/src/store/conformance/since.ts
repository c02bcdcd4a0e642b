import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Happening } from '../../ports.ts';
import { scene } from './scene.ts';
import type { OpenHarness } from './world.ts';

const idOf = (happening: Happening): string => {
  if (happening.kind === 'event') return happening.event.id;
  return happening.kind === 'delivery' ? happening.delivery.id : happening.attempt.id;
};

export function sinceSuite(open: OpenHarness): void {
  describe('what happened since', () => {
    const world = scene(open);

    it('is told in the order of commits, however old the ids are', async () => {
      const { store, reader, endpoint, publish, settlement, attempt, now, pass } = world();
      const epoch = await store.claimEpoch();
      const id = await endpoint();
      const first = await publish([id]);
      // An attempt bears the time it began, and is put on record after what began later.
      const slow = attempt(1);
      pass(1_000);
      const second = await publish([id]);
      const from = { delivery: first.deliveries[0] ?? '', endpoint: id, event: first.event };
      await store.record(epoch, [settlement(from, {}, slow)]);
      await store.cancelDelivery(second.deliveries[0] ?? '', 'cancelled', now());
      pass(1_000);
      const third = await publish([]);

      const all = [second.event.id, slow.id, second.deliveries[0], third.event.id];
      const told = await reader.since(first.event.id, null, 100);
      assert.deepEqual(told.map(idOf), all);
      assert.deepEqual(
        told.map(({ kind }) => kind),
        ['event', 'attempt', 'delivery', 'event'],
      );
      const [, recorded] = told;
      assert.ok(recorded?.kind === 'attempt');
      assert.equal(recorded.delivery.status, 'delivered');
      assert.deepEqual(Object.keys(recorded.attempt).sort(), [
        'detail',
        'durationMs',
        'id',
        'number',
        'outcome',
        'startedAt',
        'status',
      ]);
      assert.deepEqual((await reader.since(slow.id, null, 100)).map(idOf), all.slice(2));
      assert.deepEqual((await reader.since(second.deliveries[0] ?? '', null, 100)).map(idOf), all.slice(3));
      assert.deepEqual((await reader.since(first.deliveries[0] ?? '', null, 2)).map(idOf), all.slice(0, 2));
      assert.deepEqual(await reader.since(third.event.id, null, 100), []);
      assert.deepEqual((await reader.since(second.event.id, 'default', 1)).map(idOf), [slow.id]);
    });

    it('goes on by the time in an id whose row is gone', async () => {
      const { reader, ids, publish, pass } = world();
      await publish([]);
      pass(1_000);
      const gone = ids('att');
      pass(1_000);
      const { event } = await publish([]);
      assert.deepEqual((await reader.since(gone, null, 10)).map(idOf), [event.id]);
      assert.deepEqual(await reader.since('order-nobody', null, 10), []);
      assert.deepEqual(await reader.since('', null, 10), []);
    });

    it('tells a tenant only of itself', async () => {
      const { reader, tenant, endpoint, event, acceptance, target, store, publish } = world();
      await tenant('quiet');
      const id = await endpoint({ tenant: 'quiet' });
      const start = await publish([]);
      const theirs = event({ tenant: 'quiet' });
      await store.accept(acceptance(theirs, [target(id)]));
      await publish([]);
      assert.deepEqual((await reader.since(start.event.id, 'default', 10)).length, 1);
      assert.deepEqual(await reader.since(theirs.id, 'quiet', 10), []);
      assert.deepEqual(await reader.since(theirs.id, 'nobody', 10), []);
    });
  });
}
