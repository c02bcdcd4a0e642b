import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

/** Events come in lists, of mixed kinds; each has its own `sg_event_id`. */
export type SendGridEvents = { event: string; sg_event_id: string; timestamp: number; [field: string]: unknown }[];

/** Read in @sendgrid/eventwebhook 8.0.0, which does not look at the age. The secret is the public key, PEM or bare. */
export const sendgrid: Description<SendGridEvents> = {
  name: 'sendgrid',
  title: 'SendGrid',
  schemes: [
    {
      signature: { in: 'header.x-twilio-email-event-webhook-signature' },
      signed: '{header.x-twilio-email-event-webhook-timestamp}{body}',
      algorithm: 'ecdsa-p256',
      encoding: 'base64',
      secret: { encoding: 'base64' },
      timestamp: { in: 'header.x-twilio-email-event-webhook-timestamp', unit: 's', tolerance: null },
    },
  ],
  type: ['{json.only.event}', 'batch'],
  id: ['{json.only.sg_event_id}'],
  time: ['{json.only.timestamp}'],
};

export const { verify, sign, handshake } = bind(sendgrid);
