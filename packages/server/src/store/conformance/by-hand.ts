import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Delivery } from '../../core/delivery/delivery.ts';
import { ALL_DELIVERIES } from './queries.ts';
import { scene } from './scene.ts';
import { type OpenHarness, UNORDERED } from './world.ts';

export function byHandSuite(open: OpenHarness): void {
  describe('by hand', () => {
    const world = scene(open);
    let epoch: number;
    before(async () => {
      epoch = await world().store.claimEpoch();
    });

    const read = async (id: string): Promise<Delivery | undefined> => (await world().reader.delivery(id))?.delivery;

    it('makes an open delivery due at once', async () => {
      const { store, endpoint, publish, now } = world();
      const { deliveries } = await publish([await endpoint()], { deliverAt: now() + 60_000 });
      const [id] = deliveries as [string];
      const answer = await store.retryDelivery(id, now());
      assert.ok(answer.kind === 'due');
      assert.deepEqual([answer.delivery.status, answer.delivery.nextAttemptAt], ['pending', now()]);
      assert.deepEqual(await read(id), answer.delivery);
    });

    it('opens a final delivery again', async () => {
      const { store, endpoint, publish, settlement, attempt, now } = world();
      const target = await endpoint();
      const { event, deliveries } = await publish([target]);
      const [id] = deliveries as [string];
      await store.record(epoch, [settlement({ delivery: id, endpoint: target, event }, {}, attempt(1))]);
      const answer = await store.retryDelivery(id, now());
      assert.ok(answer.kind === 'due');
      assert.deepEqual([answer.delivery.status, answer.delivery.nextAttemptAt], ['delivered', now()]);
      const [taken] = await store.take([{ endpoint: target, until: now(), limit: 5, ...UNORDERED }]);
      assert.deepEqual(
        taken?.deliveries.map((due) => [due.id, due.status]),
        [[id, 'delivered']],
      );
      const withdrawn = await store.cancelDelivery(id, 'cancelled', now());
      assert.ok(withdrawn.kind === 'cancelled');
      assert.deepEqual([withdrawn.delivery.status, withdrawn.delivery.nextAttemptAt], ['delivered', null]);
    });

    it('has nothing to try again without a payload or an endpoint', async () => {
      const { store, endpoint, publish, now } = world();
      const [kept, gone] = [await endpoint(), await endpoint()];
      const { event, deliveries } = await publish([kept, gone]);
      const [one, two] = deliveries as [string, string];
      await store.deleteEndpoint(gone, now());
      const noEndpoint = await store.retryDelivery(two, now());
      assert.ok(noEndpoint.kind === 'gone');
      assert.equal(noEndpoint.reason, 'endpoint_deleted');
      await store.erasePayload('default', event.id, now());
      const noPayload = await store.retryDelivery(one, now());
      assert.ok(noPayload.kind === 'gone');
      assert.equal(noPayload.reason, 'payload_erased');
      assert.equal((await read(one))?.nextAttemptAt, null);
    });

    it('cancels what is open and tells what is final', async () => {
      const { store, endpoint, publish, now } = world();
      const paused = await endpoint({ state: { status: 'paused', reason: 'by_hand', pausedUntil: null } });
      const { deliveries } = await publish([paused]);
      const [id] = deliveries as [string];
      assert.equal((await read(id))?.status, 'held');
      const answer = await store.cancelDelivery(id, 'skipped', now());
      assert.ok(answer.kind === 'cancelled');
      assert.deepEqual(
        [answer.delivery.status, answer.delivery.reason, answer.delivery.completedAt],
        ['cancelled', 'skipped', now()],
      );
      const again = await store.cancelDelivery(id, 'cancelled', now());
      assert.deepEqual(again, { kind: 'final', delivery: answer.delivery });
    });

    it('erases data and headers, and cancels what is open', async () => {
      const { store, reader, endpoint, publish, settlement, attempt, now } = world();
      const [sent, open, gone] = [await endpoint(), await endpoint(), await endpoint()];
      const { event, deliveries } = await publish([sent, open, gone], { headers: { 'x-secret': 'yes' } });
      const [delivered, waiting, orphan] = deliveries as [string, string, string];
      await store.record(epoch, [settlement({ delivery: delivered, endpoint: sent, event }, {}, attempt(1))]);
      await store.deleteEndpoint(gone, now());

      assert.equal(await store.erasePayload('default', event.id, now()), 'erased');
      assert.equal(await store.erasePayload('default', event.id, now()), 'erased');
      const [found] = await reader.event(event.id, 'default');
      assert.equal(found?.erased, true);
      assert.equal(found?.event.data.byteLength, 0);
      assert.equal(found?.event.headers, null);
      assert.equal((await read(delivered))?.status, 'delivered');
      assert.deepEqual([(await read(waiting))?.status, (await read(waiting))?.reason], ['cancelled', 'payload_erased']);
      assert.equal((await read(orphan))?.reason, 'endpoint_deleted');
      const [taken] = await store.take([{ endpoint: open, until: now(), limit: 5, ...UNORDERED }]);
      assert.deepEqual(taken?.deliveries, []);
    });

    it('erases an event with more open deliveries than one commit holds', async () => {
      const { store, acceptance, event, target, endpoint, now } = world();
      const id = await endpoint();
      const accepted = event();
      await store.accept(
        acceptance(
          accepted,
          Array.from({ length: 1_100 }, () => target(id)),
        ),
      );
      assert.equal(await store.erasePayload('default', accepted.id, now()), 'erased');
      assert.ok(!(await store.backlog()).some((waiting) => waiting.endpoint === id));
    });

    it('writes down what a deleted endpoint has cancelled, in small steps', async () => {
      const { store, reader, endpoint, publish, now, pass } = world();
      const id = await endpoint();
      const made = [await publish([id]), await publish([id]), await publish([id])];
      await store.deleteEndpoint(id, now());
      const cancelled = async () => (await reader.deliveries({ ...ALL_DELIVERIES, endpoint: id })).data;
      const before = await cancelled();
      pass(1_000);
      let settled = 0;
      for (let step = 2; step === 2; settled += step) step = await store.settleDeleted(2);
      assert.ok(settled >= made.length);
      assert.equal(await store.settleDeleted(2), 0);
      assert.deepEqual(await cancelled(), before);
    });

    it('knows nothing of what is not there', async () => {
      const { store, ids, now, publish } = world();
      const { event } = await publish([]);
      for (const id of [ids('dlv'), 'dlv_', '', 'nonsense', 'dlv_zzzzzzzzzzzzzzzzzzzzzzzzzz', '\u0000']) {
        assert.deepEqual(await store.retryDelivery(id, now()), { kind: 'unknown' });
        assert.deepEqual(await store.cancelDelivery(id, 'cancelled', now()), { kind: 'unknown' });
        assert.equal(await store.erasePayload('default', id, now()), 'unknown');
      }
      assert.equal(await store.erasePayload('posthorn', event.id, now()), 'unknown');
      assert.equal(await store.erasePayload('nobody', event.id, now()), 'unknown');
    });
  });
}
