import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, sign as nodeSign } from 'node:crypto';
import { describe, it } from 'node:test';
import { EventWebhook } from '@sendgrid/eventwebhook';
import { sign, verify } from './sendgrid.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const secret = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const signing = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
const now = 1_760_000_000;
const body = '[{"email":"a@example.com","event":"delivered","sg_event_id":"e-1","timestamp":1759999999,"é":1}]\r\n';
const webhook = new EventWebhook();
const key = webhook.convertPublicKeyToECDSA(secret);
const header = 'x-twilio-email-event-webhook-signature';
const time = 'x-twilio-email-event-webhook-timestamp';

describe('sendgrid', () => {
  it('signs what their package verifies', async () => {
    for (let round = 0; round < 20; round++) {
      const signed = await sign({ secret: signing, body, timestamp: now + round });
      const signature = signed.headers[header] as string;
      assert.ok(webhook.verifySignature(key, body, signature, `${now + round}`));
      assert.ok(!webhook.verifySignature(key, body.trim(), signature, `${now + round}`));
      const verdict = await verify({ secret, ...signed, now });
      assert.deepEqual(verdict, { ok: true, type: 'delivered', id: 'e-1', timestamp: now - 1, dedupeKey: 'e-1' });
      assert.ok(!(await verify({ secret, ...signed, body: body.trim(), now })).ok);
    }
  });

  it('verifies DER of every length that node:crypto writes', async () => {
    const lengths = new Set<number>();
    for (let round = 0; round < 300; round++) {
      const der = nodeSign('sha256', Buffer.from(`${round}${body}`), pair.privateKey);
      lengths.add(der.length);
      const headers = { [header]: der.toString('base64'), [time]: `${round}` };
      assert.ok((await verify({ secret, headers, body })).ok, der.toString('hex'));
    }
    assert.ok(lengths.size >= 3, `${[...lengths]}`);
  });

  it('takes the key as PEM, too, and no other spelling of it', async () => {
    const signed = await sign({ secret: signing, body, timestamp: now });
    const pem = createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' }));
    assert.ok((await verify({ secret: pem.export({ type: 'spki', format: 'pem' }).toString(), ...signed })).ok);
    const der = pair.publicKey.export({ type: 'spki', format: 'der' });
    // OpenSSL ignores the count of unused bits.
    der[25] = 1;
    const verdict = await verify({ secret: der.toString('base64'), ...signed });
    assert.equal(!verdict.ok && verdict.reason, 'invalid_secret');
  });

  it('looks at the age where it is asked to', async () => {
    const signed = await sign({ secret: signing, body, timestamp: now });
    assert.ok((await verify({ secret, ...signed, now: now + 1e6 })).ok);
    assert.ok(!(await verify({ secret, ...signed, now: now + 601, tolerance: 600 })).ok);
  });
});
