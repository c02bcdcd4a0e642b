import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keep } from '../../frame/search.ts';
import { eventFilter, matches, readSearch } from './filter.ts';

test('what is typed narrows by name, by type, or finds an id', () => {
  assert.deepEqual(readSearch('type:order.created key:order-1001'), {
    search: { type: 'order.created', key: 'order-1001' },
    id: null,
  });
  assert.deepEqual(readSearch(' order.created '), { search: { type: 'order.created' }, id: null });
  assert.deepEqual(readSearch('evt_01abc'), { search: {}, id: 'evt_01abc' });
  assert.deepEqual(readSearch('"order 1001" type:a.b'), { search: { contains: 'order 1001', type: 'a.b' }, id: null });
  assert.deepEqual(readSearch('"id":1001'), { search: {}, id: '"id":1001' });
  assert.deepEqual(readSearch('""id":1001"'), { search: { contains: '"id":1001' }, id: null });
  assert.deepEqual(readSearch('tenant:acme order-1'), { search: { tenant: 'acme' }, id: 'order-1' });
});

test('the address becomes a question to the server', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  assert.deepEqual(eventFilter({ tenant: 'acme', within: '1h' }, now), {
    tenant: 'acme',
    since: '2026-11-24T11:00:00.000Z',
  });
  assert.deepEqual(eventFilter({ within: 'forever' }, now), {});
  assert.deepEqual(
    eventFilter({ within: '1h', since: '2026-11-24T10:00:00+01:00', until: 'x', contains: 'Ada' }, now),
    {
      since: '2026-11-24T09:00:00.000Z',
      contains: 'Ada',
    },
  );
});

test('of the stream only what fits belongs into the list', () => {
  const event = { type: 'a.b', tenant: 'acme', acceptedAt: '2026-11-24T12:00:00.000Z' } as never;
  assert.equal(matches({}, event), true);
  assert.equal(matches({ type: 'a.c' }, event), false);
  assert.equal(matches({ until: '2026-11-24T12:00:00.000Z' }, event), false);
  assert.equal(matches({ until: '2026-11-24T12:00:00.001Z' }, event), true);
  assert.equal(matches({ contains: 'x' }, event), false, 'the stream does not say what it carries');
});

test('of an address only known texts are kept', () => {
  assert.deepEqual(keep('type', 'tenant')({ type: 'a.b', tenant: ['x'], evil: '1', __proto__: { type: 'c' } }), {
    type: 'a.b',
  });
  assert.deepEqual(keep('type')({ type: 'x'.repeat(501) }), {});
});
