import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface GitHubEvent {
  action?: string;
  repository?: { id: number; full_name: string; [field: string]: unknown };
  organization?: { login: string; [field: string]: unknown };
  sender?: { login: string; [field: string]: unknown };
  [field: string]: unknown;
}

/** Read in GitHub's documentation. The older SHA-1 header is not looked at. Nothing tells when it was signed. */
export const github: Description<GitHubEvent> = {
  name: 'github',
  title: 'GitHub',
  schemes: [
    {
      signature: { in: 'header.x-hub-signature-256', prefix: 'sha256=' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
    },
  ],
  emptyBody: 'refused',
  type: ['{header.x-github-event}.{json.action}', '{header.x-github-event}'],
  id: ['{header.x-github-delivery}'],
  time: [
    '{json.head_commit.timestamp}',
    '{json.workflow_run.updated_at}',
    '{json.deployment_status.updated_at}',
    '{json.deployment.updated_at}',
    '{json.pull_request.updated_at}',
    '{json.issue.updated_at}',
    '{json.release.published_at}',
  ],
  handshake: [{ when: { 'header.x-github-event': 'ping' }, signed: 'always', status: 200 }],
  answer: { status: 202, withinSeconds: 10 },
  sends: { 'header.x-github-event': '{event}', 'header.x-github-delivery': '{id}' },
};

export const { verify, sign, handshake } = bind(github);
