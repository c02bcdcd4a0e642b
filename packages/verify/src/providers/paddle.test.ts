import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Paddle } from '@paddle/paddle-node-sdk';
import { sign, verify } from './paddle.ts';

const secret = 'pdl_ntfset_01hmac_secret';
const now = 1_760_000_000;
const body =
  '{"event_id":"evt_1","event_type":"transaction.completed","occurred_at":"2025-10-09T08:53:20Z","data":{"é":1}}';
const { webhooks } = new Paddle('key');

const accepts = async (signature: string): Promise<boolean> => {
  mock.timers.enable({ apis: ['Date'], now: now * 1000 });
  try {
    return await webhooks.isSignatureValid(body, secret, signature);
  } catch {
    return false;
  } finally {
    mock.timers.reset();
  }
};

describe('paddle', () => {
  it('agrees with their package about age', async () => {
    for (const age of [-6, -5, 0, 5, 3600]) {
      const { headers } = await sign({ secret, body, timestamp: now + age });
      const verdict = await verify({ secret, headers, body, now });
      assert.equal(verdict.ok, await accepts(headers['paddle-signature'] as string), `${age}`);
    }
    const { headers } = await sign({ secret, body, timestamp: now });
    const verdict = await verify({ secret, headers, body, now });
    assert.deepEqual(verdict, {
      ok: true,
      type: 'transaction.completed',
      id: 'evt_1',
      timestamp: now,
      dedupeKey: 'evt_1',
    });
  });

  it('takes any h1 while a secret rotates, where theirs looks at the last only', async () => {
    const { headers } = await sign({ secret: [secret, 'new'], body, timestamp: now });
    assert.equal(await accepts(headers['paddle-signature'] as string), false);
    for (const one of [secret, 'new']) assert.ok((await verify({ secret: one, headers, body, now })).ok);
  });
});
