import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Event } from '../../core/event/event.ts';
import type { Walked } from '../../ports.ts';
import { ALL_DELIVERIES, ALL_EVENTS } from './queries.ts';
import { createWorld, DAY, type OpenHarness, type World } from './world.ts';

/** A store of its own: what is dropped here would be missed elsewhere. */
function ownScene(open: OpenHarness, retentionMs = 30 * DAY): { world: World; epoch: number } {
  const scene = {} as { world: World; epoch: number };
  before(async () => {
    scene.world = await createWorld((parts) => open({ ...parts, retentionMs }));
    scene.epoch = await scene.world.store.claimEpoch();
  });
  after(() => scene.world.close());
  return scene;
}

export function tidySuite(open: OpenHarness): void {
  describe('tidy', () => {
    const scene = ownScene(open);
    const world = (): World => scene.world;

    const dropAll = async (historyMs: number, limit = 3): Promise<Walked[]> => {
      const steps: Walked[] = [];
      let from: string | null = null;
      for (;;) {
        const step = await world().store.dropExpired({ now: world().now(), after: from, limit, historyMs });
        steps.push(step);
        if (step.done) return steps;
        assert.ok(steps.length < 5_000, 'it makes no way');
        from = step.next;
      }
    };
    const isKept = async ({ id, tenant }: Event): Promise<boolean> =>
      (await world().reader.event(id, tenant)).length === 1;
    const deliver = async (delivery: string, endpoint: string, event: Event, status: 'delivered' | 'exhausted') => {
      const { store, settlement, attempt } = world();
      await store.record(scene.epoch, [settlement({ delivery, endpoint, event }, { status }, attempt(1))]);
    };

    it('says which retentions are in force, and when they change', async () => {
      const { store, tenant, now } = world();
      const first = await store.retentions();
      assert.deepEqual([first.history, first.erasesOnSuccess], [[30 * DAY], false]);
      await tenant('brief', 3_600);
      const second = await store.retentions();
      assert.deepEqual([...second.history].sort(), [30 * DAY, 3_600_000].sort());
      assert.notEqual(second.version, first.version);
      const zero = { name: 'nothing.kept', description: null, schema: null, example: null, sensitive: false };
      await store.createEventType({ ...zero, retentionSeconds: 0, createdAt: now(), updatedAt: now() });
      const third = await store.retentions();
      assert.deepEqual([third.history.length, third.erasesOnSuccess], [2, true]);
      assert.notEqual(third.version, second.version);
      await store.deleteEventType('nothing.kept');
    });

    it('drops what is old and final, with deliveries and attempts, and keeps what is open', async () => {
      const { store, reader, endpoint, publish, pass, now } = world();
      const id = await endpoint();
      const done = await publish([id, id]);
      const open = await publish([id, id]);
      const lonely = await publish([]);
      for (const delivery of done.deliveries) await deliver(delivery, id, done.event, 'delivered');
      await deliver(open.deliveries[0] as string, id, open.event, 'exhausted');
      pass(30 * DAY - 1_000);
      await dropAll(30 * DAY);
      assert.ok(await isKept(done.event));
      pass(2_000);
      const young = await publish([id]);
      const steps = await dropAll(30 * DAY);
      assert.ok(steps.some(({ passedOver }) => passedOver !== null));
      assert.deepEqual(await Promise.all([done, open, lonely, young].map(({ event }) => isKept(event))), [
        false,
        true,
        false,
        true,
      ]);
      assert.equal(await reader.delivery(done.deliveries[0] as string), null);
      assert.deepEqual((await store.retryDelivery(done.deliveries[0] as string, now())).kind, 'unknown');
      assert.equal(await store.erasePayload('default', done.event.id, now()), 'unknown');
      assert.equal((await reader.deliveries({ ...ALL_DELIVERIES, event: open.event.id })).data.length, 2);

      // Once it is final, what was passed over goes too.
      await deliver(open.deliveries[1] as string, id, open.event, 'delivered');
      const from = steps.find(({ passedOver }) => passedOver !== null)?.passedOver ?? null;
      await store.dropExpired({ now: now(), after: from, limit: 9, historyMs: 30 * DAY });
      assert.ok(!(await isKept(open.event)));
      assert.deepEqual(await reader.routesAt('default', open.event.id), []);
    });

    it('keeps to the shorter of tenant and type, and to the project where neither says', async () => {
      const { store, publish, pass, tenant, now } = world();
      await tenant('week', 7 * 86_400);
      const type = { name: 'day.long', description: null, schema: null, example: null, sensitive: false };
      await store.createEventType({ ...type, retentionSeconds: 86_400, createdAt: now(), updatedAt: now() });
      const made = {
        both: await publish([], { tenant: 'week', type: 'day.long' }),
        type: await publish([], { type: 'day.long' }),
        tenant: await publish([], { tenant: 'week' }),
        neither: await publish([]),
      };
      const kept = async () => {
        for (const history of (await store.retentions()).history) await dropAll(history);
        const left = [];
        for (const [name, { event }] of Object.entries(made)) if (await isKept(event)) left.push(name);
        return left;
      };
      assert.equal((await kept()).length, 4);
      pass(DAY + 1);
      assert.deepEqual(await kept(), ['tenant', 'neither']);
      pass(7 * DAY);
      assert.deepEqual(await kept(), ['neither']);
      // A change takes effect with the next round.
      const changed = { id: 'default', name: null, metadata: {}, createdAt: 0, updatedAt: now() };
      await store.updateTenant({ ...changed, retentionSeconds: 60 });
      assert.deepEqual(await kept(), []);
      await store.updateTenant({ ...changed, retentionSeconds: null });
    });

    it('goes through one event of many deliveries and attempts in small steps, and through lists that lose rows', async () => {
      const { store, reader, endpoint, acceptance, event, target, pass, settlement, attempt } = world();
      const id = await endpoint();
      const large = event();
      const targets = Array.from({ length: 40 }, () => target(id));
      await store.accept(acceptance(large, targets));
      for (const { delivery } of targets) {
        const of = { delivery, endpoint: id, event: large };
        await store.record(scene.epoch, [
          settlement(of, { status: 'pending', dueAt: 1, spent: 1 }, attempt(1, { outcome: 'timeout', status: null })),
        ]);
        await store.record(scene.epoch, [settlement(of, { spent: 2 }, attempt(2))]);
      }
      const first = await reader.deliveries({ ...ALL_DELIVERIES, endpoint: id, limit: 10 });
      assert.equal(first.data.length, 10);
      pass(31 * DAY);
      await dropAll(30 * DAY, 7);
      assert.ok(!(await isKept(large)));
      assert.deepEqual(await reader.deliveries({ ...ALL_DELIVERIES, endpoint: id, position: first.next }), {
        data: [],
        next: null,
      });
      const rest = await reader.events({ ...ALL_EVENTS, position: first.next });
      assert.ok(!rest.data.some((row) => row.id === large.id));
    });

    it('remembers an id for its time, and takes it anew after that', async () => {
      const { store, acceptance, event, pass, now } = world();
      const made = event({ id: 'order-77' });
      const expires = { idExpiresAt: now() + 40 * DAY };
      await store.accept(acceptance(made, [], expires));
      pass(31 * DAY);
      await dropAll(30 * DAY);
      assert.ok(!(await isKept(made)));
      const forget = async () => {
        while ((await store.forget({ now: now(), logUntil: 0, limit: 2 })) > 0);
      };
      await forget();
      assert.equal((await store.accept(acceptance(made))).kind, 'duplicate');
      const other = { ...made, data: Buffer.from('{"other":1}') };
      assert.equal((await store.accept(acceptance(other))).kind, 'conflict');
      pass(10 * DAY);
      await forget();
      assert.equal((await store.accept(acceptance({ ...other, acceptedAt: now() }))).kind, 'accepted');
      await forget();
      assert.equal((await store.accept(acceptance(other))).kind, 'duplicate');
    });

    it('exhausts what was held for too long', async () => {
      const { store, reader, endpoint, publish, pass, now } = world();
      const [stopped, going] = [await endpoint(), await endpoint()];
      const old = await publish([stopped, going]);
      await store.setEndpointState(stopped, { status: 'disabled', reason: null, pausedUntil: null }, now());
      const exhaust = async () => {
        const exhausted = [];
        let after: string | null = null;
        for (let done = false; !done; ) {
          const step = await store.exhaustHeld({ now: now(), after, limit: 1 });
          exhausted.push(...step.exhausted);
          ({ next: after, done } = step);
        }
        return exhausted;
      };
      pass(29 * DAY);
      const young = await publish([stopped]);
      const later = await publish([stopped], { deliverAt: now() + 2 * DAY });
      assert.deepEqual(await exhaust(), []);
      pass(1 * DAY + 1);
      const exhausted = await exhaust();
      assert.deepEqual(
        exhausted.map(({ id, status, reason, completedAt }) => [id, status, reason, completedAt]),
        [[old.deliveries[0], 'exhausted', 'held_too_long', now()]],
      );
      const standing = async (id: string | undefined) => (await reader.delivery(id ?? ''))?.delivery.status;
      assert.equal(await standing(old.deliveries[1]), 'pending');
      assert.equal(await standing(young.deliveries[0]), 'held');
      assert.equal(await standing(later.deliveries[0]), 'held');
      assert.deepEqual(await exhaust(), []);
      const notices = (await store.notices(99)).filter(({ data }) => data.reason === 'held_too_long');
      assert.deepEqual(
        notices.map(({ type, data }) => [type, data.delivery, data.reason]),
        [['posthorn.delivery.exhausted', old.deliveries[0], 'held_too_long']],
      );
    });

    it('forgets the oldest of what happened', async () => {
      const { store, publish, pass, now } = world();
      const old = await publish([]);
      await publish([]);
      pass(1_000);
      const { event } = await publish([]);
      while ((await store.forget({ now: now(), logUntil: now(), limit: 3 })) > 0);
      await world().reopen();
      scene.epoch = await world().store.claimEpoch();
      const next = await publish([]);
      const { reader } = world();
      const told = await reader.since(event.id, null, 9);
      assert.deepEqual(
        told.map((each) => each.kind === 'event' && each.event.id),
        [next.event.id],
      );
      assert.equal(await reader.remembers(event.id, null), true);
      assert.equal(await reader.remembers(old.event.id, null), false);
      assert.equal(await reader.remembers('nobody-knows', null), false);
    });

    it('lists what is written after everything older is gone', async () => {
      const { store, reader, tenant, endpoint, publish, pass, now } = world();
      await tenant('again');
      const id = await endpoint({ tenant: 'again' });
      const { event, deliveries } = await publish([id], { tenant: 'again' });
      await deliver(deliveries[0] as string, id, event, 'delivered');
      pass(31 * DAY);
      await dropAll(30 * DAY);
      await store.forget({ now: now(), logUntil: 0, limit: 9 });
      const second = await publish([id], { tenant: 'again' });
      const events = await reader.events({ ...ALL_EVENTS, tenant: 'again' });
      assert.deepEqual(
        events.data.map((row) => row.id),
        [second.event.id],
      );
      const listed = await reader.deliveries({ ...ALL_DELIVERIES, endpoint: id });
      assert.deepEqual(
        listed.data.map((row) => row.id),
        second.deliveries,
      );
    });
  });

  describe('a retention of 0', () => {
    const scene = ownScene(open, 0);

    it('erases a payload when the last delivery succeeded, and keeps the rows', async () => {
      const { store, reader, endpoint, publish, settlement, attempt, now, pass } = scene.world;
      const [one, two] = [await endpoint(), await endpoint()];
      const { event, deliveries } = await publish([one, two], { headers: { 'x-of': 'the-caller' } });
      const [first, second] = deliveries as [string, string];
      const record = (delivery: string, endpoint: string, status: 'delivered' | 'exhausted') =>
        store.record(scene.epoch, [settlement({ delivery, endpoint, event }, { status }, attempt(1))]);
      const isErased = async () => (await reader.event(event.id, 'default'))[0]?.erased;

      await record(first, one, 'delivered');
      assert.equal(await isErased(), false);
      assert.equal((await reader.delivery(first))?.attempts[0]?.request.url, 'https://example.com/hook');
      await record(second, two, 'exhausted');
      assert.equal(await isErased(), false);
      const walked = await store.eraseDelivered({ now: now() + 1, after: null, limit: 9 });
      assert.notEqual(walked.passedOver, null);

      await store.retryDelivery(second, now());
      await store.record(scene.epoch, [settlement({ delivery: second, endpoint: two, event }, {}, attempt(2))]);
      assert.equal(await isErased(), true);
      const [found] = await reader.event(event.id, 'default');
      assert.deepEqual([found?.event.data.byteLength, found?.event.headers], [0, null]);
      const shown = await reader.delivery(first);
      assert.deepEqual(
        shown?.attempts.map(({ number, request, response }) => [number, request, response]),
        [[1, { url: '', headers: {} }, null]],
      );
      assert.equal((await store.retryDelivery(first, now())).kind, 'gone');
      pass(29 * DAY);
      assert.equal(await isErased(), true);
      assert.deepEqual((await store.retentions()).history, [30 * DAY]);
    });

    it('keeps no payload of an event that goes to nobody', async () => {
      const { reader, publish } = scene.world;
      const { event } = await publish([]);
      assert.equal((await reader.event(event.id, 'default'))[0]?.erased, true);
    });

    it('erases what was delivered before the setting was so, whatever its size', async () => {
      const { store, reader, endpoint, acceptance, event, target, settlement, attempt, tenant, now, pass } =
        scene.world;
      await tenant('changed', 86_400);
      const id = await endpoint({ tenant: 'changed' });
      const large = event({ tenant: 'changed' });
      const targets = Array.from({ length: 60 }, () => target(id));
      await store.accept(acceptance(large, targets));
      const all = targets.map(({ delivery }) => settlement({ delivery, endpoint: id, event: large }, {}, attempt(1)));
      await store.record(scene.epoch, all);
      const isErased = async () => (await reader.event(large.id, 'changed'))[0]?.erased;
      assert.equal(await isErased(), false);
      const changed = { id: 'changed', name: null, metadata: {}, retentionSeconds: 0, createdAt: 0, updatedAt: now() };
      await store.updateTenant(changed);
      pass(1);
      let after: string | null = null;
      for (let done = false; !done; ) {
        ({ next: after, done } = await store.eraseDelivered({ now: now(), after, limit: 7 }));
      }
      assert.equal(await isErased(), true);
    });
  });
}
