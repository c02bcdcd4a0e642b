import { bind } from '../bind.ts';
import type { Description, Scheme } from '../description.ts';

/** The envelope that the specification recommends. */
export interface StandardWebhook {
  type: string;
  timestamp: string;
  data: unknown;
}

const shared = {
  signed: '{header.webhook-id}.{header.webhook-timestamp}.{body}',
  encoding: 'base64',
  timestamp: { in: 'header.webhook-timestamp', unit: 's', tolerance: 300 },
} as const satisfies Partial<Scheme>;

/** The specification, 1.0.0: `v1` is HMAC-SHA256, `v1a` ed25519. A header may hold both. */
export const standardWebhooks: Description<StandardWebhook> = {
  name: 'standard-webhooks',
  title: 'Standard Webhooks',
  schemes: [
    {
      ...shared,
      signature: { in: 'header.webhook-signature', list: ' ', pair: ',', key: 'v1' },
      algorithm: 'hmac-sha256',
      secret: { encoding: 'base64', prefix: 'whsec_' },
    },
    {
      ...shared,
      signature: { in: 'header.webhook-signature', list: ' ', pair: ',', key: 'v1a' },
      algorithm: 'ed25519',
      secret: { encoding: 'base64', prefix: 'whpk_', signingPrefix: 'whsk_', prefixRequired: true },
    },
  ],
  type: ['{json.type}'],
  id: ['{header.webhook-id}'],
  sends: { 'header.webhook-id': '{id}' },
};

export const { verify, sign, handshake } = bind(standardWebhooks);
