import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface SquareEvent {
  merchant_id: string;
  type: string;
  event_id: string;
  created_at: string;
  data: Record<string, unknown>;
}

/** Read in square 46.0.0. It signs the URL exactly as the subscription has it. */
export const square: Description<SquareEvent> = {
  name: 'square',
  title: 'Square',
  schemes: [
    {
      signature: { in: 'header.x-square-hmacsha256-signature' },
      signed: '{url}{body}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
    },
  ],
  type: ['{json.type}'],
  id: ['{json.event_id}'],
  time: ['{json.created_at}'],
};

export const { verify, sign, handshake } = bind(square);
