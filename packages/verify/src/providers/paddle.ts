import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface PaddleEvent {
  event_id: string;
  event_type: string;
  occurred_at: string;
  notification_id: string;
  data: Record<string, unknown>;
}

/** Read in @paddle/paddle-node-sdk 3.10.0: five seconds, age only. Any `h1` may match (theirs looks at the last). */
export const paddle: Description<PaddleEvent> = {
  name: 'paddle',
  title: 'Paddle',
  schemes: [
    {
      signature: { in: 'header.paddle-signature', list: ';', pair: '=', key: 'h1' },
      signed: '{field.ts}:{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
      timestamp: { in: 'field.ts', unit: 's', tolerance: 5, future: 'accepted' },
    },
  ],
  type: ['{json.event_type}'],
  id: ['{json.event_id}'],
  time: ['{json.occurred_at}'],
  answer: { status: 200, withinSeconds: 5 },
};

export const { verify, sign, handshake } = bind(paddle);
