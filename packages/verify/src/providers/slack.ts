import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface SlackEvent {
  type: string;
  event_id?: string;
  event_time?: number;
  team_id?: string;
  event?: { type: string; [field: string]: unknown };
  [field: string]: unknown;
}

/** Read in @slack/bolt 5.1.0, which refuses what is too old and not what is too new. */
export const slack: Description<SlackEvent> = {
  name: 'slack',
  title: 'Slack',
  schemes: [
    {
      signature: { in: 'header.x-slack-signature', prefix: 'v0=' },
      signed: 'v0:{header.x-slack-request-timestamp}:{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
      timestamp: { in: 'header.x-slack-request-timestamp', unit: 's', tolerance: 300, future: 'accepted' },
    },
  ],
  type: ['{json.event.type}', '{json.type}', '{form.command}'],
  id: ['{json.event_id}', '{json.trigger_id}', '{form.trigger_id}'],
  time: ['{json.event_time}'],
  handshake: [{ when: { 'json.type': 'url_verification' }, signed: 'always', status: 200, text: '{json.challenge}' }],
  answer: { status: 200, withinSeconds: 3 },
};

export const { verify, sign, handshake } = bind(slack);
