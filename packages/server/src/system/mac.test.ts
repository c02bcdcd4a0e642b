import assert from 'node:assert/strict';
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { createMac, publicKeyOf } from './mac.ts';

test('a v1 signature is what the official library makes', () => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const body = Buffer.from('{"type":"a.b"}');
  const at = new Date(1_790_000_000_000);
  const theirs = new Webhook(secret).sign('evt_1', at, body.toString());
  assert.equal(`v1,${createMac().sign(secret, 'evt_1.1790000000.', body)}`, theirs);
});

test('a v1a signature fits the public key of its seed', () => {
  const seed = randomBytes(32);
  const publicKey = publicKeyOf(seed);
  const secret = `whsk_${Buffer.concat([seed, publicKey]).toString('base64')}`;
  const signature = Buffer.from(createMac().sign(secret, 'evt_1.1790000000.', Buffer.from('body')), 'base64');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  assert.ok(verify(null, Buffer.from('evt_1.1790000000.body'), key, signature));
  assert.equal(verify(null, Buffer.from('evt_1.1790000000.Body'), key, signature), false);
});
