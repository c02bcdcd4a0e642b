import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf, fieldErrors, fieldsOf } from './fields.ts';

const tenant = {
  id: 'acme',
  name: 'Acme',
  metadata: { plan: 'gold', url: 'https://a.example' },
  retentionSeconds: 129_600,
  createdAt: '',
  updatedAt: '',
};

test('only what differs is written back', () => {
  const fields = fieldsOf(tenant);
  assert.deepEqual(fields, { name: 'Acme', days: '1.5', metadata: 'plan: gold\nurl: https://a.example' });
  assert.deepEqual(changesOf(tenant, fields), {});
  assert.deepEqual(changesOf(tenant, { name: ' ', days: '0', metadata: 'plan: silver' }), {
    name: null,
    retentionSeconds: 0,
    metadata: { plan: 'silver', url: null },
  });
  assert.deepEqual(changesOf(tenant, { ...fields, days: '' }), { retentionSeconds: null });
});

test('what cannot be read is said beside its field', () => {
  assert.deepEqual(fieldErrors({ name: '', days: '0.5', metadata: 'a: b' }), {});
  assert.deepEqual(Object.keys(fieldErrors({ name: '', days: '-1', metadata: 'no colon' })), ['days', 'metadata']);
});
