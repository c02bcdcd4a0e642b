import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface ZoomEvent {
  event: string;
  event_ts: number;
  payload: Record<string, unknown>;
}

/**
 * By documentation. The proof of ownership signs a text of the asker's choice with the secret: only for signed requests,
 * and only for tokens that cannot be the text of a request (`v0:…`), or anyone could have requests signed.
 */
export const zoom: Description<ZoomEvent> = {
  name: 'zoom',
  title: 'Zoom',
  schemes: [
    {
      signature: { in: 'header.x-zm-signature', prefix: 'v0=' },
      signed: 'v0:{header.x-zm-request-timestamp}:{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
      timestamp: { in: 'header.x-zm-request-timestamp', unit: 's', tolerance: 300 },
    },
  ],
  type: ['{json.event}'],
  time: ['{json.event_ts}'],
  handshake: [
    {
      when: { 'json.event': 'endpoint.url_validation', 'json.payload.plainToken': /^[\w+/=-]{1,128}$/ },
      signed: 'always',
      status: 200,
      json: { plainToken: '{json.payload.plainToken}', encryptedToken: '{mac:json.payload.plainToken}' },
    },
  ],
  answer: { status: 200, withinSeconds: 3 },
};

export const { verify, sign, handshake } = bind(zoom);
