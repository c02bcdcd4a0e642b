import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keep } from '../../frame/search.ts';
import { eventFilter, readSearch } from './filter.ts';

test('what is typed narrows by name, by type, or finds an id', () => {
  assert.deepEqual(readSearch('type:order.created key:order-1001'), {
    search: { type: 'order.created', key: 'order-1001' },
    id: null,
  });
  assert.deepEqual(readSearch(' order.created '), { search: { type: 'order.created' }, id: null });
  assert.deepEqual(readSearch('evt_01abc'), { search: {}, id: 'evt_01abc' });
  assert.deepEqual(readSearch('tenant:acme order-1'), { search: { tenant: 'acme' }, id: 'order-1' });
});

test('the address becomes a question to the server', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  assert.deepEqual(eventFilter({ tenant: 'acme', within: '1h' }, now), {
    tenant: 'acme',
    since: '2026-11-24T11:00:00.000Z',
  });
  assert.deepEqual(eventFilter({ within: 'forever' }, now), {});
});

test('of an address only known texts are kept', () => {
  assert.deepEqual(keep('type', 'tenant')({ type: 'a.b', tenant: ['x'], evil: '1', __proto__: { type: 'c' } }), {
    type: 'a.b',
  });
  assert.deepEqual(keep('type')({ type: 'x'.repeat(501) }), {});
});
