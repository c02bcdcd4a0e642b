import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '../api/types.ts';
import { createBook } from './book.ts';

const delivery = (id: string, event: string, status: Delivery['status'] = 'pending') =>
  ({ id, event, tenant: 'default', status }) as Delivery;

test('an answer that was asked for before the stream spoke does not undo it', () => {
  const book = createBook();
  book.put([delivery('dlv_1', 'evt_1', 'delivered')], 200);
  book.put([delivery('dlv_1', 'evt_1', 'pending'), delivery('dlv_2', 'evt_1')], 100);
  assert.deepEqual(
    book.of('default', 'evt_1').map(({ status }) => status),
    ['delivered', 'pending'],
  );
  assert.equal(book.get('dlv_1')?.status, 'delivered');
});

test('a list stays the same array until one of its deliveries changes', () => {
  const book = createBook();
  let heard = 0;
  book.subscribe(() => {
    heard += 1;
  });
  book.put([delivery('dlv_1', 'evt_1')], 1);
  const list = book.of('default', 'evt_1');
  book.put([delivery('dlv_2', 'evt_2')], 2);
  assert.equal(book.of('default', 'evt_1'), list);
  book.put([delivery('dlv_1', 'evt_1', 'delivered')], 3);
  assert.notEqual(book.of('default', 'evt_1'), list);
  book.put([delivery('dlv_1', 'evt_1')], 2);
  assert.equal(heard, 3, 'old news is no news');
});

test('the events written to longest ago are forgotten', () => {
  const book = createBook(2);
  for (const event of ['evt_1', 'evt_2', 'evt_1', 'evt_3']) book.put([delivery(`dlv_${event}`, event)], 1);
  assert.deepEqual(
    ['evt_1', 'evt_2', 'evt_3'].map((event) => book.of('default', event).length),
    [1, 0, 1],
  );
  assert.equal(book.get('dlv_evt_2'), undefined);
});

test('tenants with the same event id are kept apart', () => {
  const book = createBook();
  book.put([delivery('dlv_1', 'order-1'), { ...delivery('dlv_2', 'order-1'), tenant: 'acme' }], 1);
  assert.deepEqual(
    book.of('acme', 'order-1').map(({ id }) => id),
    ['dlv_2'],
  );
});
