import { generateKeyPairSync } from 'node:crypto';
import { standard } from '../src/index.ts';
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
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAAAAAAAAAAA=',
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

/** One example a provider and way to sign; the nine first. */
export const examples: readonly Example[] = [...nine, ...standardOnes];

/** P-256 keys as SendGrid shows them, and the private half that it keeps. */
export const ecdsaPair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};
