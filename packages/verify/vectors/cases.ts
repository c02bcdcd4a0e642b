import { createHash, createHmac, createPrivateKey, sign as signByKey } from 'node:crypto';

// Signed with node:crypto and the providers' formulas written out, and never with this package: so they say something
// about it.

export const NOW = 1_760_000_000;
const ISO = '2025-10-09T08:53:20.000Z';
export const mac = (secret: string | Buffer, text: string, encoding: 'hex' | 'base64' = 'hex', hash = 'sha256') =>
  createHmac(hash, secret).update(text).digest(encoding);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const json = (value: unknown) => JSON.stringify(value);

/** A request of a provider's, and what its parts are. */
export interface Case {
  provider: string;
  secret: string;
  signingSecret?: string;
  body: string;
  url?: string;
  headers: Record<string, string>;
  signature: string;
  type: string | null;
  id?: string;
  timestamp: number | null;
  key?: string;
  late?: number;
  bodyUnsigned?: true;
}

const whsec = 'whsec_OIqqRJLjqI1j8FhaARXOQVN9+bc1G9Vzs9lXeQOkRUk=';
const whsecBytes = Buffer.from(whsec.slice('whsec_'.length), 'base64');
const seed = createHash('sha256').update('posthorn ed25519 test key').digest();
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
  format: 'der',
  type: 'pkcs8',
});
const publicBytes = Buffer.from(privateKey.export({ format: 'jwk' }).x as string, 'base64url');
const ed25519 = (text: string) => signByKey(null, Buffer.from(text), privateKey);

const shopify = '{"id":820982911946154508,"name":"#1001","email":"joël@example.com","total_price":"398.00"}';
const woo = '{"id":727,"status":"completed","total":"29.35","date_modified_gmt":"2025-10-09T08:53:20"}';
const stripe = json({
  id: 'evt_1',
  object: 'event',
  created: NOW,
  type: 'invoice.paid',
  data: { object: { note: 'é🚀' } },
});
const treasury = json({ event: 'completed', data: { id: '8b5c', object: 'payment_order', updated_at: ISO } });
const spruce = json({ object: 'event', type: 'contact.updated', eventTime: ISO, data: { object: { id: 'entity_1' } } });
const calendly = json({
  event: 'invitee.created',
  created_at: '2025-10-09T08:53:20.000000Z',
  payload: { uri: 'https://api.calendly.com/scheduled_events/A/invitees/B' },
});
const linear = json({
  action: 'update',
  type: 'Issue',
  data: { id: 'a' },
  webhookTimestamp: NOW * 1000,
  webhookId: 'c',
});
const github = json({ action: 'opened', number: 2, pull_request: { updated_at: ISO } });
const pagerduty = json({
  event: { id: '01BW', event_type: 'incident.triggered', occurred_at: ISO, data: { id: 'P' } },
});
const standardBody = '{"type":"user.created","timestamp":"2025-10-09T08:53:20Z","data":{"id":1}}';
const slack = json({ type: 'event_callback', event_id: 'Ev1', event_time: NOW, event: { type: 'app_mention' } });
const twilioUrl = 'https://example.com/in?a=b';
const twilioJson = '{"type":"com.twilio.messaging.message.delivered"}';
export const twilioJsonUrl = `https://example.com/in?bodySHA256=${sha256(twilioJson)}`;
const square = json({ type: 'payment.updated', event_id: 'e-1', created_at: ISO });
const zoom = json({ event: 'meeting.started', event_ts: NOW * 1000, payload: {} });
const hubspot = json([{ eventId: 1, subscriptionId: 2, subscriptionType: 'contact.creation', occurredAt: NOW * 1000 }]);
const paddle = json({ event_id: 'evt_1', event_type: 'transaction.completed', occurred_at: ISO });
const discord = json({ version: 1, type: 1, event: { type: 'ENTITLEMENT_CREATE', timestamp: ISO } });
const adyenHex = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056';
const adyenKey = Buffer.from(adyenHex, 'hex');
const adyenPayment = (signature: string) =>
  json({
    notificationItems: [
      {
        NotificationRequestItem: {
          additionalData: { hmacSignature: signature },
          amount: { currency: 'EUR', value: 1130 },
          eventCode: 'AUTHORISATION',
          eventDate: ISO,
          merchantAccountCode: 'TestMerchant',
          merchantReference: 'ref',
          pspReference: '7914',
          success: 'true',
        },
      },
    ],
  });
const adyenBody = adyenPayment(mac(adyenKey, '7914::TestMerchant:ref:1130:EUR:AUTHORISATION:true', 'base64'));
const adyenPlatform = json({ type: 'balancePlatform.transfer.created', data: { id: '1' }, timestamp: ISO });
const gitlab = json({ object_kind: 'merge_request', object_attributes: { action: 'open' } });
const typeform = json({ event_id: '01J', event_type: 'form_response', form_response: { submitted_at: ISO } });
const intercom = json({ type: 'notification_event', topic: 'contact.created', id: 'notif_1', created_at: NOW });
const zendesk = json({ type: 'zen:event-type:ticket.created', time: ISO, detail: { id: '35' } });
const xero = json({
  events: [{ eventCategory: 'INVOICE', eventType: 'UPDATE', eventDateUtc: '2025-10-09T08:53:20.123' }],
});
const docusign = json({
  event: 'envelope-completed',
  generatedDateTime: ISO,
  retryCount: 0,
  data: { envelopeId: 'e' },
});
const launchdarkly = json({ _id: 'ld1', kind: 'flag', date: NOW * 1000, accesses: [{ action: 'updateOn' }] });
const sentry = json({ action: 'created', data: {} });
const mailgun = json({
  signature: { timestamp: `${NOW}`, token: 'tok', signature: mac('key', `${NOW}tok`) },
  'event-data': { id: 'CPgf', event: 'delivered', timestamp: NOW + 0.854 },
});
// ECDSA never signs the same twice: made once by node:crypto.
const sendgridBody = '[{"event":"delivered","sg_event_id":"e-1","timestamp":1760000000}]\r\n';
const sendgridKey =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEkhqjwMQt9n5igcCLoA0U8aYvPtbNBKqjzxVDbsZG+ZmvOxBOn4LogsF0heUHeUyA7a7FD6DYAd1Id7Nk/1NN9w==';
const sendgridSignature =
  'MEQCIBRCvnScD7VCk/es1UsS4EMKeavyVEUnU1+T46MSk9fBAiAM5mBy7E01JPWPPGlq4aJsVlQx0Ya8TkXNZm/2s7kEbw==';

export const cases: Case[] = [
  {
    provider: 'shopify',
    secret: 'shpss_1',
    body: shopify,
    headers: { 'x-shopify-topic': 'orders/create', 'x-shopify-webhook-id': 'w-1', 'x-shopify-triggered-at': ISO },
    signature: 'x-shopify-hmac-sha256',
    type: 'orders/create',
    id: 'w-1',
    timestamp: NOW,
  },
  {
    provider: 'woocommerce',
    secret: 'entity & "quotes" über',
    body: woo,
    headers: { 'x-wc-webhook-topic': 'order.updated', 'x-wc-webhook-delivery-id': 'd-1' },
    signature: 'x-wc-webhook-signature',
    type: 'order.updated',
    key: `d-1:order.updated:${sha256(woo)}`,
    timestamp: NOW,
  },
  {
    provider: 'stripe',
    secret: 'whsec_text',
    body: stripe,
    headers: { 'stripe-signature': `t=${NOW},v1=${mac('whsec_text', `${NOW}.${stripe}`)}` },
    signature: 'stripe-signature',
    type: 'invoice.paid',
    id: 'evt_1',
    timestamp: NOW,
    late: 301,
  },
  {
    provider: 'modern-treasury',
    secret: 'mt',
    body: treasury,
    headers: { 'x-signature': mac('mt', treasury), 'x-webhook-id': 'w-1' },
    signature: 'x-signature',
    type: 'payment_order.completed',
    id: 'w-1',
    timestamp: NOW,
  },
  {
    provider: 'spruce',
    secret: 'spruce',
    body: spruce,
    headers: { 'x-spruce-signature': mac('spruce', spruce, 'base64') },
    signature: 'x-spruce-signature',
    type: 'contact.updated',
    key: `sha256:${sha256(spruce)}`,
    timestamp: NOW,
  },
  {
    provider: 'calendly',
    secret: 'calendly',
    body: calendly,
    headers: { 'calendly-webhook-signature': `t=${NOW},v1=${mac('calendly', `${NOW}.${calendly}`)}` },
    signature: 'calendly-webhook-signature',
    type: 'invitee.created',
    key: 'invitee.created:https://api.calendly.com/scheduled_events/A/invitees/B:2025-10-09T08:53:20.000000Z',
    timestamp: NOW,
    late: 181,
  },
  {
    provider: 'linear',
    secret: 'lin_wh_1',
    body: linear,
    headers: { 'linear-signature': mac('lin_wh_1', linear), 'linear-delivery': 'd-1' },
    signature: 'linear-signature',
    type: 'Issue.update',
    id: 'd-1',
    timestamp: NOW,
    late: 61,
  },
  {
    provider: 'github',
    secret: "It's a Secret to Everybody",
    body: github,
    headers: {
      'x-hub-signature-256': `sha256=${mac("It's a Secret to Everybody", github)}`,
      'x-github-event': 'pull_request',
      'x-github-delivery': 'd-1',
    },
    signature: 'x-hub-signature-256',
    type: 'pull_request.opened',
    id: 'd-1',
    timestamp: NOW,
  },
  {
    provider: 'pagerduty',
    secret: 'pd',
    body: pagerduty,
    headers: { 'x-pagerduty-signature': `v1=${mac('pd', pagerduty)}`, 'x-webhook-id': 'w-1' },
    signature: 'x-pagerduty-signature',
    type: 'incident.triggered',
    id: '01BW',
    key: 'w-1',
    timestamp: NOW,
  },
  {
    provider: 'standard-webhooks',
    secret: whsec,
    body: standardBody,
    headers: {
      'webhook-id': 'msg_1',
      'webhook-timestamp': `${NOW}`,
      'webhook-signature': `v1,${mac(whsecBytes, `msg_1.${NOW}.${standardBody}`, 'base64')}`,
    },
    signature: 'webhook-signature',
    type: 'user.created',
    id: 'msg_1',
    timestamp: NOW,
    late: 301,
  },
  {
    provider: 'standard-webhooks',
    secret: `whpk_${publicBytes.toString('base64')}`,
    signingSecret: `whsk_${seed.toString('base64')}`,
    body: standardBody,
    headers: {
      'webhook-id': 'msg_1',
      'webhook-timestamp': `${NOW}`,
      'webhook-signature': `v1a,${ed25519(`msg_1.${NOW}.${standardBody}`).toString('base64')}`,
    },
    signature: 'webhook-signature',
    type: 'user.created',
    id: 'msg_1',
    timestamp: NOW,
    late: 301,
  },
  {
    provider: 'svix',
    secret: whsec,
    body: standardBody,
    headers: {
      'svix-id': 'msg_1',
      'svix-timestamp': `${NOW}`,
      'svix-signature': `v1,${mac(whsecBytes, `msg_1.${NOW}.${standardBody}`, 'base64')}`,
    },
    signature: 'svix-signature',
    type: 'user.created',
    id: 'msg_1',
    timestamp: NOW,
    late: 301,
  },
  {
    provider: 'slack',
    secret: 'slack',
    body: slack,
    headers: {
      'x-slack-request-timestamp': `${NOW}`,
      'x-slack-signature': `v0=${mac('slack', `v0:${NOW}:${slack}`)}`,
    },
    signature: 'x-slack-signature',
    type: 'app_mention',
    id: 'Ev1',
    timestamp: NOW,
    late: 301,
  },
  {
    provider: 'twilio',
    secret: 'token',
    body: 'MessageStatus=delivered&MessageSid=SM1&To=%2B15017122661&Body=a+b',
    url: twilioUrl,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'i-twilio-idempotency-token': 't-1',
      'x-twilio-signature': mac(
        'token',
        `${twilioUrl}Bodya bMessageSidSM1MessageStatusdeliveredTo+15017122661`,
        'base64',
        'sha1',
      ),
    },
    signature: 'x-twilio-signature',
    type: 'message.delivered',
    id: 't-1',
    timestamp: null,
  },
  {
    provider: 'twilio',
    secret: 'token',
    body: twilioJson,
    url: twilioJsonUrl,
    headers: {
      'i-twilio-idempotency-token': 't-1',
      'x-twilio-signature': mac('token', twilioJsonUrl, 'base64', 'sha1'),
    },
    signature: 'x-twilio-signature',
    type: 'com.twilio.messaging.message.delivered',
    id: 't-1',
    timestamp: null,
  },
  {
    provider: 'square',
    secret: 'square',
    body: square,
    url: 'https://example.com/square',
    headers: { 'x-square-hmacsha256-signature': mac('square', `https://example.com/square${square}`, 'base64') },
    signature: 'x-square-hmacsha256-signature',
    type: 'payment.updated',
    id: 'e-1',
    timestamp: NOW,
  },
  {
    provider: 'zoom',
    secret: 'zoom',
    body: zoom,
    headers: { 'x-zm-request-timestamp': `${NOW}`, 'x-zm-signature': `v0=${mac('zoom', `v0:${NOW}:${zoom}`)}` },
    signature: 'x-zm-signature',
    type: 'meeting.started',
    key: `sha256:${sha256(zoom)}`,
    timestamp: NOW,
    late: 301,
  },
  {
    provider: 'hubspot',
    secret: 'hubspot',
    body: hubspot,
    url: 'https://example.com/h',
    headers: {
      'x-hubspot-request-timestamp': `${NOW}000`,
      'x-hubspot-signature-v3': mac('hubspot', `POSThttps://example.com/h${hubspot}${NOW}000`, 'base64'),
    },
    signature: 'x-hubspot-signature-v3',
    type: 'contact.creation',
    id: `2:1:${NOW}000`,
    timestamp: NOW,
    late: 301,
  },
  {
    provider: 'sendgrid',
    secret: sendgridKey,
    body: sendgridBody,
    headers: {
      'x-twilio-email-event-webhook-timestamp': `${NOW}`,
      'x-twilio-email-event-webhook-signature': sendgridSignature,
    },
    signature: '',
    type: 'delivered',
    id: 'e-1',
    timestamp: NOW,
  },
  {
    provider: 'paddle',
    secret: 'paddle',
    body: paddle,
    headers: { 'paddle-signature': `ts=${NOW};h1=${mac('paddle', `${NOW}:${paddle}`)}` },
    signature: 'paddle-signature',
    type: 'transaction.completed',
    id: 'evt_1',
    timestamp: NOW,
    late: 6,
  },
  {
    provider: 'discord',
    secret: publicBytes.toString('hex'),
    signingSecret: seed.toString('hex'),
    body: discord,
    headers: {
      'x-signature-timestamp': `${NOW}`,
      'x-signature-ed25519': ed25519(`${NOW}${discord}`).toString('hex'),
    },
    signature: 'x-signature-ed25519',
    type: 'ENTITLEMENT_CREATE',
    key: `sha256:${sha256(discord)}`,
    timestamp: NOW,
    late: 301,
  },
  {
    provider: 'adyen',
    secret: adyenHex,
    body: adyenBody,
    headers: {},
    signature: '',
    type: 'AUTHORISATION',
    key: 'AUTHORISATION:7914:true',
    timestamp: NOW,
    bodyUnsigned: true,
  },
  {
    provider: 'adyen',
    secret: adyenHex,
    body: adyenPlatform,
    headers: { hmacsignature: mac(adyenKey, adyenPlatform, 'base64') },
    signature: 'hmacsignature',
    type: 'balancePlatform.transfer.created',
    key: `sha256:${sha256(adyenPlatform)}`,
    timestamp: NOW,
  },
  {
    provider: 'gitlab',
    secret: 'a token',
    body: gitlab,
    headers: { 'x-gitlab-token': 'a token', 'idempotency-key': 'i-1' },
    signature: 'x-gitlab-token',
    type: 'merge_request.open',
    id: 'i-1',
    timestamp: null,
    bodyUnsigned: true,
  },
  {
    provider: 'gitlab',
    secret: whsec,
    body: gitlab,
    headers: {
      'webhook-id': 'i-1',
      'webhook-timestamp': `${NOW}`,
      'webhook-signature': `v1,${mac(whsecBytes, `i-1.${NOW}.${gitlab}`, 'base64')}`,
    },
    signature: 'webhook-signature',
    type: 'merge_request.open',
    id: 'i-1',
    timestamp: NOW,
    late: 301,
  },
  {
    provider: 'bitbucket',
    secret: 'bb',
    body: '{"push":{}}',
    headers: {
      'x-hub-signature': `sha256=${mac('bb', '{"push":{}}')}`,
      'x-event-key': 'repo:push',
      'x-request-uuid': 'r-1',
    },
    signature: 'x-hub-signature',
    type: 'repo:push',
    id: 'r-1',
    timestamp: null,
  },
  {
    provider: 'typeform',
    secret: 'tf',
    body: typeform,
    headers: { 'typeform-signature': `sha256=${mac('tf', typeform, 'base64')}` },
    signature: 'typeform-signature',
    type: 'form_response',
    id: '01J',
    timestamp: NOW,
  },
  {
    provider: 'intercom',
    secret: 'ic',
    body: intercom,
    headers: { 'x-hub-signature': `sha1=${mac('ic', intercom, 'hex', 'sha1')}` },
    signature: 'x-hub-signature',
    type: 'contact.created',
    id: 'notif_1',
    timestamp: NOW,
  },
  {
    provider: 'zendesk',
    secret: 'zd',
    body: zendesk,
    headers: {
      'x-zendesk-webhook-signature': mac('zd', `${ISO}${zendesk}`, 'base64'),
      'x-zendesk-webhook-signature-timestamp': ISO,
      'x-zendesk-webhook-invocation-id': 'i-1',
    },
    signature: 'x-zendesk-webhook-signature',
    type: 'zen:event-type:ticket.created',
    id: 'i-1',
    timestamp: NOW,
    late: 301,
  },
  {
    provider: 'xero',
    secret: 'xero',
    body: xero,
    headers: { 'x-xero-signature': mac('xero', xero, 'base64') },
    signature: 'x-xero-signature',
    type: 'INVOICE.UPDATE',
    key: `sha256:${sha256(xero)}`,
    timestamp: NOW,
  },
  {
    provider: 'docusign',
    secret: 'ds',
    body: docusign,
    headers: {
      'x-docusign-signature-1': mac('another key', docusign, 'base64'),
      'x-docusign-signature-2': mac('ds', docusign, 'base64'),
    },
    signature: '',
    type: 'envelope-completed',
    key: `envelope-completed:e:${ISO}`,
    timestamp: NOW,
  },
  {
    provider: 'launchdarkly',
    secret: 'ld',
    body: launchdarkly,
    headers: { 'x-ld-signature': mac('ld', launchdarkly) },
    signature: 'x-ld-signature',
    type: 'flag.updateOn',
    id: 'ld1',
    timestamp: NOW,
  },
  {
    provider: 'sentry',
    secret: 'sentry',
    body: sentry,
    headers: {
      'sentry-hook-signature': mac('sentry', sentry),
      'sentry-hook-resource': 'issue',
      'sentry-hook-timestamp': `${NOW}`,
      'request-id': 'r-1',
    },
    signature: 'sentry-hook-signature',
    type: 'issue.created',
    id: 'r-1',
    timestamp: NOW,
  },
  {
    provider: 'mailgun',
    secret: 'key',
    body: mailgun,
    headers: {},
    signature: '',
    type: 'delivered',
    id: 'CPgf',
    key: 'tok',
    timestamp: NOW,
    bodyUnsigned: true,
  },
];
