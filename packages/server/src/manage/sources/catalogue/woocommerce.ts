import type { Catalogue, CataloguedType } from './catalogue.ts';

const order = {
  id: 727,
  number: '727',
  status: 'processing',
  currency: 'USD',
  total: '29.35',
  date_created_gmt: '2026-11-24T07:24:34',
  date_modified_gmt: '2026-11-24T07:24:40',
  billing: { first_name: 'John', last_name: 'Doe', email: 'john.doe@example.com', country: 'US' },
  shipping: { first_name: 'John', last_name: 'Doe', address_1: '969 Market', city: 'San Francisco', country: 'US' },
  line_items: [{ id: 315, name: 'Woo Single #1', product_id: 93, quantity: 2, total: '6.00', sku: '' }],
  shipping_lines: [{ id: 317, method_title: 'Flat Rate', total: '10.00' }],
};
const product = { id: 794, name: 'Premium Quality', status: 'publish', price: '21.99', stock_status: 'instock' };
const customer = { id: 25, email: 'john.doe@example.com', first_name: 'John', last_name: 'Doe', role: 'customer' };

const type = (name: string, use: CataloguedType['use'], description: string, example: unknown): CataloguedType => ({
  type: name,
  use,
  description,
  example,
});
const ORDERS = 'orders and shipping';
const USERS = 'users and subscriptions';

export const woocommerce: Catalogue = {
  sensitive: false,
  types: [
    type('order.created', ORDERS, 'An order was placed', order),
    type('order.updated', ORDERS, 'An order was changed; shipped is the status completed', {
      ...order,
      status: 'completed',
    }),
    type('order.deleted', ORDERS, 'An order was deleted', { id: order.id }),
    type('order.restored', ORDERS, 'A deleted order was brought back', order),
    type('product.created', ORDERS, 'A product was added', product),
    type('product.updated', ORDERS, 'A product was changed', { ...product, stock_status: 'outofstock' }),
    type('product.deleted', ORDERS, 'A product was deleted', { id: product.id }),
    type('coupon.created', ORDERS, 'A coupon was made', { id: 719, code: '10off', amount: '10.00' }),
    type('customer.created', USERS, 'A customer has registered', customer),
    type('customer.updated', USERS, "A customer's data has changed", customer),
    type('customer.deleted', USERS, 'A customer was deleted', { id: customer.id }),
  ],
};
