import type { Description } from '../description.ts';
import { adyen } from './adyen.ts';
import { bitbucket } from './bitbucket.ts';
import { calendly } from './calendly.ts';
import { discord } from './discord.ts';
import { docusign } from './docusign.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { hubspot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { launchdarkly } from './launchdarkly.ts';
import { linear } from './linear.ts';
import { mailgun } from './mailgun.ts';
import { modernTreasury } from './modern-treasury.ts';
import { paddle } from './paddle.ts';
import { pagerduty } from './pagerduty.ts';
import { sendgrid } from './sendgrid.ts';
import { sentry } from './sentry.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import { spruce } from './spruce.ts';
import { square } from './square.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { stripe } from './stripe.ts';
import { svix } from './svix.ts';
import { twilio } from './twilio.ts';
import { typeform } from './typeform.ts';
import { woocommerce } from './woocommerce.ts';
import { xero } from './xero.ts';
import { zendesk } from './zendesk.ts';
import { zoom } from './zoom.ts';

/** Every provider by its name. */
export const providers = {
  adyen,
  bitbucket,
  calendly,
  discord,
  docusign,
  github,
  gitlab,
  hubspot,
  intercom,
  launchdarkly,
  linear,
  mailgun,
  'modern-treasury': modernTreasury,
  paddle,
  pagerduty,
  sendgrid,
  sentry,
  shopify,
  slack,
  spruce,
  square,
  'standard-webhooks': standardWebhooks,
  stripe,
  svix,
  twilio,
  typeform,
  woocommerce,
  xero,
  zendesk,
  zoom,
} as const satisfies Record<string, Description>;

export type ProviderName = keyof typeof providers;
