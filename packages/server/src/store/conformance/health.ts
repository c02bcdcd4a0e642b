import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { EndpointEffect } from '../../core/endpoint/endpoint.ts';
import type { KeptNotice } from '../../ports.ts';
import { scene } from './scene.ts';
import { DAY, type OpenHarness } from './world.ts';

const HOUR = 3_600_000;

export function healthSuite(open: OpenHarness): void {
  describe('health and notices', () => {
    const world = scene(open);
    let epoch: number;
    beforeEach(async () => {
      epoch = await world().store.claimEpoch();
      await told();
    });

    /** What is to be told since it was asked last, as type and data. */
    async function told(): Promise<(readonly [string, KeptNotice['data']])[]> {
      const notices = await world().store.notices(1_000);
      await world().store.dropNotices(notices.map(({ key }) => key));
      return notices.map(({ type, data }) => [type.replace('posthorn.', ''), data]);
    }

    async function attempt(
      endpoint: string,
      outcome: string,
      { effect = null, status = 'pending' }: { effect?: EndpointEffect | null; status?: 'pending' | 'exhausted' } = {},
    ) {
      const { store, reader, now } = world();
      const tenant = (await reader.endpoint(endpoint))?.tenant ?? 'default';
      const { event, deliveries } = await world().publish([endpoint], { tenant });
      const from = { delivery: deliveries[0] ?? '', endpoint, event };
      const next =
        outcome === 'delivered'
          ? {}
          : { status, dueAt: status === 'pending' ? now() + 9 : null, reason: status === 'pending' ? null : 'why' };
      const settlement = { ...world().settlement(from, next, world().attempt(1, { outcome })), effect };
      const [recorded] = await store.record(epoch, [settlement]);
      assert.ok(recorded?.kind === 'recorded');
      return { recorded, from, settlement };
    }

    const failing = async (endpoint: string) => (await world().reader.endpoint(endpoint))?.failing;

    it('counts failures until a success, over restarts', async () => {
      const endpoint = await world().endpoint();
      const since = world().now();
      assert.equal(await failing(endpoint), undefined);
      await attempt(endpoint, 'timeout');
      world().pass(40_000);
      const { settlement } = await attempt(endpoint, 'http_error');
      await world().store.record(epoch, [settlement]);
      assert.deepEqual(await failing(endpoint), {
        since,
        failures: 2,
        lastedMs: 40_000,
        lastAt: since + 40_000,
        isTold: false,
      });
      await world().reopen();
      epoch = await world().store.claimEpoch();
      const pause = { kind: 'pause', until: world().now(), reason: 'rate_limited' } as const;
      await attempt(endpoint, 'http_error', { effect: pause });
      assert.equal((await failing(endpoint))?.failures, 2);
      await attempt(endpoint, 'delivered');
      assert.equal(await failing(endpoint), undefined);
      assert.deepEqual(await told(), []);
    });

    it('tells once that an endpoint is failing, and once that it has recovered', async () => {
      const endpoint = await world().endpoint();
      const failingSince = new Date(world().now()).toISOString();
      for (let n = 0; n < 5; n++) {
        await attempt(endpoint, 'timeout');
        world().pass(30_000);
      }
      const about = { endpoint, tenant: 'default', failingSince };
      assert.deepEqual(await told(), [['endpoint.failing', { ...about, failures: 3 }]]);
      await world().reopen();
      epoch = await world().store.claimEpoch();
      await attempt(endpoint, 'delivered');
      await attempt(endpoint, 'delivered');
      assert.deepEqual(await told(), [['endpoint.recovered', { ...about, failures: 5 }]]);
    });

    it('disables after five days of nothing but failures, and judges anew once enabled', async () => {
      const endpoint = await world().endpoint();
      for (let n = 0; n < 10; n++) {
        const { recorded } = await attempt(endpoint, 'timeout');
        assert.equal(recorded.isGivenUp, undefined);
        world().pass(13 * HOUR);
      }
      await told();
      const { recorded, from } = await attempt(endpoint, 'timeout');
      assert.deepEqual([recorded.isGivenUp, recorded.delivery.status], [true, 'held']);
      const { state } = (await world().reader.endpoint(endpoint)) ?? {};
      assert.deepEqual(state, { status: 'disabled', reason: 'failing', pausedUntil: null });
      const late = world().settlement(from, { status: 'pending', dueAt: 5 }, world().attempt(2, { outcome: 'reset' }));
      await world().store.record(epoch, [late]);
      const about = { endpoint, tenant: 'default' };
      assert.deepEqual(await told(), [['endpoint.disabled', { ...about, reason: 'failing' }]]);

      const active = { status: 'active', reason: null, pausedUntil: null } as const;
      await world().store.setEndpointState(endpoint, active, world().now());
      assert.equal(await failing(endpoint), undefined);
      const after = await attempt(endpoint, 'timeout');
      assert.equal(after.recorded.delivery.status, 'pending');
      assert.deepEqual(await told(), [['endpoint.enabled', about]]);
    });

    it('lists those that are stopped or known to be failing', async () => {
      const { store, reader, now, pass } = world();
      const tenant = await world().tenant('troubled');
      const made = await Promise.all(Array.from({ length: 5 }, () => world().endpoint({ tenant })));
      const [disabled, paused, soon, shaky, failed] = made as [string, string, string, string, string];
      const inTrouble = async () => {
        const { data } = await reader.endpoints({ tenant, inTrouble: true, limit: 9, position: null });
        return data.map(({ id }) => id).sort();
      };
      assert.deepEqual(await inTrouble(), []);
      await store.setEndpointState(disabled, { status: 'disabled', reason: 'by_hand', pausedUntil: null }, now());
      await store.setEndpointState(paused, { status: 'paused', reason: 'by_hand', pausedUntil: null }, now());
      await store.setEndpointState(soon, { status: 'paused', reason: 'by_hand', pausedUntil: now() + 70_000 }, now());
      await attempt(shaky, 'timeout');
      for (let n = 0; n < 3; n++) {
        await attempt(failed, 'timeout');
        pass(30_000);
      }
      assert.deepEqual(await inTrouble(), [disabled, paused, failed].sort());
      const first = await reader.endpoints({ tenant, inTrouble: true, limit: 2, position: null });
      const next = await reader.endpoints({ tenant, inTrouble: true, limit: 2, position: first.next });
      assert.deepEqual([first.data.length, next.data.length, next.next], [2, 1, null]);
      assert.ok(
        (await reader.endpoints({ tenant: null, inTrouble: true, limit: 250, position: null })).data.length >= 3,
      );
    });

    it('tells of changes of state, but not of pauses that an answer asked for', async () => {
      const { store, now, pass } = world();
      const endpoint = await world().endpoint();
      const about = { endpoint, tenant: 'default' };
      const until = now() + 5_000;
      await store.setEndpointState(endpoint, { status: 'paused', reason: 'by_hand', pausedUntil: until }, now());
      const pausedUntil = new Date(until).toISOString();
      assert.deepEqual(await told(), [['endpoint.paused', { ...about, reason: 'by_hand', pausedUntil }]]);
      await store.setEndpointState(endpoint, { status: 'active', reason: null, pausedUntil: null }, now());
      assert.deepEqual(await told(), [['endpoint.resumed', about]]);
      pass(6_000);
      await attempt(endpoint, 'http_error', { effect: { kind: 'pause', until: now() + DAY, reason: 'rate_limited' } });
      assert.deepEqual(await told(), []);
      await attempt(endpoint, 'http_error', { effect: { kind: 'disable', reason: 'gone' } });
      await attempt(endpoint, 'http_error', { effect: { kind: 'disable', reason: 'gone' } });
      assert.deepEqual(await told(), [['endpoint.disabled', { ...about, reason: 'gone' }]]);
      assert.equal(
        await store.setEndpointState('ep_nobody', { status: 'active', reason: null, pausedUntil: null }, 0),
        'unknown',
      );
    });

    it('tells of a delivery that was given up, once', async () => {
      const endpoint = await world().endpoint();
      const { from, settlement } = await attempt(endpoint, 'timeout', { status: 'exhausted' });
      await world().store.record(epoch, [settlement]);
      const { delivery, event } = from;
      assert.deepEqual(await told(), [
        [
          'delivery.exhausted',
          { delivery, event: event.id, type: event.type, endpoint, tenant: 'default', reason: 'why', attempts: 1 },
        ],
      ]);
    });

    it('says nothing of the endpoints that would be told', async () => {
      const endpoint = await world().endpoint({ tenant: 'posthorn' });
      const { store, now, pass } = world();
      for (let n = 0; n < 4; n++) {
        await attempt(endpoint, 'timeout', { status: 'exhausted' });
        pass(60_000);
      }
      assert.equal((await failing(endpoint))?.failures, 4);
      await store.setEndpointState(endpoint, { status: 'disabled', reason: 'by_hand', pausedUntil: null }, now());
      assert.deepEqual(await told(), []);
    });

    it('hands out the oldest first, and gives no key twice', async () => {
      const { store } = world();
      const endpoint = await world().endpoint();
      for (let n = 0; n < 3; n++) await attempt(endpoint, 'timeout', { status: 'exhausted' });
      const keys = (await store.notices(2)).map(({ key }) => key);
      assert.equal(keys.length, 2);
      await store.dropNotices(keys);
      await store.dropNotices(keys);
      const rest = (await store.notices(9)).map(({ key }) => key);
      await store.dropNotices(rest);
      await world().reopen();
      epoch = await world().store.claimEpoch();
      await attempt(endpoint, 'timeout', { status: 'exhausted' });
      const [last] = await world().store.notices(9);
      const all = [...keys, ...rest, last?.key ?? 0];
      assert.deepEqual(
        all,
        [...new Set(all)].sort((a, b) => a - b),
      );
    });
  });
}
