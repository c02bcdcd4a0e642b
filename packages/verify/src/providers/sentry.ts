import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface SentryEvent {
  action: string;
  actor?: Record<string, unknown>;
  data: Record<string, unknown>;
  installation?: { uuid: string };
}

/** By documentation. The secret is the integration's client secret. The timestamp header is not signed. */
export const sentry: Description<SentryEvent> = {
  name: 'sentry',
  title: 'Sentry',
  schemes: [
    {
      signature: { in: 'header.sentry-hook-signature' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
    },
  ],
  type: ['{header.sentry-hook-resource}.{json.action}', '{header.sentry-hook-resource}'],
  id: ['{header.request-id}'],
  time: ['{header.sentry-hook-timestamp}'],
  answer: { status: 200, withinSeconds: 1 },
  sends: { 'header.sentry-hook-resource': '{event}', 'header.request-id': '{id}' },
};

export const { verify, sign, handshake } = bind(sentry);
