import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

/** Events of Zendesk's own have this shape; what triggers and automations send is of their author's making. */
export interface ZendeskEvent {
  type?: string;
  id?: string;
  time?: string;
  detail?: Record<string, unknown>;
  event?: Record<string, unknown>;
  [field: string]: unknown;
}

/** By documentation. The body's `id` may be anything in a trigger's body, so the invocation's id counts. */
export const zendesk: Description<ZendeskEvent> = {
  name: 'zendesk',
  title: 'Zendesk',
  schemes: [
    {
      signature: { in: 'header.x-zendesk-webhook-signature' },
      signed: '{header.x-zendesk-webhook-signature-timestamp}{body}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
      timestamp: { in: 'header.x-zendesk-webhook-signature-timestamp', unit: 'iso', tolerance: 300 },
    },
  ],
  type: ['{json.type}'],
  id: ['{header.x-zendesk-webhook-invocation-id}'],
  time: ['{json.time}'],
  answer: { status: 200, withinSeconds: 10 },
  sends: { 'header.x-zendesk-webhook-invocation-id': '{id}' },
};

export const { verify, sign, handshake } = bind(zendesk);
