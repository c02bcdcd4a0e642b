import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import '@shopify/shopify-api/adapters/node';
import { LogSeverity, shopifyApi } from '@shopify/shopify-api';
import { sign, verify } from './shopify.ts';

const secret = 'shpss_5d7a3f0e1c2b4a69';
const { webhooks } = shopifyApi({
  apiKey: 'key',
  apiSecretKey: secret,
  apiVersion: '2026-07' as never,
  hostName: 'example.com',
  isEmbeddedApp: false,
  logger: { level: LogSeverity.Error },
});
const body = '{"id":820982911946154508,"name":"#1001","note":"Größe 42 🚀"}';
const accepts = async (headers: Record<string, string>, text = body): Promise<boolean> => {
  const rawRequest = { method: 'POST', url: '/in', headers } as never;
  return (await webhooks.validate({ rawBody: text, rawRequest })).valid;
};

describe('shopify', () => {
  it('signs what their package validates, with all the headers that it demands', async () => {
    const signed = await sign({ secret, body, type: 'orders/create', id: 'b54557e4', timestamp: 1_760_000_000 });
    assert.ok(await accepts(signed.headers));
    assert.deepEqual(await verify({ secret, ...signed }), {
      ok: true,
      type: 'orders/create',
      id: 'b54557e4',
      timestamp: 1_760_000_000,
      dedupeKey: 'b54557e4',
    });
    const tampered = body.replace('1001', '1002');
    assert.ok(!(await accepts(signed.headers, tampered)));
    assert.ok(!(await verify({ secret, ...signed, body: tampered })).ok);
  });

  it('reads both header families and prefers the one without x-, as their package does', async () => {
    const { headers } = await sign({ secret, body, type: 'orders/create', id: 'old' });
    const hmac = headers['x-shopify-hmac-sha256'] as string;
    const events = {
      'shopify-hmac-sha256': hmac,
      'shopify-topic': 'Order',
      'shopify-shop-domain': 'example.myshopify.com',
      'shopify-api-version': '2026-07',
      'shopify-webhook-id': 'new',
      'shopify-event-id': 'event',
      'shopify-triggered-at': '2026-03-29T18:00:27.877041743Z',
    };
    assert.ok(await accepts(events));
    for (const sent of [events, { ...headers, ...events }]) {
      const verdict = await verify({ secret, headers: sent, body });
      assert.deepEqual(verdict, { ok: true, type: 'Order', id: 'new', timestamp: 1774807227, dedupeKey: 'new' });
    }
    for (const sent of [
      { ...headers, 'shopify-hmac-sha256': 'wrong' },
      { ...headers, ...events, 'shopify-hmac-sha256': '' },
      { ...headers, 'shopify-hmac-sha256': '' },
    ]) {
      assert.equal((await verify({ secret, headers: sent, body })).ok, await accepts(sent), JSON.stringify(sent));
    }
  });

  it('tries the old secret for as long as Shopify may still sign with it', async () => {
    const signed = await sign({ secret: 'old', body });
    assert.ok((await verify({ ...signed, secret: ['new', 'old'] })).ok);
    assert.ok(!(await verify({ ...signed, secret: 'new' })).ok);
  });
});
