import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL_DELIVERIES } from './queries.ts';
import { scene } from './scene.ts';
import { type OpenHarness, UNORDERED } from './world.ts';

export function acceptSuite(open: OpenHarness): void {
  describe('accept', () => {
    const world = scene(open);

    it('commits an event with its deliveries', async () => {
      const { store, reader, acceptance, event, target, endpoint, now } = world();
      const [one, two] = [await endpoint(), await endpoint()];
      const accepted = event({ key: 'customer-1', channels: ['eu'], traceparent: '00-a-b-01' });
      const targets = [target(one), target(two)];
      assert.deepEqual(await store.accept(acceptance(accepted, targets)), {
        kind: 'accepted',
        sequences: [null, null],
      });

      const [found] = await reader.event(accepted.id, 'default');
      assert.deepEqual(found?.event, { ...accepted, data: found?.event.data });
      assert.equal(Buffer.from(found?.event.data ?? []).toString(), '{"n":1}');
      assert.equal(found?.deliveries, 2);
      assert.equal(found?.erased, false);

      const taken = await store.take([{ endpoint: one, until: now(), limit: 10, ...UNORDERED }]);
      const [due] = taken[0]?.deliveries ?? [];
      assert.equal(due?.id, targets[0]?.delivery);
      assert.equal(due?.event.id, accepted.id);
      assert.equal(due?.dueAt, accepted.acceptedAt);
    });

    it('keeps a delivery back until deliverAt', async () => {
      const { store, publish, endpoint, now } = world();
      const id = await endpoint();
      const deliverAt = now() + 5_000;
      await publish([id], { deliverAt });
      assert.deepEqual(await store.take([{ endpoint: id, until: now(), limit: 10, ...UNORDERED }]), [
        { endpoint: id, deliveries: [], nextDueAt: deliverAt },
      ]);
    });

    it('makes one event of 50 concurrent accepts under one id', async () => {
      const { store, reader, acceptance, event, target, endpoint } = world();
      const id = await endpoint();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => store.accept(acceptance(event({ id: 'fifty' }), [target(id)]))),
      );
      const kinds = answers.map(({ kind }) => kind);
      assert.equal(kinds.filter((kind) => kind === 'accepted').length, 1);
      assert.equal(kinds.filter((kind) => kind === 'duplicate').length, 49);
      const page = await reader.deliveries({ ...ALL_DELIVERIES, event: 'fifty', tenant: 'default' });
      assert.equal(page.data.length, 1);
    });

    it('tells a duplicate from a conflict, within a commit and after it', async () => {
      const { store, acceptance, event, now, pass } = world();
      const first = event({ id: 'order-1' });
      const [accepted, duplicate, conflict] = await Promise.all([
        store.accept(acceptance(first)),
        store.accept(acceptance(event({ id: 'order-1' }))),
        store.accept(acceptance(event({ id: 'order-1', data: Buffer.from('{"n":2}') }))),
      ]);
      assert.equal(accepted.kind, 'accepted');
      assert.equal(duplicate.kind, 'duplicate');
      assert.equal(conflict.kind, 'conflict');

      pass(60_000);
      const later = await store.accept(acceptance(event({ id: 'order-1' })));
      assert.ok(later.kind === 'duplicate');
      assert.equal(later.event.acceptedAt, now() - 60_000);
      assert.equal(later.deliveries, 0);
      assert.deepEqual(await store.accept(acceptance(event({ id: 'order-1', type: 'order.paid' }), [], OTHER)), {
        kind: 'conflict',
      });
    });

    it('gives the same id to an event of each tenant', async () => {
      const { store, reader, acceptance, event, tenant } = world();
      await tenant('acme');
      assert.equal((await store.accept(acceptance(event({ id: 'shared' })))).kind, 'accepted');
      assert.equal((await store.accept(acceptance(event({ id: 'shared', tenant: 'acme' })))).kind, 'accepted');
      assert.equal((await reader.event('shared', 'acme'))[0]?.event.tenant, 'acme');
      assert.deepEqual((await reader.event('shared', null)).map((found) => found.event.tenant).sort(), [
        'acme',
        'default',
      ]);
      assert.deepEqual(await reader.event('shared', 'nobody'), []);
    });

    it('keeps an id unique that has the shape of one of ours', async () => {
      const { store, reader, ids, acceptance, event, tenant, publish } = world();
      const { event: ours } = await publish([]);
      const taken = event({ id: ours.id, data: Buffer.from('other') });
      assert.deepEqual(await store.accept(acceptance(taken, [], OTHER)), { kind: 'conflict' });

      await tenant('twin');
      const elsewhere = event({ id: ours.id, tenant: 'twin' });
      assert.equal((await store.accept(acceptance(elsewhere, [], OTHER))).kind, 'accepted');
      assert.equal((await reader.event(ours.id, 'twin'))[0]?.event.tenant, 'twin');
      assert.equal((await reader.event(ours.id, 'default'))[0]?.event.tenant, 'default');
      assert.equal((await reader.event(ours.id, null)).length, 2);

      const shaped = event({ id: ids('evt') });
      assert.equal((await store.accept(acceptance(shaped, [], OTHER))).kind, 'accepted');
      assert.equal((await store.accept(acceptance(shaped, [], OTHER))).kind, 'duplicate');
      assert.equal((await reader.event(shaped.id, 'default')).length, 1);
    });

    it('takes an id of ours that comes again for a repetition', async () => {
      const { store, acceptance, publish } = world();
      const { event } = await publish([]);
      const again = await store.accept(acceptance(event));
      assert.ok(again.kind === 'duplicate');
      assert.equal(again.event.id, event.id);
    });

    it('numbers the events of ordered endpoints without gaps', async () => {
      const { store, acceptance, event, target, endpoint } = world();
      const [ordered, loose] = [await endpoint({}, { ordering: 'endpoint' }), await endpoint()];
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => store.accept(acceptance(event(), [target(ordered, true), target(loose)]))),
      );
      assert.deepEqual(
        answers.map((answer) => (answer.kind === 'accepted' ? answer.sequences : null)),
        [1, 2, 3, 4, 5].map((n) => [n, null]),
      );
      const refused = store.accept(acceptance(event(), [target(ordered, true), target('ep_nobody')]));
      await assert.rejects(refused, { name: 'StoreUnavailable' });
      const next = await store.accept(acceptance(event(), [target(ordered, true)]));
      assert.deepEqual(next, { kind: 'accepted', sequences: [6] });
    });

    it('refuses one event without harm to those that share its commit', async () => {
      const { store, reader, acceptance, event } = world();
      const good = [event(), event()];
      const [first, bad, second] = await Promise.allSettled([
        store.accept(acceptance(good[0] ?? event())),
        store.accept(acceptance(event({ tenant: 'nobody' }))),
        store.accept(acceptance(good[1] ?? event())),
      ]);
      assert.equal(first.status, 'fulfilled');
      assert.equal(bad.status, 'rejected');
      assert.equal(second.status, 'fulfilled');
      for (const { id } of good) assert.equal((await reader.event(id, 'default')).length, 1);
    });

    it('never lets an event reach another tenant’s endpoint', async () => {
      const { store, acceptance, event, target, endpoint, tenant } = world();
      await tenant('stranger');
      const theirs = await endpoint({ tenant: 'stranger' });
      await assert.rejects(store.accept(acceptance(event(), [target(theirs)])));
    });

    it('cancels at once what is accepted for an endpoint that was just deleted', async () => {
      const { store, reader, publish, endpoint, now } = world();
      const id = await endpoint();
      await store.deleteEndpoint(id, now());
      const { deliveries } = await publish([id]);
      const found = await reader.delivery(deliveries[0] ?? '');
      assert.equal(found?.delivery.status, 'cancelled');
      assert.equal(found?.delivery.reason, 'endpoint_deleted');
    });
  });
}

const OTHER = { fingerprint: new Uint8Array(16).fill(7) };
