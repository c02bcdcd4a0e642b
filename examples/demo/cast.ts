/** Who wants to know what happens in the shop. Each is a process of its own, with a secret of its own. */
export interface Receiver {
  readonly name: 'stock' | 'mail' | 'shipping';
  /** What it does when it hears of something. */
  readonly does: string;
  /** The official library with which it checks signatures. */
  readonly library: 'standardwebhooks' | 'svix';
  readonly eventTypes: readonly string[];
}

export const RECEIVERS: readonly Receiver[] = [
  {
    name: 'stock',
    does: 'reserves the goods',
    library: 'standardwebhooks',
    eventTypes: ['order.created', 'order.cancelled', 'refund.created'],
  },
  {
    name: 'mail',
    does: 'writes to the customer',
    library: 'svix',
    eventTypes: [
      'order.created',
      'order.paid',
      'order.cancelled',
      'customer.created',
      'support.issue',
      'support.comment',
    ],
  },
  {
    name: 'shipping',
    does: 'packs and sends the parcel',
    library: 'standardwebhooks',
    eventTypes: ['order.paid', 'order.cancelled'],
  },
];

/** Shipping is away for some seconds only, so it asks to be tried often. Seconds before each attempt. */
export const SHIPPING_RETRIES = [0, 1, 1, 2, 2, 2, 3, 3, 5, 5, 5];
