import { bind } from '../bind.ts';
import type { Description, Scheme } from '../description.ts';

const family = (name: 'svix' | 'webhook'): Scheme => ({
  signature: { in: `header.${name}-signature`, list: ' ', pair: ',', key: 'v1' },
  signed: `{header.${name}-id}.{header.${name}-timestamp}.{body}`,
  algorithm: 'hmac-sha256',
  encoding: 'base64',
  secret: { encoding: 'base64', prefix: 'whsec_' },
  timestamp: { in: `header.${name}-timestamp`, unit: 's', tolerance: 300 },
});

/** Read in svix 1.99.1 and 2.5.0. Whoever sends through Svix (Clerk, Resend and many more) looks like this. */
export const svix: Description = {
  name: 'svix',
  title: 'Svix',
  schemes: [family('svix'), family('webhook')],
  type: ['{json.type}', '{json.event_type}'],
  id: ['{header.svix-id}', '{header.webhook-id}'],
  sends: { 'header.svix-id': '{id}' },
};

export const { verify, sign, handshake } = bind(svix);
