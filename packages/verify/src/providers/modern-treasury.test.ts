import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ModernTreasury from 'modern-treasury';
import { sign, verify } from './modern-treasury.ts';

const secret = 'mt_webhook_key';
const { webhooks } = new ModernTreasury({ organizationID: 'o', apiKey: 'k', webhookKey: secret });
const body = JSON.stringify({
  event: 'completed',
  data: { id: '8b5c', object: 'payment_order', live_mode: false, updated_at: '2025-10-09T08:53:20Z', note: 'é' },
});

describe('modern-treasury', () => {
  it('verifies what their package signs, and the other way round', async () => {
    const headers = { 'X-Signature': webhooks.getSignature(body), 'X-Webhook-ID': 'w-1' };
    assert.deepEqual(await verify({ secret, headers, body }), {
      ok: true,
      type: 'payment_order.completed',
      id: 'w-1',
      timestamp: 1_760_000_000,
      dedupeKey: 'w-1',
    });
    const signed = await sign({ secret, body });
    assert.ok(webhooks.validateSignature(body, signed.headers['x-signature'] as unknown as never));
    assert.ok(!(await verify({ secret, headers, body: body.replace('8b5c', '8b5d') })).ok);
    assert.ok(!(await verify({ secret: 'other', headers, body })).ok);
    assert.ok((await verify({ secret: ['other', secret], headers, body })).ok);
  });
});
