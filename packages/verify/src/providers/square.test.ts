import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WebhooksHelper } from 'square';
import { sign, verify } from './square.ts';

const secret = 'asdf1234';
const url = 'https://example.com/webhook?x=1';
const body = '{"merchant_id":"M","type":"payment.updated","event_id":"e-1","created_at":"2025-10-09T08:53:20Z","é":1}';
const accepts = (signatureHeader: string, notificationUrl = url) =>
  WebhooksHelper.verifySignature({ requestBody: body, signatureHeader, signatureKey: secret, notificationUrl });

describe('square', () => {
  it('signs what their package verifies', async () => {
    const signed = await sign({ secret, body, url });
    assert.ok(await accepts(signed.headers['x-square-hmacsha256-signature'] as string));
    assert.deepEqual(await verify({ secret, ...signed, url }), {
      ok: true,
      type: 'payment.updated',
      id: 'e-1',
      timestamp: 1_760_000_000,
      dedupeKey: 'e-1',
    });
  });

  it('needs the exact URL', async () => {
    const signed = await sign({ secret, body, url });
    for (const other of [`${url}/`, url.replace('https', 'http'), url.toUpperCase()]) {
      assert.ok(!(await accepts(signed.headers['x-square-hmacsha256-signature'] as string, other)));
      assert.ok(!(await verify({ secret, ...signed, url: other })).ok);
    }
    const none = await verify({ secret, ...signed });
    assert.equal(!none.ok && none.reason, 'missing_url');
    await assert.rejects(sign({ secret, body }), /url/);
  });
});
