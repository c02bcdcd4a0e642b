import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface ModernTreasuryEvent {
  event: string;
  data: { id: string; object: string; live_mode: boolean; [field: string]: unknown };
}

/** Read in modern-treasury 3.3.0 and its documentation. Nothing tells when it was signed. */
export const modernTreasury: Description<ModernTreasuryEvent> = {
  name: 'modern-treasury',
  title: 'Modern Treasury',
  schemes: [
    {
      signature: { in: 'header.x-signature' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
    },
  ],
  type: ['{json.data.object}.{json.event}', '{json.data.object}.{json.event_name}', '{json.event}'],
  id: ['{header.x-webhook-id}'],
  time: ['{json.data.updated_at}', '{json.event_time}'],
  answer: { status: 200, withinSeconds: 5 },
  sends: { 'header.x-webhook-id': '{id}', 'header.x-topic': '{event}', 'header.x-event': '{action}' },
};

export const { verify, sign, handshake } = bind(modernTreasury);
