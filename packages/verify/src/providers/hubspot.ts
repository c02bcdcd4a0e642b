import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

/** Events come in lists. */
export type HubSpotEvents = {
  eventId: number;
  subscriptionType: string;
  occurredAt: number;
  [field: string]: unknown;
}[];

/** Read in @hubspot/api-client 13.0.0; only version 3, since the older ones sign no time and are plain hashes. */
export const hubspot: Description<HubSpotEvents> = {
  name: 'hubspot',
  title: 'HubSpot',
  schemes: [
    {
      signature: { in: 'header.x-hubspot-signature-v3' },
      signed: '{method}{url}{body}{header.x-hubspot-request-timestamp}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
      timestamp: { in: 'header.x-hubspot-request-timestamp', unit: 'ms', tolerance: 300, future: 'accepted' },
    },
  ],
  type: ['{json.only.subscriptionType}', 'batch'],
  // Event ids alone are not promised to be unique, and a batch counts its attempts.
  id: ['{json.only.subscriptionId}:{json.only.eventId}:{json.only.occurredAt}'],
  time: ['{json.0.occurredAt}'],
};

export const { verify, sign, handshake } = bind(hubspot);
