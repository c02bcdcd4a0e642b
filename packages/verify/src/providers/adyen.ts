import { bind } from '../bind.ts';
import type { Description, SignedRequest, Source } from '../description.ts';

/** A platform's event, or with `notificationItems` a payment's. */
export interface AdyenEvent {
  type?: string;
  data?: Record<string, unknown>;
  notificationItems?: { NotificationRequestItem: Record<string, unknown> }[];
}

const ITEM = 'json.notificationItems.only.NotificationRequestItem';

const SIGNED_FIELDS = [
  'pspReference',
  'originalReference',
  'merchantAccountCode',
  'merchantReference',
  'amount.value',
  'amount.currency',
  'eventCode',
  'success',
];

/** Eight fields joined by colons, an absent one as nothing. More than one item would leave the others unsigned. */
const paymentSigned = (request: SignedRequest): string[] => {
  const values = SIGNED_FIELDS.map((field) => request.text(`${ITEM}.${field}` as Source));
  return values[0] === undefined ? [] : [values.map((value) => value ?? '').join(':')];
};

/** Read in @adyen/api-library 32.1.0. The key is hex. Payments sign eight fields only, and not the body around them. */
export const adyen: Description<AdyenEvent> = {
  name: 'adyen',
  title: 'Adyen',
  schemes: [
    {
      signature: { in: `${ITEM}.additionalData.hmacSignature` },
      signed: paymentSigned,
      algorithm: 'hmac-sha256',
      encoding: 'base64',
      secret: { encoding: 'hex' },
      body: 'signed-in-part',
    },
    {
      signature: { in: 'header.hmacsignature' },
      signed: '{body}',
      algorithm: 'hmac-sha256',
      encoding: 'base64',
      secret: { encoding: 'hex' },
    },
  ],
  type: [`{${ITEM}.eventCode}`, '{json.type}'],
  dedupe: [`{${ITEM}.eventCode}:{${ITEM}.pspReference}:{${ITEM}.success}`],
  time: [`{${ITEM}.eventDate}`, '{json.timestamp}'],
  answer: { status: 200, body: '[accepted]', withinSeconds: 10 },
};

export const { verify, sign, handshake } = bind(adyen);
