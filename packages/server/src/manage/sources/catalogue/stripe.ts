import type { Catalogue, CataloguedType, Use } from './catalogue.ts';

const event = (type: string, use: Use, description: string, object: Record<string, unknown>): CataloguedType => ({
  type,
  use,
  description,
  example: {
    id: 'evt_1NG8Du2eZvKYlo2CUI79vXWy',
    object: 'event',
    api_version: '2026-06-30',
    created: 1_795_504_000,
    type,
    livemode: false,
    pending_webhooks: 1,
    request: { id: 'req_1', idempotency_key: null },
    data: { object },
  },
});
const MONEY = 'transactions and accounts';
const USERS = 'users and subscriptions';

const intent = { id: 'pi_3MtwBw', object: 'payment_intent', amount: 2000, currency: 'usd', status: 'succeeded' };
const charge = { id: 'ch_3MmlLr', object: 'charge', amount: 1099, currency: 'usd', paid: true, refunded: false };
const invoice = { id: 'in_1MtHbE', object: 'invoice', customer: 'cus_NeZw0z', amount_paid: 1000, status: 'paid' };
const subscription = { id: 'sub_1MowQV', object: 'subscription', customer: 'cus_Na6dX7', status: 'active' };
const customer = { id: 'cus_NffrFe', object: 'customer', email: 'jenny@example.com', name: 'Jenny Rosen' };

export const stripe: Catalogue = {
  sensitive: false,
  types: [
    event('payment_intent.succeeded', MONEY, 'A payment has succeeded', intent),
    event('payment_intent.payment_failed', MONEY, 'A payment has failed', {
      ...intent,
      status: 'requires_payment_method',
    }),
    event('charge.succeeded', MONEY, 'A card was charged', charge),
    event('charge.refunded', MONEY, 'A charge was given back', { ...charge, refunded: true }),
    event('charge.dispute.created', MONEY, 'A customer disputes a charge', {
      id: 'du_1',
      object: 'dispute',
      charge: charge.id,
      reason: 'fraudulent',
    }),
    event('payout.paid', MONEY, 'Money has reached the bank account', { id: 'po_1', object: 'payout', amount: 1100 }),
    event('balance.available', MONEY, 'The balance has changed', { object: 'balance', available: [{ amount: 5 }] }),
    event('account.updated', MONEY, 'A connected account has changed', { id: 'acct_1', object: 'account' }),
    event('checkout.session.completed', MONEY, 'A checkout was finished', {
      id: 'cs_test_a1',
      object: 'checkout.session',
      payment_status: 'paid',
    }),
    event('invoice.paid', USERS, 'An invoice was paid', invoice),
    event('invoice.payment_failed', USERS, 'An invoice could not be paid', { ...invoice, status: 'open' }),
    event('customer.created', USERS, 'A customer was made', customer),
    event('customer.updated', USERS, "A customer's data has changed", customer),
    event('customer.deleted', USERS, 'A customer was deleted', customer),
    event('customer.subscription.created', USERS, 'A subscription was made', subscription),
    event('customer.subscription.updated', USERS, 'A subscription was changed', {
      ...subscription,
      status: 'past_due',
    }),
    event('customer.subscription.deleted', USERS, 'A subscription has ended', { ...subscription, status: 'canceled' }),
  ],
};
