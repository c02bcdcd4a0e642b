import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '../core/event/event.ts';
import { createWorld } from '../store/conformance/world.ts';
import { openMemory } from '../store/memory/harness.test.ts';
import { opened } from './fixture.test.ts';

async function withDelivery(t: Parameters<typeof opened>[0], change: Partial<Event> = {}) {
  const world = await createWorld(openMemory);
  const all = await opened(t, { store: world.store, read: world.reader, clock: world.now });
  const endpoint = await world.endpoint();
  const { event, deliveries } = await world.publish([endpoint], change);
  const [delivery = ''] = deliveries;
  const epoch = await world.store.claimEpoch();
  const settle = (status: 'delivered' | 'exhausted') =>
    world.store.record(epoch, [
      world.settlement({ delivery, endpoint, event }, { status, dueAt: null }, world.attempt(1)),
    ]);
  const act = async (name: string, body?: unknown) => {
    const answer = await all.ask('POST', `/v1/deliveries/${delivery}/${name}`, body);
    return answer.status === 200 ? [answer.body.status, answer.body.reason] : [answer.status, answer.body.code];
  };
  return { ...all, world, endpoint, event, delivery, settle, act };
}

test('a delivery is cancelled or skipped once, and whoever holds it is told', async (t) => {
  for (const [name, reason] of [
    ['cancel', 'cancelled'],
    ['skip', 'skipped'],
  ] as const) {
    const { act, changes, delivery, endpoint } = await withDelivery(t);
    assert.deepEqual(await act(name), ['cancelled', reason]);
    const [change] = changes;
    assert.ok(change?.kind === 'delivery_withdrawn' && change.endpoint === endpoint && change.delivery.id === delivery);
    assert.deepEqual(await act(name), [409, 'not_open']);
    assert.equal(changes.length, 1);
  }
});

test('a retry makes it due, whether it is open, exhausted or delivered', async (t) => {
  const open = await withDelivery(t, { deliverAt: null });
  open.world.pass(5000);
  assert.deepEqual(await open.act('retry', {}), ['pending', null]);
  assert.deepEqual(
    open.changes.map((change) => change.kind === 'delivery_due' && change.dueAt),
    [open.world.now()],
  );
  const exhausted = await withDelivery(t);
  await exhausted.settle('exhausted');
  assert.deepEqual(await exhausted.act('retry'), ['pending', null]);
  const delivered = await withDelivery(t);
  await delivered.settle('delivered');
  assert.deepEqual(await delivered.act('retry'), ['delivered', null]);
  assert.equal(delivered.changes.length, 1);
});

test('there is nothing to retry when the endpoint or the payload is gone', async (t) => {
  const gone = await withDelivery(t);
  await gone.ask('DELETE', `/v1/endpoints/${gone.endpoint}`);
  assert.deepEqual(await gone.act('retry'), [409, 'wrong_state']);
  const erased = await withDelivery(t);
  await erased.ask('DELETE', `/v1/events/${erased.event.id}/payload`);
  assert.deepEqual(await erased.act('retry'), [409, 'wrong_state']);
  assert.equal(erased.changes.filter(({ kind }) => kind === 'delivery_due').length, 0);
});

test('erasing a payload withdraws what was open, and is told of each', async (t) => {
  const { ask, changes, event, delivery, world } = await withDelivery(t, { id: 'order-1' });
  assert.equal((await ask('DELETE', '/v1/events/order-1/payload')).status, 204);
  assert.deepEqual(
    changes.map((change) => change.kind === 'delivery_withdrawn' && change.delivery.id),
    [delivery],
  );
  const [found] = await world.reader.event(event.id, 'default');
  assert.deepEqual([found?.erased, found?.event.data.length], [true, 0]);
  assert.equal((await ask('DELETE', '/v1/events/order-1/payload')).status, 204, 'twice is once');
  assert.equal((await ask('DELETE', '/v1/events/none/payload')).body.code, 'not_found');
});

test('deliveries that are not there, and bodies that mean nothing', async (t) => {
  const { ask, act } = await withDelivery(t);
  for (const name of ['retry', 'skip', 'cancel']) {
    assert.equal((await ask('POST', `/v1/deliveries/none/${name}`)).body.code, 'not_found');
    assert.deepEqual(await act(name, { now: true }), [422, 'unknown_field']);
  }
});
