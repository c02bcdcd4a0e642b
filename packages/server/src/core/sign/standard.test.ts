import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHmac, createPrivateKey, createPublicKey, sign as signBytes, verify } from 'node:crypto';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { parseSecret, symmetricSecret } from './secret.ts';
import { type Sign, signatureHeaders, signedPrefix } from './standard.ts';

const PAIR = 'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==';
const FIRST = symmetricSecret(new Uint8Array(32).fill(1));
const SECOND = symmetricSecret(new Uint8Array(24).fill(2));

function privateKey(secret: string) {
  const parsed = parseSecret(secret, 'v1a');
  assert.ok(parsed.ok && parsed.value.scheme === 'v1a');
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), parsed.value.seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

/** What the MAC's adapter does, with node:crypto. */
const sign: Sign = (secret, prefix, body) => {
  if (secret.startsWith('whsk_'))
    return signBytes(null, Buffer.concat([Buffer.from(prefix), body]), privateKey(secret)).toString('base64');
  return createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(prefix)
    .update(body)
    .digest('base64');
};

const body = Buffer.from('{"type":"order.created","data":{"ü":1}}');

test('the official library verifies what any of the secrets signed', () => {
  const headers = { ...signatureHeaders({ id: 'evt_1', now: Date.now(), body }, [FIRST, SECOND, PAIR], sign) };
  for (const secret of [FIRST, SECOND])
    assert.deepEqual(new Webhook(secret).verify(body, headers), JSON.parse(body.toString()));
  const other = symmetricSecret(new Uint8Array(32).fill(3));
  assert.throws(() => new Webhook(other).verify(body, headers), /signature/i);
  assert.throws(() => new Webhook(FIRST).verify(body, { ...headers, 'webhook-id': 'evt_2' }), /signature/i);
});

test('v1a is an ed25519 signature over the same content', () => {
  const headers = signatureHeaders({ id: 'evt_1', now: 1_674_087_231_999, body }, [PAIR], sign);
  assert.equal(headers['webhook-timestamp'], '1674087231');
  const [scheme, signature] = headers['webhook-signature'].split(',');
  assert.equal(scheme, 'v1a');
  const content = Buffer.concat([Buffer.from('evt_1.1674087231.'), body]);
  assert.ok(verify(null, content, createPublicKey(privateKey(PAIR)), Buffer.from(signature ?? '', 'base64')));
});

test('signatures are joined by spaces, in the order of the secrets', () => {
  const headers = signatureHeaders(
    { id: 'evt_1', now: 5000, body },
    [PAIR, FIRST],
    (secret, prefix) => `${secret.slice(0, 5)}:${prefix}`,
  );
  assert.deepEqual(headers, {
    'webhook-id': 'evt_1',
    'webhook-timestamp': '5',
    'webhook-signature': 'v1a,whsk_:evt_1.5. v1,whsec:evt_1.5.',
  });
  assert.equal(signedPrefix('evt_1', 5), 'evt_1.5.');
});
