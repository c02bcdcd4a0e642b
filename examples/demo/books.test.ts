import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { closeBooks, type Recorded } from './books.ts';
import type { Published } from './publish.ts';
import type { Receipt } from './receiver.ts';

const EVENT: Published = { id: 'one', type: 'order.paid', about: 'order 1', data: {}, saidAt: 1000, times: 1 };

function receipt(receiver: string, changed: Partial<Receipt> = {}): Receipt {
  return { receiver, id: 'one', type: 'order.paid', verified: true, at: 1005, ...changed };
}

function recorded(receiver: string, changed: Partial<Recorded> = {}): Recorded {
  return { event: 'one', receiver, status: 'delivered', attempts: 1, ...changed };
}

const RECEIPTS = [receipt('mail'), receipt('shipping')];
const RECORD = [recorded('mail'), recorded('shipping')];

describe('the books of the demo', () => {
  test('are right when everybody got what they asked for and it is on record', () => {
    const { faults, deliveries, rows } = closeBooks([EVENT], RECEIPTS, RECORD);
    assert.deepEqual(faults, []);
    assert.equal(deliveries, 2);
    assert.deepEqual(rows[0]?.entries[0], { receiver: 'mail', afterMs: 5, attempts: 1, copies: 1 });
  });

  test('miss what a receiver never got', () => {
    const { faults, rows } = closeBooks([EVENT], [receipt('mail')], RECORD);
    assert.deepEqual(faults, ['shipping never got order.paid (order 1)']);
    assert.equal(rows[0]?.entries[1]?.afterMs, null);
  });

  test('miss what Posthorn does not have on record as delivered', () => {
    const pending = [recorded('mail'), recorded('shipping', { status: 'pending' })];
    assert.match(closeBooks([EVENT], RECEIPTS, pending).faults[0] ?? '', /one for shipping as pending/);
    assert.match(closeBooks([EVENT], RECEIPTS, [recorded('mail')]).faults[0] ?? '', /as unknown/);
  });

  test('do not take a request with a bad signature', () => {
    const { faults } = closeBooks([EVENT], [...RECEIPTS, receipt('mail', { verified: false })], RECORD);
    assert.deepEqual(faults, ['mail got one with a bad signature']);
  });

  test('count what came twice, and the time of the first', () => {
    const { rows, faults } = closeBooks([EVENT], [...RECEIPTS, receipt('mail', { at: 1900 })], RECORD);
    assert.deepEqual(rows[0]?.entries[0], { receiver: 'mail', afterMs: 5, attempts: 1, copies: 2 });
    assert.deepEqual(faults, []);
  });
});
