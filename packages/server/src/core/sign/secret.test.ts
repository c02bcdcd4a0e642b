import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromBase64, toBase64 } from './base64.ts';
import { parseSecret, publicKeyText, schemeOf, secretKey, symmetricSecret } from './secret.ts';

test('base64 is taken only as it is written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      assert.equal(toBase64(bytes), text);
      assert.deepEqual(fromBase64(text), bytes);
    }),
  );
  for (const text of [
    'a',
    'ab',
    'abc',
    'ab=',
    'ab==c',
    'YR==',
    'ab-_',
    'YW Jj',
    ' YWJj',
    'YWJj\n',
    'YWJj====',
    '=',
    'YQ',
  ])
    assert.equal(fromBase64(text), null, text);
});

test('a v1 secret is whsec_ and 24 to 64 bytes', () => {
  for (const length of [24, 32, 64]) {
    const key = new Uint8Array(length).fill(0xfb);
    const parsed = parseSecret(symmetricSecret(key), 'v1');
    assert.deepEqual(parsed, { ok: true, value: { scheme: 'v1', key } });
  }
  const secret = (length: number) => symmetricSecret(new Uint8Array(length));
  const bad = [
    '',
    'whsec_',
    secret(23),
    secret(65),
    secret(32).slice(0, -1),
    secret(32).slice(6),
    `whsk_${secret(32).slice(6)}`,
    `${secret(32)} `,
    `whsec_${'!'.repeat(44)}`,
    `whsec_${'A'.repeat(1_000_000)}`,
  ];
  for (const text of bad) {
    const parsed = parseSecret(text, 'v1', '/secret');
    assert.ok(!parsed.ok, text.slice(0, 60));
    assert.equal(parsed.problem.pointer, '/secret');
    assert.match(parsed.problem.detail, /24 to 64/);
    assert.ok(text.length < 12 || !parsed.problem.detail.includes(text.slice(6, 20)));
  }
});

// The example pair of the Standard Webhooks libraries.
const PAIR = 'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==';
const PUBLIC = 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=';

test('a v1a secret is whsk_, the seed and its public key', () => {
  const parsed = parseSecret(PAIR, 'v1a');
  assert.ok(parsed.ok && parsed.value.scheme === 'v1a');
  const { seed, publicKey } = parsed.value;
  assert.equal(publicKeyText(publicKey), PUBLIC);
  assert.equal(secretKey(seed, publicKey), PAIR);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const jwk = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({ format: 'jwk' });
  assert.equal(jwk.x, Buffer.from(publicKey).toString('base64url'));

  const bad = ['', 'whsk_', PUBLIC, PAIR.slice(5), `whsec_${PAIR.slice(5)}`, `whsk_${PUBLIC.slice(5)}`, `${PAIR}AAAA`];
  for (const text of bad) assert.ok(!parseSecret(text, 'v1a').ok, text);
  assert.ok(!parseSecret(PAIR, 'v1').ok);
});

test('the prefix tells the scheme', () => {
  assert.equal(schemeOf(PAIR), 'v1a');
  assert.equal(schemeOf(symmetricSecret(new Uint8Array(32))), 'v1');
});
