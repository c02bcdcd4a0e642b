import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface CalendlyEvent {
  event: string;
  created_at: string;
  created_by: string;
  payload: { uri: string; [field: string]: unknown };
}

/** By documentation; no package verifies it. Events have no id. Three minutes is what Calendly's own sample allows. */
export const calendly: Description<CalendlyEvent> = {
  name: 'calendly',
  title: 'Calendly',
  schemes: [
    {
      signature: { in: 'header.calendly-webhook-signature', list: ',', pair: '=', key: 'v1' },
      signed: '{field.t}.{body}',
      algorithm: 'hmac-sha256',
      encoding: 'hex',
      timestamp: { in: 'field.t', unit: 's', tolerance: 180 },
    },
  ],
  type: ['{json.event}'],
  time: ['{json.created_at}'],
  dedupe: ['{json.event}:{json.payload.uri}:{json.created_at}'],
  answer: { status: 200 },
};

export const { verify, sign, handshake } = bind(calendly);
