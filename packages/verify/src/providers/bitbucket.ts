import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface BitbucketEvent {
  repository?: { uuid: string; full_name: string; [field: string]: unknown };
  actor?: Record<string, unknown>;
  [field: string]: unknown;
}

/** By documentation (Bitbucket Cloud). */
export const bitbucket: Description<BitbucketEvent> = {
  name: 'bitbucket',
  title: 'Bitbucket',
  schemes: [
    {
      signature: { in: 'header.x-hub-signature', prefix: 'sha256=' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
    },
  ],
  type: ['{header.x-event-key}'],
  id: ['{header.x-request-uuid}'],
  handshake: [{ when: { 'header.x-event-key': 'diagnostics:ping' }, signed: 'always', status: 200 }],
  sends: { 'header.x-event-key': '{type}', 'header.x-request-uuid': '{id}' },
};

export const { verify, sign, handshake } = bind(bitbucket);
