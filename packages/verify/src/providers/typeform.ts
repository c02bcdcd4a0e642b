import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface TypeformEvent {
  event_id: string;
  event_type: string;
  form_response?: { form_id: string; submitted_at: string; [field: string]: unknown };
}

/** By documentation. */
export const typeform: Description<TypeformEvent> = {
  name: 'typeform',
  title: 'Typeform',
  schemes: [
    {
      signature: { in: 'header.typeform-signature', prefix: 'sha256=' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
    },
  ],
  type: ['{json.event_type}'],
  id: ['{json.event_id}'],
  time: ['{json.form_response.submitted_at}'],
};

export const { verify, sign, handshake } = bind(typeform);
