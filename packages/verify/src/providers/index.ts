import type { Description } from '../description.ts';
import { calendly } from './calendly.ts';
import { github } from './github.ts';
import { linear } from './linear.ts';
import { modernTreasury } from './modern-treasury.ts';
import { pagerduty } from './pagerduty.ts';
import { shopify } from './shopify.ts';
import { spruce } from './spruce.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { stripe } from './stripe.ts';
import { svix } from './svix.ts';
import { woocommerce } from './woocommerce.ts';

/** Every provider by its name. */
export const providers = {
  calendly,
  github,
  linear,
  'modern-treasury': modernTreasury,
  pagerduty,
  shopify,
  spruce,
  'standard-webhooks': standardWebhooks,
  stripe,
  svix,
  woocommerce,
} as const satisfies Record<string, Description>;

export type ProviderName = keyof typeof providers;
