import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

/** Patient data: handle it as such. */
export interface SpruceEvent {
  object: 'event';
  type: string;
  eventTime: string;
  data: { object: { object: string; id: string; [field: string]: unknown } };
}

/** By documentation; no package verifies it. Nothing tells when it was signed, and events have no id. */
export const spruce: Description<SpruceEvent> = {
  name: 'spruce',
  title: 'Spruce Health',
  schemes: [
    {
      signature: { in: 'header.x-spruce-signature' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
    },
  ],
  type: ['{json.type}'],
  time: ['{json.eventTime}'],
  answer: { status: 200, withinSeconds: 5 },
};

export const { verify, sign, handshake } = bind(spruce);
