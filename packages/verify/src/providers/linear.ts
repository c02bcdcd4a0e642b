import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface LinearEvent {
  action: string;
  type: string;
  createdAt: string;
  data: Record<string, unknown>;
  updatedFrom?: Record<string, unknown>;
  url?: string;
  webhookTimestamp: number;
  webhookId: string;
  organizationId: string;
}

/**
 * Read in @linear/sdk 98.0.0. The minute is about arrival: whoever verifies later passes the time of arrival as `now`.
 * `webhookId` is the id of the configuration and not of the event.
 */
export const linear: Description<LinearEvent> = {
  name: 'linear',
  title: 'Linear',
  schemes: [
    {
      signature: { in: 'header.linear-signature' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
      timestamp: { in: 'json.webhookTimestamp', unit: 'ms', tolerance: 60, number: true },
    },
  ],
  emptyBody: 'refused',
  type: ['{json.type}.{json.action}', '{json.type}', '{header.linear-event}'],
  id: ['{header.linear-delivery}'],
  time: ['{json.webhookTimestamp}'],
  // Exactly 200, or it is sent again.
  answer: { status: 200, withinSeconds: 5 },
  sends: { 'header.linear-event': '{event}', 'header.linear-delivery': '{id}' },
};

export const { verify, sign, handshake } = bind(linear);
