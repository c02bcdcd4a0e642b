import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface XeroEvents {
  events: { resourceId: string; eventCategory: string; eventType: string; eventDateUtc: string; tenantId: string }[];
  firstEventSequence: number;
  lastEventSequence: number;
  entropy: string;
}

/** By documentation. The "intent to receive" holds no events: 200 where its signature is good, 401 where it is not. */
export const xero: Description<XeroEvents> = {
  name: 'xero',
  title: 'Xero',
  schemes: [
    {
      signature: { in: 'header.x-xero-signature' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
    },
  ],
  type: ['{json.events.only.eventCategory}.{json.events.only.eventType}', 'batch'],
  time: ['{json.events.0.eventDateUtc}'],
  handshake: [{ when: { 'json.events.length': '0' }, signed: 'always', status: 200 }],
  answer: { status: 200, withinSeconds: 5 },
};

export const { verify, sign, handshake } = bind(xero);
