import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { LinearWebhookClient } from '@linear/sdk/webhooks';
import { sign, verify } from './linear.ts';

const secret = 'lin_wh_6T1yqZkPz0';
const now = 1_760_000_000;
const client = new LinearWebhookClient(secret);
const event = { action: 'update', type: 'Issue', data: { id: 'a', title: 'é' }, webhookId: 'configuration' };

const accepts = (body: string, signature: string): boolean => {
  mock.timers.enable({ apis: ['Date'], now: now * 1000 });
  try {
    return client.verify(Buffer.from(body), signature);
  } catch {
    return false;
  } finally {
    mock.timers.reset();
  }
};

describe('linear', () => {
  it('agrees with their SDK about the time in the body', async () => {
    const bodies = [
      ...[0, 59_999, 60_000, 60_001, -60_000, -60_001].map((ms) => ({ ...event, webhookTimestamp: now * 1000 - ms })),
      { ...event, webhookTimestamp: String(now * 1000) },
      { ...event, webhookTimestamp: null },
      { ...event, webhookTimestamp: now },
      { ...event, webhookTimestamp: now * 1000 + 0.5 },
      { ...event, webhookTimestamp: -1 },
      event,
      [],
      null,
    ].map((one) => JSON.stringify(one));
    for (const body of [...bodies, 'no json', '']) {
      const signature = (await import('node:crypto')).createHmac('sha256', secret).update(body).digest('hex');
      const verdict = await verify({ secret, headers: { 'Linear-Signature': signature }, body, now });
      assert.equal(verdict.ok, accepts(body, signature), `${body}: ${JSON.stringify(verdict)}`);
    }
  });

  it('signs what their SDK verifies, putting the time into the body', async () => {
    const signed = await sign({ secret, body: JSON.stringify(event), id: 'd-1', type: 'Issue.update', timestamp: now });
    assert.ok(accepts(String(signed.body), signed.headers['linear-signature'] as string));
    assert.deepEqual(await verify({ secret, ...signed, now }), {
      ok: true,
      type: 'Issue.update',
      id: 'd-1',
      timestamp: now,
      dedupeKey: 'd-1',
    });
  });

  it('measures from arrival, not from when it verifies', async () => {
    const signed = await sign({ secret, body: JSON.stringify(event), timestamp: now });
    assert.ok((await verify({ secret, ...signed, now: now + 30 })).ok);
    const late = await verify({ secret, ...signed, now: now + 3600 });
    assert.equal(!late.ok && late.reason, 'timestamp_too_old');
    assert.ok((await verify({ secret, ...signed, now: now + 3600, tolerance: 7200 })).ok);
  });
});
