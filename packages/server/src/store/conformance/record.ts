import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Attempt, Delivery } from '../../core/delivery/delivery.ts';
import type { Event } from '../../core/event/event.ts';
import type { EndpointEffect, Settlement } from '../../ports.ts';
import { scene } from './scene.ts';
import { type OpenHarness, UNORDERED } from './world.ts';

export function recordSuite(open: OpenHarness): void {
  describe('record', () => {
    const world = scene(open);
    let epoch: number;
    before(async () => {
      epoch = await world().store.claimEpoch();
    });

    interface Made {
      readonly delivery: string;
      readonly endpoint: string;
      readonly event: Event;
    }

    async function made(endpointId?: string): Promise<Made> {
      const endpoint = endpointId ?? (await world().endpoint());
      const { event, deliveries } = await world().publish([endpoint]);
      return { delivery: deliveries[0] ?? '', endpoint, event };
    }

    const failed = (number: number, change: Partial<Attempt> = {}): Attempt =>
      world().attempt(number, { outcome: 'timeout', detail: 'no answer', status: null, response: null, ...change });

    async function record(settlement: Settlement): Promise<Delivery> {
      const [recorded] = await world().store.record(epoch, [settlement]);
      assert.ok(recorded?.kind === 'recorded');
      const read = await world().reader.delivery(settlement.delivery);
      assert.deepEqual(read?.delivery, recorded.delivery, 'what is answered is what is read');
      return recorded.delivery;
    }

    const retryAt = (dueAt: number, spent = 1) => ({ status: 'pending', dueAt, spent }) as const;

    it('keeps a delivered attempt with all that was sent and answered', async () => {
      const one = await made();
      const body = new Uint8Array([0, 255, 10, 34]);
      const response = {
        headers: [
          ['set-cookie', 'a'],
          ['set-cookie', 'b'],
        ] as const,
        body,
        bodyCut: true,
      };
      const request = { url: 'https://example.com/a?b=ü', headers: { 'webhook-id': one.event.id, 'x-ü': '"' } };
      const attempt = world().attempt(1, { request, response, durationMs: 0 });
      const delivery = await record(world().settlement(one, {}, attempt));
      assert.deepEqual(
        [delivery.status, delivery.attempts, delivery.nextAttemptAt, delivery.completedAt],
        ['delivered', 1, null, world().now()],
      );
      const read = await world().reader.delivery(one.delivery);
      assert.deepEqual(read?.attempts, [attempt]);
      const [taken] = await world().store.take([
        { endpoint: one.endpoint, until: world().now(), limit: 9, ...UNORDERED },
      ]);
      assert.deepEqual(taken?.deliveries, []);
    });

    it('keeps that a certificate was not verified, with an answer and without', async () => {
      const one = await made();
      const request = { url: 'https://example.com/', headers: { a: 'b' }, verifyTls: false } as const;
      const attempts = [failed(1, { request }), world().attempt(2, { request })];
      await record(world().settlement(one, retryAt(world().now() + 5), attempts[0] as Attempt));
      await record(world().settlement(one, {}, attempts[1] as Attempt));
      assert.deepEqual((await world().reader.delivery(one.delivery))?.attempts, attempts);
    });

    it('keeps every attempt in order and the delivery open until one succeeds', async () => {
      const one = await made();
      const attempts = [failed(1), failed(2), world().attempt(3)];
      const [first, second, third] = attempts as [Attempt, Attempt, Attempt];
      const dueAt = world().now() + 5_000;
      const open = await record(world().settlement(one, retryAt(dueAt), first));
      assert.deepEqual([open.status, open.attempts, open.nextAttemptAt], ['pending', 1, dueAt]);
      const [taken] = await world().store.take([{ endpoint: one.endpoint, until: dueAt, limit: 9, ...UNORDERED }]);
      assert.deepEqual(
        taken?.deliveries.map((due) => [due.attempts, due.spent, due.dueAt]),
        [[1, 1, dueAt]],
      );
      await record(world().settlement(one, retryAt(dueAt, 2), second));
      await record(world().settlement(one, {}, third));
      assert.deepEqual((await world().reader.delivery(one.delivery))?.attempts, attempts);
    });

    it('counts a settlement once', async () => {
      const one = await made();
      const settlement = world().settlement(one, retryAt(world().now() + 5), failed(1));
      const first = await record(settlement);
      assert.deepEqual(await record(settlement), first);
      assert.deepEqual(
        await record(world().settlement(one, retryAt(world().now() + 5), failed(3))),
        first,
        'a gap is refused too',
      );
      const done = await record(world().settlement(one, {}, world().attempt(2)));
      assert.deepEqual(await record(world().settlement(one, {}, world().attempt(2))), done);
      assert.equal((await world().reader.delivery(one.delivery))?.attempts.length, 2);
    });

    it('counts a settlement once within one call and one commit', async () => {
      const one = await made();
      const settlement = world().settlement(one, {}, world().attempt(1));
      const { store } = world();
      const answers = await Promise.all([
        store.record(epoch, [settlement, settlement]),
        store.record(epoch, [settlement]),
      ]);
      assert.deepEqual(
        answers.flat().map((answer) => answer.kind === 'recorded' && answer.delivery.attempts),
        [1, 1, 1],
      );
    });

    it('settles what was never sent', async () => {
      const one = await made();
      const expired = world().settlement(one, { status: 'cancelled', reason: 'expired', spent: 0 }, null);
      const delivery = await record(expired);
      assert.deepEqual([delivery.status, delivery.reason, delivery.attempts], ['cancelled', 'expired', 0]);
      assert.deepEqual(await record(expired), delivery);
    });

    it('gives up when told to', async () => {
      const one = await made();
      const next = { status: 'exhausted', reason: 'retries_spent', spent: 10 } as const;
      const delivery = await record(world().settlement(one, next, failed(1)));
      assert.deepEqual(
        [delivery.status, delivery.reason, delivery.completedAt],
        ['exhausted', 'retries_spent', world().now()],
      );
    });

    it('refuses an epoch that is not the newest', async () => {
      const one = await made();
      const settlement = world().settlement(one, {}, world().attempt(1));
      const newer = await world().store.claimEpoch();
      assert.deepEqual(await world().store.record(epoch, [settlement, settlement]), [
        { kind: 'stale_epoch' },
        { kind: 'stale_epoch' },
      ]);
      assert.deepEqual(await world().store.record(newer + 1, [settlement]), [{ kind: 'stale_epoch' }]);
      assert.equal((await world().reader.delivery(one.delivery))?.attempts.length, 0);
      epoch = newer;
      await record(settlement);
    });

    it('knows nothing of what is not there', async () => {
      const one = await made();
      const settlement = world().settlement({ ...one, delivery: world().ids('dlv') }, {}, world().attempt(1));
      const strange = { ...settlement, delivery: 'dlv_' };
      assert.deepEqual(await world().store.record(epoch, [settlement, strange]), [
        { kind: 'unknown' },
        { kind: 'unknown' },
      ]);
    });

    it('keeps an attempt though the place of its id is taken', async () => {
      const [one, two] = [await made(), await made()];
      const attempt = world().attempt(1);
      for (const each of [one, two]) {
        await record(world().settlement(each, {}, attempt));
        assert.deepEqual((await world().reader.delivery(each.delivery))?.attempts, [attempt]);
      }
    });

    it('leaves what was cancelled in flight as it is, but keeps the attempt', async () => {
      const one = await made();
      await world().store.cancelDelivery(one.delivery, 'cancelled', world().now());
      const dueAt = world().now() + 5;
      const delivery = await record(world().settlement(one, retryAt(dueAt), failed(1)));
      assert.deepEqual(
        [delivery.status, delivery.reason, delivery.attempts, delivery.nextAttemptAt],
        ['cancelled', 'cancelled', 1, null],
      );
    });

    it('counts a success whatever happened meanwhile', async () => {
      const one = await made();
      await world().store.cancelDelivery(one.delivery, 'skipped', world().now());
      const delivery = await record(world().settlement(one, {}, world().attempt(1)));
      assert.deepEqual([delivery.status, delivery.reason], ['delivered', null]);

      const two = await made();
      await world().store.deleteEndpoint(two.endpoint, world().now());
      const late = await record(world().settlement(two, {}, world().attempt(1)));
      assert.equal(late.status, 'delivered');
    });

    it('cancels what fails after its endpoint was deleted', async () => {
      const one = await made();
      await world().store.deleteEndpoint(one.endpoint, world().now());
      const delivery = await record(world().settlement(one, retryAt(world().now() + 5), failed(1)));
      assert.deepEqual(
        [delivery.status, delivery.reason, delivery.nextAttemptAt],
        ['cancelled', 'endpoint_deleted', null],
      );
    });

    describe('an attempt by hand', () => {
      const manual = async (one: Made) => {
        const answer = await world().store.retryDelivery(one.delivery, world().now());
        assert.equal(answer.kind, 'due');
      };

      it('leaves a delivered one delivered when it fails', async () => {
        const one = await made();
        const delivered = await record(world().settlement(one, {}, world().attempt(1)));
        world().pass(1_000);
        for (const next of [retryAt(world().now() + 5, 2), { status: 'exhausted', spent: 2 }] as const) {
          await manual(one);
          const number = ((await world().reader.delivery(one.delivery))?.attempts.length ?? 0) + 1;
          const after = await record(world().settlement(one, next, failed(number)));
          assert.deepEqual({ ...after, attempts: 1 }, delivered);
          assert.equal(after.attempts, number);
        }
        await manual(one);
        const again = await record(world().settlement(one, {}, world().attempt(4)));
        assert.equal(again.completedAt, delivered.completedAt, 'it was delivered the first time');
      });

      it('is the only one for what was final', async () => {
        const one = await made();
        await world().store.cancelDelivery(one.delivery, 'cancelled', world().now());
        await manual(one);
        const delivery = await record(world().settlement(one, retryAt(world().now() + 5), failed(1)));
        assert.deepEqual([delivery.status, delivery.nextAttemptAt], ['exhausted', null]);

        await manual(one);
        const held = await record(world().settlement(one, retryAt(world().now() + 60_000, 1), failed(2)));
        assert.deepEqual(
          [held.status, held.nextAttemptAt],
          ['pending', world().now() + 60_000],
          'an answer that spent no retry does not use up the one that was asked for',
        );
        const done = await record(world().settlement(one, {}, world().attempt(3)));
        assert.equal(done.status, 'delivered');
      });
    });

    describe('what an answer does to its endpoint', () => {
      async function after(effects: readonly EndpointEffect[]): Promise<unknown[]> {
        const one = await made();
        for (const [n, effect] of effects.entries()) {
          const settlement = world().settlement(one, retryAt(world().now() + 5), failed(n + 1));
          await record({ ...settlement, effect });
        }
        const state = (await world().reader.endpoint(one.endpoint))?.state;
        return [state?.status, state?.reason, state?.pausedUntil];
      }
      const pause = (until: number) => ({ kind: 'pause', until, reason: 'rate_limited' }) as const;
      const disable = { kind: 'disable', reason: 'gone' } as const;

      it('is written with the attempt', async () => {
        const until = world().now() + 60_000;
        assert.deepEqual(await after([pause(until)]), ['paused', 'rate_limited', until]);
        assert.deepEqual(await after([disable]), ['disabled', 'gone', null]);
      });

      it('never weakens what stands', async () => {
        const until = world().now() + 60_000;
        assert.deepEqual(await after([pause(until), pause(until - 1)]), ['paused', 'rate_limited', until]);
        assert.deepEqual(await after([pause(until), pause(until + 1)]), ['paused', 'rate_limited', until + 1]);
        assert.deepEqual(await after([disable, pause(until)]), ['disabled', 'gone', null]);
        assert.deepEqual(await after([pause(until), disable]), ['disabled', 'gone', null]);
      });

      it('does not shorten a pause by hand, and is done once', async () => {
        const one = await made();
        const { store, now } = world();
        await store.setEndpointState(one.endpoint, { status: 'paused', reason: null, pausedUntil: null }, now());
        const settlement = { ...world().settlement(one, retryAt(now() + 5), failed(1)), effect: pause(now() + 9) };
        const delivery = await record(settlement);
        assert.deepEqual([delivery.status, delivery.reason], ['held', 'endpoint_paused']);
        assert.equal((await world().reader.endpoint(one.endpoint))?.state.pausedUntil, null);

        await store.setEndpointState(one.endpoint, { status: 'active', reason: null, pausedUntil: null }, now());
        await record(settlement);
        assert.equal((await world().reader.endpoint(one.endpoint))?.state.status, 'active');
      });
    });
  });
}
