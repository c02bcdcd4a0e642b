import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface IntercomEvent {
  type: 'notification_event';
  topic: string;
  id: string | null;
  created_at: number;
  data: { item: Record<string, unknown> };
}

/** By documentation. The secret is the app's client secret. SHA-1 is what Intercom has; as an HMAC it still holds. */
export const intercom: Description<IntercomEvent> = {
  name: 'intercom',
  title: 'Intercom',
  schemes: [
    {
      signature: { in: 'header.x-hub-signature', prefix: 'sha1=' },
      signed: '{body}',
      algorithm: 'hmac-sha1',
      encoding: 'hex',
    },
  ],
  type: ['{json.topic}'],
  id: ['{json.id}'],
  time: ['{json.created_at}'],
  handshake: [{ when: { 'json.topic': 'ping' }, signed: 'always', status: 200 }],
  answer: { status: 200, withinSeconds: 5 },
};

export const { verify, sign, handshake } = bind(intercom);
