import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

/** The resource itself, as the REST API shows it. Ids can exceed 2^53: take them from `admin_graphql_api_id`. */
export interface ShopifyResource {
  id?: number;
  admin_graphql_api_id?: string;
  [field: string]: unknown;
}

/**
 * Read in @shopify/shopify-api 13.1.0: of its two header families the newer one, without `x-`, goes first where both are
 * there. Nothing tells when it was signed; a retry carries the same webhook id.
 */
export const shopify: Description<ShopifyResource> = {
  name: 'shopify',
  title: 'Shopify',
  schemes: [
    {
      signature: { in: ['header.shopify-hmac-sha256', 'header.x-shopify-hmac-sha256'] },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
    },
  ],
  emptyBody: 'refused',
  type: ['{header.shopify-topic}', '{header.x-shopify-topic}'],
  id: ['{header.shopify-webhook-id}', '{header.x-shopify-webhook-id}'],
  time: ['{header.shopify-triggered-at}', '{header.x-shopify-triggered-at}'],
  answer: { status: 200, withinSeconds: 5 },
  sends: {
    'header.x-shopify-topic': '{type}',
    'header.x-shopify-webhook-id': '{id}',
    'header.x-shopify-event-id': '{id}',
    'header.x-shopify-triggered-at': '{time}',
    'header.x-shopify-shop-domain': 'example.myshopify.com',
    'header.x-shopify-api-version': '2026-07',
  },
};

export const { verify, sign, handshake } = bind(shopify);
