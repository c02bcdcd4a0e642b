import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface StripeEvent {
  id: string;
  object: 'event';
  api_version: string | null;
  created: number;
  type: string;
  livemode: boolean;
  account?: string;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
}

/** Read in stripe 23.1.0: `v0` and unknown parts are ignored, any `v1` may match, only age is checked. */
export const stripe: Description<StripeEvent> = {
  name: 'stripe',
  title: 'Stripe',
  schemes: [
    {
      signature: { in: 'header.stripe-signature', list: ',', pair: '=', key: 'v1' },
      signed: '{field.t}.{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
      timestamp: { in: 'field.t', unit: 's', tolerance: 300, future: 'accepted' },
    },
  ],
  emptyBody: 'refused',
  type: ['{json.type}'],
  id: ['{json.id}'],
  time: ['{json.created}'],
};

export const { verify, sign, handshake } = bind(stripe);
