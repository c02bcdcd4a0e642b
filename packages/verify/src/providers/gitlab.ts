import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface GitLabEvent {
  object_kind: string;
  event_name?: string;
  object_attributes?: Record<string, unknown>;
  project?: Record<string, unknown>;
  [field: string]: unknown;
}

/**
 * A signing token (`whsec_…`) signs as Standard Webhooks says (gitlab-org/gitlab!230944). The older secret token is sent
 * as it is and signs nothing: whoever sees one request can make others.
 */
export const gitlab: Description<GitLabEvent> = {
  name: 'gitlab',
  title: 'GitLab',
  schemes: [
    {
      signature: { in: 'header.webhook-signature', list: ' ', pair: ',', key: 'v1' },
      signed: '{header.webhook-id}.{header.webhook-timestamp}.{body}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
      secret: { encoding: 'base64', prefix: 'whsec_', prefixRequired: true },
      timestamp: { in: 'header.webhook-timestamp', unit: 's', tolerance: 300 },
    },
    {
      signature: { in: 'header.x-gitlab-token' },
      signed: '',
      algorithm: 'token',
      encoding: 'hex',
      body: 'unsigned',
    },
  ],
  type: ['{json.object_kind}.{json.object_attributes.action}', '{json.object_kind}', '{json.event_name}'],
  id: ['{header.webhook-id}', '{header.idempotency-key}', '{header.x-gitlab-event-uuid}'],
  // Events that one event sets off share X-Gitlab-Event-UUID.
  dedupe: ['{header.webhook-id}', '{header.idempotency-key}', '{header.x-gitlab-event-uuid}:{body.sha256}'],
  sends: { 'header.webhook-id': '{id}', 'header.idempotency-key': '{id}', 'header.x-gitlab-event-uuid': '{id}' },
};

export const { verify, sign, handshake } = bind(gitlab);
