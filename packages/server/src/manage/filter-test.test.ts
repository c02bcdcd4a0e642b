import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bearer, testDoor, testKeys } from '../http/fixture.test.ts';
import { filterTestRoute } from './filter-test.ts';

async function opened(t: Parameters<typeof testDoor>[0]) {
  const keys = testKeys();
  const hasTenant = (id: string) => ['default', 'acme'].includes(id);
  const app = await testDoor(t, [(door) => filterTestRoute(door, { hasTenant })], { keys });
  const admin = keys.add('admin');
  const ask = async (payload: object, key = admin) => {
    const answer = await app.inject({ method: 'POST', url: '/v1/filters/test', headers: bearer(key), payload });
    return { status: answer.statusCode, body: answer.json() };
  };
  return { ask, keys };
}

const event = { type: 'order.created', tenant: 'acme', channels: ['eu'], data: { total: 80 } };
const GETS_IT = { matches: true, reason: null, detail: null, pointer: null };

test('what is asked for fits, or it is said what does not', async (t) => {
  const { ask } = await opened(t);
  const of = async (asked: object, more: object = {}) => (await ask({ ...asked, event: { ...event, ...more } })).body;
  assert.deepEqual(await of({}), GETS_IT);
  assert.deepEqual(
    await of({ eventTypes: ['order.*'], channels: ['eu'], filter: { tenant: 'acme', data: { total: { $lt: 100 } } } }),
    GETS_IT,
  );
  assert.deepEqual(await of({ filter: { data: { total: { $gt: 100 } } } }), {
    matches: false,
    reason: 'filter',
    detail: 'data.total is 80, wanted more than 100',
    pointer: '/data/total/$gt',
  });
  assert.equal((await of({ eventTypes: ['invoice.*'] })).reason, 'event_type');
  assert.equal((await of({ channels: ['us'] })).reason, 'channel');
  assert.equal((await of({}, { source: 'stripe' })).reason, 'source');
  assert.deepEqual(await of({ sources: ['*'] }, { source: 'stripe' }), GETS_IT);
});

test('what is no filter, pattern, type or tenant is refused, with its place', async (t) => {
  const { ask, keys } = await opened(t);
  const pointerOf = async (payload: object) => {
    const { status, body } = await ask(payload);
    assert.ok(status === 422 || status === 404, JSON.stringify(body));
    return body.pointer;
  };
  assert.equal(await pointerOf({ filter: { data: { total: { $over: 1 } } } }), '/filter/data/total/$over');
  assert.equal(await pointerOf({ eventTypes: ['a', 'order.'] }), '/eventTypes/1');
  assert.equal(await pointerOf({ event: { type: 'a b' } }), '/event/type');
  assert.equal(await pointerOf({ event: { tenant: 'nobody' } }), '/event/tenant');
  assert.equal((await ask({}, keys.add('reader'))).status, 403);
});
