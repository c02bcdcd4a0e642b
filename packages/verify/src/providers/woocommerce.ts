import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

/** An order, product, customer or coupon as REST API v3 shows it; of a deleted one only the id is left. */
export interface WooCommerceResource {
  id: number;
  status?: string;
  date_modified_gmt?: string;
  [field: string]: unknown;
}

/**
 * Read in class-wc-webhook.php. The delivery id is a hash of the webhook and the current second: two orders in one
 * second share it, so the body's hash goes with it.
 */
export const woocommerce: Description<WooCommerceResource> = {
  name: 'woocommerce',
  title: 'WooCommerce',
  schemes: [
    {
      signature: { in: 'header.x-wc-webhook-signature' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
    },
  ],
  type: ['{header.x-wc-webhook-topic}'],
  time: ['{json.date_modified_gmt}'],
  dedupe: ['{header.x-wc-webhook-delivery-id}:{header.x-wc-webhook-topic}:{body.sha256}'],
  handshake: [
    {
      when: { body: /^webhook_id=\d+$/, 'header.x-wc-webhook-signature': null },
      signed: 'never',
      status: 200,
    },
  ],
  answer: { status: 200, withinSeconds: 60 },
  sends: {
    'header.x-wc-webhook-topic': '{type}',
    'header.x-wc-webhook-resource': '{event}',
    'header.x-wc-webhook-event': '{action}',
    'header.x-wc-webhook-source': 'https://example.com/',
    'header.x-wc-webhook-id': '1',
    'header.x-wc-webhook-delivery-id': '{id}',
  },
};

export const { verify, sign, handshake } = bind(woocommerce);
