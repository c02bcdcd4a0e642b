import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { verifyKey } from 'discord-interactions';
import { handshake, sign, verify } from './discord.ts';

const pair = generateKeyPairSync('ed25519');
const hex = (text: string | undefined) => Buffer.from(text ?? '', 'base64url').toString('hex');
const secret = hex(pair.publicKey.export({ format: 'jwk' }).x);
const signing = hex(pair.privateKey.export({ format: 'jwk' }).d);
const now = 1_760_000_000;
const body = '{"version":1,"application_id":"1","type":1,"event":{"type":"ENTITLEMENT_CREATE","é":1}}';

describe('discord', () => {
  it('signs what their package verifies, and refuses what it refuses', async () => {
    const signed = await sign({ secret: signing, body, timestamp: now });
    const signature = signed.headers['x-signature-ed25519'] as string;
    for (const [text, time] of [
      [body, now],
      [`${body} `, now],
      [body, now + 1],
    ] as const) {
      const headers = { ...signed.headers, 'x-signature-timestamp': `${time}` };
      const verdict = await verify({ secret, headers, body: text, now });
      assert.equal(verdict.ok, await verifyKey(text, signature, `${time}`, secret));
    }
    const upper = { ...signed.headers, 'x-signature-ed25519': signature.toUpperCase() };
    assert.ok(await verifyKey(body, signature.toUpperCase(), `${now}`, secret), 'theirs reads either case');
    assert.ok(!(await verify({ secret, headers: upper, body, now })).ok, 'ours takes one spelling');
    const verdict = await verify({ secret, ...signed, now });
    assert.equal(verdict.ok && verdict.type, 'ENTITLEMENT_CREATE');
  });

  it('answers the pings of interactions and of webhook events, and no unsigned one', async () => {
    const ask = async (text: string, key = signing) =>
      handshake({ secret, ...(await sign({ secret: key, body: text, timestamp: now })), now });
    assert.deepEqual(await ask('{"type":1,"id":"1"}'), {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"type":1}',
    });
    assert.deepEqual(await ask('{"type":0,"application_id":"1"}'), { status: 204, headers: {}, body: '' });
    assert.equal(await ask(body), null);
    assert.equal(await ask('{"type":2,"id":"1"}'), null);
    assert.equal(await ask('{"type":1}', '00'.repeat(32)), null);
  });
});
