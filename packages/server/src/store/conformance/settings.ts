import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACTIVE } from '../../core/endpoint/endpoint.ts';
import type { ApiKey, EventType } from '../../ports.ts';
import { FIRST_PAGE } from './queries.ts';
import { scene } from './scene.ts';
import { DAY, type OpenHarness, SETTINGS } from './world.ts';

export function settingsSuite(open: OpenHarness): void {
  describe('settings', () => {
    const world = scene(open);

    it('has the tenants default and posthorn from the start', async () => {
      const ids = (await world().store.tenants()).map(({ id }) => id);
      assert.deepEqual(ids.slice(0, 2), ['default', 'posthorn']);
    });

    it('creates, updates and deletes tenants', async () => {
      const { store, reader, now } = world();
      const tenant = {
        id: 'shop',
        name: 'Shop',
        metadata: { plan: 'a' },
        retentionSeconds: null,
        createdAt: now(),
        updatedAt: now(),
      };
      assert.equal(await store.createTenant(tenant), 'created');
      assert.equal(await store.createTenant(tenant), 'exists');
      const renamed = { ...tenant, name: null, metadata: {}, retentionSeconds: 86_400, updatedAt: now() + 1 };
      assert.equal(await store.updateTenant(renamed), 'updated');
      assert.deepEqual((await reader.tenants(FIRST_PAGE)).data[0], renamed);
      assert.deepEqual((await store.tenants()).at(-1), renamed);
      assert.equal(await store.deleteTenant('shop', now()), 'deleted');
      assert.equal(await store.deleteTenant('shop', now()), 'unknown');
      assert.equal(await store.updateTenant(renamed), 'unknown');
      assert.ok(!(await reader.tenants(FIRST_PAGE)).data.some(({ id }) => id === 'shop'));
    });

    it('shows nothing of a deleted tenant to one created under its id', async () => {
      const { store, reader, tenant, endpoint, event, target, acceptance, now, ids } = world();
      await tenant('phoenix');
      const id = await endpoint({ tenant: 'phoenix' });
      const old = event({ id: 'old', tenant: 'phoenix' });
      const first = target(id);
      await store.accept(acceptance(old, [first]));
      await store.deleteTenant('phoenix', now());
      await tenant('phoenix');

      assert.deepEqual(await reader.event('old', 'phoenix'), []);
      assert.deepEqual(await reader.event('old', null), []);
      assert.equal(await reader.delivery(first.delivery), null);
      assert.equal(await reader.endpoint(id), null);
      assert.deepEqual(await reader.since(ids('evt'), 'phoenix', 10), []);
      assert.equal((await store.accept(acceptance(old, []))).kind, 'accepted');
      assert.equal((await reader.event('old', 'phoenix'))[0]?.deliveries, 0);
      assert.ok(!(await store.backlog()).some(({ endpoint: waiting }) => waiting === id));
    });

    it('creates, updates and deletes event types', async () => {
      const { store, reader, now } = world();
      const type: EventType = {
        name: 'order.created',
        description: 'a purchase',
        schema: { type: 'object', $id: '\u0000' },
        example: null,
        sensitive: true,
        retentionSeconds: 0,
        createdAt: now(),
        updatedAt: now(),
      };
      assert.equal(await store.createEventType(type), 'created');
      assert.equal(await store.createEventType(type), 'exists');
      const changed = {
        ...type,
        description: null,
        schema: null,
        example: [1],
        sensitive: false,
        updatedAt: now() + 1,
      };
      assert.equal(await store.updateEventType(changed), 'updated');
      assert.deepEqual((await reader.eventTypes(FIRST_PAGE)).data, [changed]);
      assert.deepEqual(await store.eventTypes(), [changed]);
      assert.equal(await store.updateEventType({ ...type, name: 'nothing' }), 'unknown');
      assert.equal(await store.deleteEventType('order.created'), 'deleted');
      assert.equal(await store.deleteEventType('order.created'), 'unknown');
      assert.deepEqual(await store.eventTypes(), []);
    });

    it('keeps api keys with their hashes', async () => {
      const { store, reader, ids, now } = world();
      const key: ApiKey = {
        id: ids('key'),
        name: 'ci',
        role: 'publisher',
        tenant: 'default',
        prefix: 'phk_abc',
        createdAt: now(),
        expiresAt: now() + DAY,
      };
      const hash = new Uint8Array(32).fill(9);
      await store.createApiKey(key, hash);
      assert.deepEqual(
        (await store.apiKeys()).map((kept) => ({ key: kept.key, hash: new Uint8Array(kept.hash) })),
        [{ key, hash }],
      );
      assert.deepEqual((await reader.apiKeys(FIRST_PAGE)).data, [key]);
      const changed = { ...key, name: null, expiresAt: null };
      assert.equal(await store.updateApiKey(changed), 'updated');
      assert.deepEqual(
        (await store.apiKeys()).map((kept) => ({ key: kept.key, hash: new Uint8Array(kept.hash) })),
        [{ key: changed, hash }],
      );
      assert.equal(await store.updateApiKey({ ...key, id: ids('key') }), 'unknown');
      assert.equal(await store.deleteApiKey(key.id), 'deleted');
      assert.equal(await store.deleteApiKey(key.id), 'unknown');
      assert.deepEqual(await store.apiKeys(), []);
    });

    it('creates endpoints once and gives no id out again', async () => {
      const { store, reader, endpoint, now } = world();
      const settings = {
        ...SETTINGS,
        eventTypes: ['order.*'],
        filter: { data: { amount: { $gt: 5 } } },
        headers: { authorization: 'Bearer 1' },
        transform: 'return event',
        rateLimit: { limit: 1, periodMs: 2 },
        retrySchedule: [0, 5],
        metadata: { a: '\ud800' },
      };
      const created = {
        id: 'mine',
        tenant: 'default',
        version: 1,
        settings,
        secrets: [
          { secret: 'whsec_a', createdAt: 1, expiresAt: 5 },
          { secret: 'whsec_b', createdAt: 2, expiresAt: null },
        ],
        state: { status: 'disabled', reason: 'by_hand', pausedUntil: null } as const,
        createdAt: now(),
        updatedAt: now(),
      };
      assert.equal(await store.createEndpoint(created), 'created');
      assert.equal(await store.createEndpoint({ ...created, tenant: 'posthorn' }), 'exists');
      assert.deepEqual(await reader.endpoint('mine'), created);
      assert.deepEqual((await reader.endpoints({ ...FIRST_PAGE, tenant: 'default' })).data[0], created);
      assert.equal(await store.deleteEndpoint('mine', now()), 'deleted');
      assert.equal(await store.deleteEndpoint('mine', now()), 'unknown');
      assert.equal(await reader.endpoint('mine'), null);
      assert.equal(await store.createEndpoint(created), 'exists');
      await assert.rejects(endpoint({ tenant: 'nobody' }), { name: 'StoreUnavailable' });
    });

    it('updates the version that was read and no other', async () => {
      const { store, reader, endpoint, now } = world();
      const id = await endpoint();
      const change = (timeoutMs: number) => ({
        settings: { ...SETTINGS, timeoutMs },
        secrets: [{ secret: 'whsec_new', createdAt: now(), expiresAt: null }],
        updatedAt: now() + 1,
      });
      const answers = await Promise.all([
        store.updateEndpoint(id, 1, change(1)),
        store.updateEndpoint(id, 1, change(2)),
      ]);
      assert.deepEqual(answers, ['updated', 'conflict']);
      assert.equal(await store.updateEndpoint('ep_nobody', 1, change(3)), 'unknown');
      const read = await reader.endpoint(id);
      assert.deepEqual(
        [read?.version, read?.settings.timeoutMs, read?.secrets[0]?.secret, read?.updatedAt],
        [2, 1, 'whsec_new', now() + 1],
      );
      assert.equal((await store.endpointViews([id]))[0]?.version, 2);
      await store.deleteEndpoint(id, now());
      assert.equal(await store.updateEndpoint(id, 2, change(4)), 'unknown');
    });

    it('derives held from the endpoint as it is at the moment', async () => {
      const { store, reader, endpoint, publish, now, pass } = world();
      const id = await endpoint();
      const { deliveries } = await publish([id]);
      const standing = async () => {
        const read = await reader.delivery(deliveries[0] ?? '');
        return [read?.delivery.status, read?.delivery.reason, read?.delivery.nextAttemptAt];
      };
      const paused = { status: 'paused', reason: 'rate_limited', pausedUntil: now() + 1_000 } as const;
      assert.equal(await store.setEndpointState(id, paused, now()), 'updated');
      assert.deepEqual(await standing(), ['held', 'rate_limited', null]);
      pass(1_000);
      assert.deepEqual(await standing(), ['pending', null, now() - 1_000]);
      // What stands is read, over as it is: the clock may be set back.
      assert.deepEqual((await reader.endpoint(id))?.state, paused);
      await store.setEndpointState(id, { status: 'disabled', reason: null, pausedUntil: null }, now());
      assert.deepEqual(await standing(), ['held', 'endpoint_disabled', null]);
      await store.deleteEndpoint(id, now());
      assert.deepEqual(await standing(), ['cancelled', 'endpoint_deleted', null]);
      assert.equal(await store.setEndpointState(id, ACTIVE, now()), 'unknown');
    });

    it('gives the routes in force when an event was accepted', async () => {
      const { store, reader, endpoint, tenant, event, acceptance, now, pass } = world();
      await tenant('history');
      const at = { tenant: 'history' };
      const id = await endpoint(at, { eventTypes: ['a'] });
      const gone = await endpoint(at);
      pass(10);
      const first = event({ ...at, id: 'first' });
      await store.accept(acceptance(first));
      pass(10);
      const later = await endpoint(at);
      const change = { settings: { ...SETTINGS, eventTypes: ['b'] }, secrets: [], updatedAt: now() };
      await store.updateEndpoint(id, 1, change);
      pass(10);
      await store.accept(acceptance(event({ ...at, id: 'second' })));
      await store.deleteEndpoint(gone, now());
      await store.setEndpointState(id, { status: 'disabled', reason: 'x', pausedUntil: null }, now());

      for (const routesAt of [store.routesAt, reader.routesAt]) {
        const [route, ...others] = await routesAt('history', 'first');
        assert.deepEqual(route?.eventTypes, ['a']);
        assert.equal(route?.state.status, 'disabled', 'the state is that of now');
        assert.deepEqual(others, []);
        assert.deepEqual(
          (await routesAt('history', 'second')).map((found) => [found.endpoint, found.eventTypes]),
          [
            [id, ['b']],
            [later, []],
          ],
        );
        assert.deepEqual(await routesAt('history', 'nothing'), []);
        assert.deepEqual(await routesAt('nobody', 'first'), []);
        assert.deepEqual(await routesAt('default', 'first'), []);
      }
      const routes = (await store.routes()).filter((route) => route.tenant === 'history');
      assert.deepEqual(
        routes.map((route) => route.endpoint),
        [id, later],
      );
    });
  });
}
