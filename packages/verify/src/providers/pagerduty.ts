import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface PagerDutyEvent {
  event: {
    id: string;
    event_type: string;
    resource_type: string;
    occurred_at: string;
    agent: Record<string, unknown> | null;
    client: Record<string, unknown> | null;
    data: Record<string, unknown>;
  };
}

/** Read in PagerDuty's documentation and Go library: several `v1` while a secret rotates, other versions ignored. */
export const pagerduty: Description<PagerDutyEvent> = {
  name: 'pagerduty',
  title: 'PagerDuty',
  schemes: [
    {
      signature: { in: 'header.x-pagerduty-signature', list: ',', pair: '=', key: 'v1' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
    },
  ],
  emptyBody: 'refused',
  type: ['{json.event.event_type}'],
  id: ['{json.event.id}'],
  time: ['{json.event.occurred_at}'],
  dedupe: ['{header.x-webhook-id}', '{json.event.id}'],
  handshake: [{ when: { 'json.event.event_type': 'pagey.ping' }, signed: 'always', status: 200 }],
  answer: { status: 202, withinSeconds: 5 },
  sends: { 'header.x-webhook-id': '{id}' },
};

export const { verify, sign, handshake } = bind(pagerduty);
