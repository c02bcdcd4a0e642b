import type { Catalogue, CataloguedType } from './catalogue.ts';

const order = {
  id: 8209829119,
  admin_graphql_api_id: 'gid://shopify/Order/8209829119',
  name: '#1001',
  email: 'jon@example.com',
  created_at: '2026-11-24T07:24:34-05:00',
  currency: 'USD',
  total_price: '398.00',
  financial_status: 'pending',
  fulfillment_status: null,
  line_items: [{ id: 466157049, title: 'IPod Nano - 8GB', quantity: 1, price: '199.00', sku: 'IPOD2008GREEN' }],
  customer: { id: 1153106273, email: 'john@example.com', first_name: 'John', last_name: 'Smith' },
};
const fulfillment = {
  id: 123456,
  admin_graphql_api_id: 'gid://shopify/Fulfillment/123456',
  order_id: 8209829119,
  status: 'success',
  tracking_company: 'UPS',
  tracking_number: '1Z2345',
  tracking_url: 'https://www.ups.com/track?tracknum=1Z2345',
  created_at: '2026-11-24T09:00:00-05:00',
};
const customer = {
  id: 7064055069,
  email: 'bob@biller.com',
  first_name: 'Bob',
  last_name: 'Biller',
  state: 'disabled',
  verified_email: true,
};
const contract = {
  admin_graphql_api_id: 'gid://shopify/SubscriptionContract/593791907',
  id: 593791907,
  status: 'active',
  currency_code: 'USD',
  customer_id: 7064055069,
  billing_policy: { interval: 'week', interval_count: 4 },
};

const orders = (type: string, description: string, example: unknown): CataloguedType => ({
  type,
  use: 'orders and shipping',
  description,
  example,
});
const users = (type: string, description: string, example: unknown): CataloguedType => ({
  type,
  use: 'users and subscriptions',
  description,
  example,
});

/** Topics by the schemas of 2026-07. */
export const shopify: Catalogue = {
  sensitive: false,
  types: [
    orders('orders/create', 'An order was placed', order),
    orders('orders/paid', 'An order was paid', { ...order, financial_status: 'paid' }),
    orders('orders/updated', 'An order was changed', order),
    orders('orders/partially_fulfilled', 'Part of an order was shipped', { ...order, fulfillment_status: 'partial' }),
    orders('orders/fulfilled', 'All of an order was shipped', { ...order, fulfillment_status: 'fulfilled' }),
    orders('orders/cancelled', 'An order was cancelled', { ...order, cancelled_at: '2026-11-24T08:00:00-05:00' }),
    orders('orders/delete', 'An order was deleted', { id: order.id }),
    orders('fulfillments/create', 'A parcel was shipped', fulfillment),
    orders('fulfillments/update', 'What is known of a parcel has changed', fulfillment),
    orders('refunds/create', 'Money was given back', {
      id: 8900881860,
      order_id: order.id,
      note: 'Things were damaged',
      refund_line_items: [{ line_item_id: 466157049, quantity: 1, subtotal: 199 }],
    }),
    users('customers/create', 'A customer has registered', customer),
    users('customers/update', "A customer's data has changed", customer),
    users('customers/delete', 'A customer was deleted', { id: customer.id }),
    users('subscription_contracts/create', 'A subscription was made', contract),
    users('subscription_contracts/update', 'A subscription was changed', { ...contract, status: 'paused' }),
    users('subscription_billing_attempts/success', 'A subscription was paid', {
      id: null,
      admin_graphql_api_id: null,
      idempotency_key: '9a453f1a-9ee0-4dd2-9b83-4b0a4d1f0c11',
      order_id: 1,
      subscription_contract_id: 593791907,
      ready: true,
    }),
    users('app/uninstalled', 'A shop has removed the app', { id: 548380009, name: 'Super Toys', domain: null }),
  ],
};
