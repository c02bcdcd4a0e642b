import { createHash, generateKeyPairSync } from 'node:crypto';
import { sign, standard } from '../src/index.ts';
import type { ProviderName } from '../src/providers/index.ts';

/** A request worth sending through a provider in tests that go over all of them. */
export interface Example {
  provider: ProviderName;
  /** What the receiver holds. */
  secret: string;
  /** What the sender holds, where it is another. */
  signingSecret?: string;
  /** As the provider words it. */
  type: string;
  body: string;
  url?: string;
  headers?: Record<string, string>;
  /** The type that `verify` finds. */
  expectedType: string;
}

/** The clock of these tests, Unix seconds. */
export const NOW = 1_760_000_000;
const iso = new Date(NOW * 1000).toISOString();

const json = (value: unknown): string => JSON.stringify(value);

const nine: Example[] = [
  {
    provider: 'shopify',
    secret: 'shpss_5d7a3f0e1c2b4a69',
    type: 'orders/create',
    body: json({ id: 820982911946154500, name: '#1001', email: 'jo\u00ebl@example.com', total_price: '398.00' }),
    expectedType: 'orders/create',
  },
  {
    provider: 'woocommerce',
    secret: 'entity & "quotes" \u00fcber <all>',
    type: 'order.updated',
    body: json({ id: 727, status: 'completed', total: '29.35', date_modified_gmt: '2025-10-09T08:53:20' }),
    expectedType: 'order.updated',
  },
  {
    provider: 'stripe',
    secret: 'whsec_VJ2qXk0aQ3fS9pRzYw7LmT1nB5cD8eGh',
    type: 'invoice.paid',
    body: json({ id: 'evt_1NG8Du2eZvKYlo2CUI79vXWy', object: 'event', created: NOW, type: 'invoice.paid', data: {} }),
    expectedType: 'invoice.paid',
  },
  {
    provider: 'modern-treasury',
    secret: 'mt_webhook_key_9f8e7d6c',
    type: 'payment_order.completed',
    body: json({
      event: 'completed',
      data: { id: '8b5c', object: 'payment_order', live_mode: false, updated_at: iso },
    }),
    expectedType: 'payment_order.completed',
  },
  {
    provider: 'spruce',
    secret: 'c3BydWNlLXNpZ25pbmc',
    type: 'contact.updated',
    body: json({
      object: 'event',
      type: 'contact.updated',
      eventTime: iso,
      data: { object: { object: 'contact', id: 'entity_00P8V0T2GJG00' } },
    }),
    expectedType: 'contact.updated',
  },
  {
    provider: 'calendly',
    secret: '5mEzn9C-I28UtwOjZJtFoob0sAAFZ95GbZkqj4y3i0I',
    type: 'invitee.created',
    body: json({
      event: 'invitee.created',
      created_at: '2025-10-09T08:53:20.000000Z',
      payload: { uri: 'https://api.calendly.com/scheduled_events/AAAA/invitees/BBBB', email: 'test@example.com' },
    }),
    expectedType: 'invitee.created',
  },
  {
    provider: 'linear',
    secret: 'lin_wh_6T1yqZkPz0',
    type: 'Issue.update',
    body: json({
      action: 'update',
      type: 'Issue',
      data: { id: '2174', title: 'Caf\u00e9 \ud83d\ude80' },
      webhookTimestamp: NOW * 1000,
      webhookId: '000042e3',
    }),
    expectedType: 'Issue.update',
  },
  {
    provider: 'github',
    secret: "It's a Secret to Everybody",
    type: 'pull_request.opened',
    body: json({ action: 'opened', number: 2, pull_request: { updated_at: iso }, repository: { id: 1 } }),
    expectedType: 'pull_request.opened',
  },
  {
    provider: 'pagerduty',
    secret: 'GExjzwIf0hmmOHTmN+rP8VNNu/Y6k0s2',
    type: 'incident.triggered',
    body: json({
      event: {
        id: '01BWRE9FEXQCNQZ4',
        event_type: 'incident.triggered',
        resource_type: 'incident',
        occurred_at: iso,
        agent: null,
        data: { id: 'PGR0VU2', type: 'incident', number: 2, status: 'triggered' },
      },
    }),
    expectedType: 'incident.triggered',
  },
];

const pair = await standard.generateKeyPair();

const standardOnes: Example[] = [
  {
    provider: 'standard-webhooks',
    secret: 'whsec_OIqqRJLjqI1j8FhaARXOQVN9+bc1G9Vzs9lXeQOkRUk=',
    type: 'user.created',
    body: json({ type: 'user.created', timestamp: iso, data: { id: 1 } }),
    expectedType: 'user.created',
  },
  {
    provider: 'standard-webhooks',
    secret: pair.publicKey,
    signingSecret: pair.privateKey,
    type: 'user.created',
    body: json({ type: 'user.created', timestamp: iso, data: { id: 1 } }),
    expectedType: 'user.created',
  },
  {
    provider: 'svix',
    secret: 'whsec_plJ3nmyCDGBKInavdOK15jsl',
    type: 'email.sent',
    body: json({ type: 'email.sent', data: { email_id: '56761188' } }),
    expectedType: 'email.sent',
  },
];

/** P-256 keys as SendGrid shows them, and the private half that it keeps. */
const ecdsaPair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
};

const ed25519Pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const hex = (text: string | undefined) => Buffer.from(text ?? '', 'base64url').toString('hex');
  return {
    publicKey: hex(publicKey.export({ format: 'jwk' }).x),
    privateKey: hex(privateKey.export({ format: 'jwk' }).d),
  };
};

const discordPair = ed25519Pair();
const sendgridPair = ecdsaPair();
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const twilioBody = new URLSearchParams({
  MessageSid: 'SM123',
  MessageStatus: 'delivered',
  To: '+15017122661',
  Body: "It's \u00e9 & done",
}).toString();
const twilioJson = json({ type: 'com.twilio.messaging.message.delivered' });
const jsonHash = createHash('sha256').update(twilioJson).digest('hex');

const others: Example[] = [
  {
    provider: 'slack',
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    type: 'app_mention',
    body: json({ type: 'event_callback', event_id: 'Ev08MFMKH6', event_time: NOW, event: { type: 'app_mention' } }),
    expectedType: 'app_mention',
  },
  {
    provider: 'twilio',
    secret: '12345678901234567890123456789012',
    type: 'message.delivered',
    body: twilioBody,
    url: 'https://example.com/in?a=b',
    headers: form,
    expectedType: 'message.delivered',
  },
  {
    provider: 'twilio',
    secret: '12345678901234567890123456789012',
    type: 'com.twilio.messaging.message.delivered',
    body: twilioJson,
    url: `https://example.com/in?bodySHA256=${jsonHash}`,
    expectedType: 'com.twilio.messaging.message.delivered',
  },
  {
    provider: 'square',
    secret: 'asdf1234',
    type: 'payment.updated',
    body: json({ merchant_id: 'M', type: 'payment.updated', event_id: '6a8f5f28', created_at: iso, data: {} }),
    url: 'https://example.com/square',
    expectedType: 'payment.updated',
  },
  {
    provider: 'zoom',
    secret: 'zoomSecretToken',
    type: 'meeting.started',
    body: json({ event: 'meeting.started', event_ts: NOW * 1000, payload: { object: { id: '123' } } }),
    expectedType: 'meeting.started',
  },
  {
    provider: 'hubspot',
    secret: 'hubspot-client-secret',
    type: 'contact.creation',
    body: json([{ eventId: 1, subscriptionId: 12345, subscriptionType: 'contact.creation', occurredAt: NOW * 1000 }]),
    url: 'https://example.com/hubspot?x=1',
    expectedType: 'contact.creation',
  },
  {
    provider: 'sendgrid',
    secret: sendgridPair.publicKey,
    signingSecret: sendgridPair.privateKey,
    type: 'delivered',
    body: `${json([{ email: 'a@example.com', event: 'delivered', sg_event_id: 'ZGVsaXY', timestamp: NOW }])}\r\n`,
    expectedType: 'delivered',
  },
  {
    provider: 'paddle',
    secret: 'pdl_ntfset_01hmac_secret',
    type: 'transaction.completed',
    body: json({ event_id: 'evt_01h', event_type: 'transaction.completed', occurred_at: iso, data: { id: 'txn_1' } }),
    expectedType: 'transaction.completed',
  },
  {
    provider: 'discord',
    secret: discordPair.publicKey,
    signingSecret: discordPair.privateKey,
    type: 'APPLICATION_AUTHORIZED',
    body: json({ version: 1, application_id: '1', type: 1, event: { type: 'APPLICATION_AUTHORIZED', timestamp: iso } }),
    expectedType: 'APPLICATION_AUTHORIZED',
  },
  {
    provider: 'adyen',
    secret: '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056',
    type: 'AUTHORISATION',
    body: json({
      live: 'false',
      notificationItems: [
        {
          NotificationRequestItem: {
            additionalData: {},
            amount: { currency: 'EUR', value: 1130 },
            eventCode: 'AUTHORISATION',
            eventDate: iso,
            merchantAccountCode: 'TestMerchant',
            merchantReference: 'ref:1',
            pspReference: '7914073381342284',
            success: 'true',
          },
        },
      ],
    }),
    expectedType: 'AUTHORISATION',
  },
  {
    provider: 'adyen',
    secret: '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056',
    type: 'balancePlatform.transfer.created',
    body: json({ type: 'balancePlatform.transfer.created', data: { id: '1' }, timestamp: iso }),
    expectedType: 'balancePlatform.transfer.created',
  },
  {
    provider: 'gitlab',
    secret: 'plain shared token',
    type: 'merge_request.open',
    body: json({ object_kind: 'merge_request', object_attributes: { action: 'open', iid: 1 } }),
    expectedType: 'merge_request.open',
  },
  {
    provider: 'gitlab',
    secret: 'whsec_OIqqRJLjqI1j8FhaARXOQVN9+bc1G9Vzs9lXeQOkRUk=',
    type: 'push',
    body: json({ object_kind: 'push', ref: 'refs/heads/main' }),
    expectedType: 'push',
  },
  {
    provider: 'bitbucket',
    secret: 'bitbucket secret',
    type: 'repo:push',
    body: json({ push: { changes: [] }, repository: { full_name: 'a/b' } }),
    expectedType: 'repo:push',
  },
  {
    provider: 'typeform',
    secret: 'typeform-secret',
    type: 'form_response',
    body: json({ event_id: '01J', event_type: 'form_response', form_response: { form_id: 'f', submitted_at: iso } }),
    expectedType: 'form_response',
  },
  {
    provider: 'intercom',
    secret: 'intercom-client-secret',
    type: 'conversation.user.created',
    body: json({
      type: 'notification_event',
      topic: 'conversation.user.created',
      id: 'notif_1',
      created_at: NOW,
      data: {},
    }),
    expectedType: 'conversation.user.created',
  },
  {
    provider: 'zendesk',
    secret: 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==',
    type: 'zen:event-type:ticket.created',
    body: json({ type: 'zen:event-type:ticket.created', id: 'a', time: iso, detail: { id: '35' } }),
    expectedType: 'zen:event-type:ticket.created',
  },
  {
    provider: 'xero',
    secret: 'xeroWebhookKey==',
    type: 'INVOICE.UPDATE',
    body: json({
      events: [
        { resourceId: 'r', eventCategory: 'INVOICE', eventType: 'UPDATE', eventDateUtc: '2025-10-09T08:53:20.1' },
      ],
      firstEventSequence: 1,
      lastEventSequence: 1,
      entropy: 'S0m3r4Nd0mt3xt',
    }),
    expectedType: 'INVOICE.UPDATE',
  },
  {
    provider: 'docusign',
    secret: 'docusign+hmac+key=',
    type: 'envelope-completed',
    body: json({ event: 'envelope-completed', generatedDateTime: iso, retryCount: 0, data: { envelopeId: 'e-1' } }),
    expectedType: 'envelope-completed',
  },
  {
    provider: 'launchdarkly',
    secret: 'ld-secret',
    type: 'flag.updateOn',
    body: json({ _id: 'ld1', kind: 'flag', date: NOW * 1000, accesses: [{ action: 'updateOn', resource: 'r' }] }),
    expectedType: 'flag.updateOn',
  },
  {
    provider: 'sentry',
    secret: 'sentry-client-secret',
    type: 'issue.created',
    body: json({ action: 'created', data: { issue: { id: '1' } } }),
    expectedType: 'issue.created',
  },
  {
    provider: 'mailgun',
    secret: 'mailgun-signing-key',
    type: 'delivered',
    body: json({ 'event-data': { id: 'CPgfbmQMTCKtHW6uIWtuVe', event: 'delivered', timestamp: NOW + 0.854 } }),
    expectedType: 'delivered',
  },
];

/** One example a provider and way to sign; the nine first. */
export const examples: readonly Example[] = [...nine, ...standardOnes, ...others];

/** The example's request as the provider would send it at `NOW`, ready for `verify`. */
export const signExample = async (example: Example) => {
  const { provider, secret, signingSecret, body, type, url, headers } = example;
  const request = { secret: signingSecret ?? secret, body, type, url, headers, id: 'id-1', timestamp: NOW };
  const signed = await sign(provider, request);
  return { secret, headers: signed.headers, body: signed.body as string, url, now: NOW };
};
