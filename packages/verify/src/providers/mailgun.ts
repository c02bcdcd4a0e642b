import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface MailgunEvent {
  signature: { timestamp: string; token: string; signature: string };
  'event-data': { id: string; event: string; timestamp: number; [field: string]: unknown };
}

/**
 * By documentation. Only the time and a random token are signed, and nothing else of the body: whoever sees one request
 * can make others, once for each place that does not remember the token. Mailgun warns against a narrow tolerance.
 */
export const mailgun: Description<MailgunEvent> = {
  name: 'mailgun',
  title: 'Mailgun',
  schemes: [
    {
      signature: { in: 'json.signature.signature' },
      signed: '{json.signature.timestamp}{json.signature.token}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
      timestamp: { in: 'json.signature.timestamp', unit: 's', tolerance: null },
      body: 'unsigned',
    },
  ],
  type: ['{json.event-data.event}'],
  id: ['{json.event-data.id}'],
  time: ['{json.event-data.timestamp}'],
  dedupe: ['{json.signature.token}'],
  sends: { 'json.signature.token': '{id}' },
};

export const { verify, sign, handshake } = bind(mailgun);
