import { hasSensitivePrefix } from '../../../core/event/sensitive.ts';
import { calendly } from './calendly.ts';
import type { Catalogue } from './catalogue.ts';
import { github } from './github.ts';
import { linear } from './linear.ts';
import { modernTreasury } from './modern-treasury.ts';
import { pagerduty } from './pagerduty.ts';
import { shopify } from './shopify.ts';
import { spruce } from './spruce.ts';
import { stripe } from './stripe.ts';
import { woocommerce } from './woocommerce.ts';

const catalogues = new Map<string, Catalogue>([
  ['shopify', shopify],
  ['woocommerce', woocommerce],
  ['stripe', stripe],
  ['modern-treasury', modernTreasury],
  ['spruce', spruce],
  ['calendly', calendly],
  ['linear', linear],
  ['github', github],
  ['pagerduty', pagerduty],
]);

/** What all event types begin with of those providers all of whose events are sensitive. */
export const sensitivePrefixes: readonly string[] = [...catalogues]
  .filter(([, { sensitive }]) => sensitive)
  .map(([provider]) => `${provider}.`);

/** Whether an event type is of a provider all of whose events are sensitive. */
export function isOfSensitiveProvider(type: string): boolean {
  return hasSensitivePrefix(sensitivePrefixes, type);
}

/** The event types of a provider, or null where nobody has written them down. */
export function catalogueOf(provider: string): Catalogue | null {
  return catalogues.get(provider) ?? null;
}
