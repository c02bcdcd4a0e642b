import type { Catalogue, CataloguedType } from './catalogue.ts';

const event = (object: string, name: string, description: string, data: Record<string, unknown>): CataloguedType => ({
  type: `${object}.${name}`,
  use: 'transactions and accounts',
  description,
  example: {
    event: name,
    data: { id: '8b5c0b5e-6e2a-4c1a-9a3c-1f0f4b7d2c11', object, live_mode: true, ...data },
  },
});

const payment = {
  amount: 50_000,
  currency: 'USD',
  direction: 'credit',
  type: 'ach',
  status: 'completed',
  counterparty_id: 'd1c2f1f0-1e1b-4c0b-8f0c-b3b1f0a1d2e3',
  updated_at: '2026-11-24T07:24:34Z',
};
const orders: readonly (readonly [name: string, description: string])[] = [
  ['created', 'A payment order was made'],
  ['updated', 'A payment order was changed'],
  ['approved', 'A payment order was approved'],
  ['denied', 'A payment order was denied'],
  ['cancelled', 'A payment order was cancelled'],
  ['begin_processing', 'A payment order is on its way to the bank'],
  ['finish_processing', 'The bank has the payment order'],
  ['acknowledged', 'The bank has acknowledged the payment order'],
  ['confirmed', 'The bank has confirmed the payment order'],
  ['completed', 'A payment order is completed'],
  ['failed', 'A payment order has failed'],
  ['returned', 'A payment has come back'],
  ['reversed', 'A payment was reversed'],
];

/** Those of payment orders by the documentation; the others from memory. */
export const modernTreasury: Catalogue = {
  sensitive: false,
  types: [
    ...orders.map(([name, description]) => event('payment_order', name, description, { ...payment, status: name })),
    event('transaction', 'created', 'Money has moved on an account', {
      amount: 50_000,
      currency: 'USD',
      direction: 'credit',
      as_of_date: '2026-11-24',
      posted: true,
    }),
    event('expected_payment', 'reconciled', 'An expected payment has come', {
      amount_lower_bound: 100,
      amount_upper_bound: 100,
      status: 'reconciled',
    }),
    event('ledger_transaction', 'posted', 'A transaction was posted to a ledger', { status: 'posted' }),
    event('external_account', 'updated', "A counterparty's account was changed", { verification_status: 'verified' }),
    event('internal_account', 'updated', 'An account of yours was changed', { party_type: 'business' }),
    event('counterparty', 'updated', 'A counterparty was changed', { name: 'Kenner, Bach and Partners' }),
  ],
};
