import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCursors } from './cursor.ts';

const cursors = createCursors(Buffer.alloc(32, 7));
const filters = { tenant: 'acme', type: null, since: 5 };
const sealed = cursors.seal('events', filters, '000123/ü') as string;

test('a cursor brings back the position, whatever order the filters stand in', () => {
  assert.deepEqual(cursors.open('events', { since: 5, tenant: 'acme' }, sealed), { position: '000123/ü' });
  assert.deepEqual(cursors.open('events', filters, undefined), { position: null });
  assert.equal(cursors.seal('events', filters, null), null);
});

test('a cursor of another list, other filters, another installation, or an altered one is refused', () => {
  const refused = (list: string, others: typeof filters, cursor: string, by = cursors) => {
    const result = by.open(list, others, cursor);
    assert.ok('code' in result && result.code === 'invalid_cursor', `${list} ${JSON.stringify(others)} ${cursor}`);
  };
  refused('deliveries', filters, sealed);
  refused('events', { ...filters, tenant: 'other' }, sealed);
  refused('events', filters, sealed, createCursors(Buffer.alloc(32, 8)));
  for (let at = 0; at < sealed.length; at++) {
    refused('events', filters, `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`);
  }
  for (const other of [
    '',
    'x',
    `${sealed}=`,
    `${sealed} `,
    sealed.slice(0, -1),
    sealed.replaceAll('-', '+'),
    '=='.repeat(9),
  ]) {
    if (other !== sealed) refused('events', filters, other);
  }
});
