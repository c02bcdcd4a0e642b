import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

/** An interaction, or with `event` a webhook event. */
export interface DiscordMessage {
  type: number;
  application_id: string;
  id?: string;
  event?: { type: string; timestamp: string; data?: Record<string, unknown> };
  [field: string]: unknown;
}

/**
 * Read in discord-interactions 4.4.0. The secret is the application's public key. Discord sends bad signatures on
 * purpose and wants 401. A ping is type 1 for interactions, and type 0 for webhook events.
 */
export const discord: Description<DiscordMessage> = {
  name: 'discord',
  title: 'Discord',
  schemes: [
    {
      signature: { in: 'header.x-signature-ed25519' },
      signed: '{header.x-signature-timestamp}{body}',
      algorithm: 'ed25519',
      encoding: 'hex',
      secret: { encoding: 'hex' },
      timestamp: { in: 'header.x-signature-timestamp', unit: 's', tolerance: 300 },
    },
  ],
  type: ['{json.event.type}', 'interaction.{json.type}'],
  id: ['{json.id}'],
  time: ['{json.event.timestamp}'],
  handshake: [
    { when: { 'json.type': '1', 'json.event.type': null }, signed: 'always', status: 200, json: { type: 1 } },
    { when: { 'json.type': '0', 'json.event.type': null }, signed: 'always', status: 204 },
  ],
  answer: { status: 204, withinSeconds: 3 },
};

export const { verify, sign, handshake } = bind(discord);
