import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { handshake, verify } from './woocommerce.ts';

// No package verifies WooCommerce's webhooks: this is PHP's base64_encode(hash_hmac('sha256', $body, $secret, true)).
const secret = 'entity & "quotes" über';
const body = '{"id":727,"status":"completed","date_modified_gmt":"2025-10-09T08:53:20"}';
const headers = {
  'X-WC-Webhook-Source': 'https://example.com/',
  'X-WC-Webhook-Topic': 'order.updated',
  'X-WC-Webhook-Signature': createHmac('sha256', secret).update(body).digest('base64'),
  'X-WC-Webhook-Delivery-ID': '9f2c1b7a',
};
const ask = (text: string, more: Record<string, string> = {}) =>
  handshake({
    secret,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...more },
    body: text,
  });

describe('woocommerce', () => {
  it('verifies, with a time that is UTC without saying so', async () => {
    const verdict = await verify({ secret, headers, body });
    assert.ok(verdict.ok);
    assert.equal(verdict.type, 'order.updated');
    assert.equal(verdict.timestamp, 1_760_000_000);
    assert.match(verdict.dedupeKey, /^9f2c1b7a:order\.updated:[0-9a-f]{64}$/);
  });

  it('answers its unsigned ping and nothing that only looks like it', async () => {
    assert.deepEqual(await ask('webhook_id=42'), { status: 200, headers: {}, body: '' });
    for (const text of [
      'webhook_id=',
      'webhook_id=4x',
      'webhook_id=42\n',
      'webhook_id=42&a=b',
      ' webhook_id=1',
      '{}',
    ]) {
      assert.equal(await ask(text), null, text);
    }
    assert.equal(await ask('webhook_id=42', { 'x-wc-webhook-signature': 'x' }), null);
    const verdict = await verify({ secret, headers: {}, body: 'webhook_id=42' });
    assert.equal(!verdict.ok && verdict.reason, 'missing_signature');
  });

  it('refuses to verify with an empty secret, though WooCommerce signs with one', async () => {
    const open = { ...headers, 'X-WC-Webhook-Signature': createHmac('sha256', '').update(body).digest('base64') };
    const verdict = await verify({ secret: '', headers: open, body });
    assert.equal(!verdict.ok && verdict.reason, 'missing_secret');
  });
});
