import { bind } from '../bind.ts';
import type { Description } from '../description.ts';

export interface DocuSignEvent {
  event: string;
  generatedDateTime: string;
  retryCount?: number;
  data: { accountId: string; envelopeId?: string; [field: string]: unknown };
}

/** By documentation: one header a key in use. The body counts its retries, so its hash is no key. XML has no type here. */
export const docusign: Description<DocuSignEvent> = {
  name: 'docusign',
  title: 'DocuSign',
  schemes: [
    {
      signature: { in: 'header.x-docusign-signature-', numbered: true },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
    },
  ],
  type: ['{json.event}'],
  time: ['{json.generatedDateTime}'],
  dedupe: ['{json.event}:{json.data.envelopeId}:{json.generatedDateTime}'],
};

export const { verify, sign, handshake } = bind(docusign);
