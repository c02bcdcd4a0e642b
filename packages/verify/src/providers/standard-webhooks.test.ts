import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, sign as nodeSign } from 'node:crypto';
import { describe, it, mock } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { standard } from '../standard.ts';
import { sign, verify } from './standard-webhooks.ts';
import * as svix from './svix.ts';

const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const now = 1_760_000_000;
const body = '{"type":"user.created","data":{"name":"Zoë 🚀"}}';
const at = (seconds: number) => new Date(seconds * 1000);

const accepts = (headers: Record<string, string>, Oracle: typeof Webhook | typeof SvixWebhook = Webhook): boolean => {
  mock.timers.enable({ apis: ['Date'], now: now * 1000 });
  try {
    new Oracle(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  } finally {
    mock.timers.reset();
  }
};

const theirs = (id: string, seconds: number): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(seconds),
  'webhook-signature': new Webhook(secret).sign(id, at(seconds), body),
});

describe('standard-webhooks v1', () => {
  it('verifies what the official library signs, and the other way round', async () => {
    assert.deepEqual(await verify({ secret, headers: theirs('msg_1', now), body, now }), {
      ok: true,
      type: 'user.created',
      id: 'msg_1',
      timestamp: now,
      dedupeKey: 'msg_1',
    });
    const signed = await sign({ secret, body, id: 'msg_1', timestamp: now });
    assert.equal(signed.headers['webhook-signature'], theirs('msg_1', now)['webhook-signature']);
    assert.ok(accepts(signed.headers));
  });

  it('agrees with it about age and broken headers', async () => {
    const good = theirs('msg_1', now);
    const { 'webhook-signature': signature = '' } = good;
    const cases: Record<string, string>[] = [
      ...[-301, -300, 0, 300, 301].map((age) => theirs('msg_1', now + age)),
      { ...good, 'webhook-id': 'msg_2' },
      { ...good, 'webhook-id': '' },
      { ...good, 'webhook-timestamp': '' },
      { ...good, 'webhook-signature': `v1,AAAA ${signature}` },
      { ...good, 'webhook-signature': `v2,x ${signature} v1a,y` },
      { ...good, 'webhook-signature': signature.replace('v1,', 'v1a,') },
      { ...good, 'webhook-signature': signature.slice(3) },
      { ...good, 'webhook-signature': 'v1,' },
      { ...good, 'webhook-signature': '' },
    ];
    for (const headers of cases) {
      const verdict = await verify({ secret, headers, body, now });
      assert.equal(verdict.ok, accepts(headers), `${JSON.stringify(headers)} ${JSON.stringify(verdict)}`);
    }
  });

  it('is stricter than it about a timestamp with something behind it', async () => {
    const headers = { ...theirs('msg_1', now), 'webhook-timestamp': `${now}abc` };
    assert.ok(accepts(headers), 'the official library reads the digits only');
    const verdict = await verify({ secret, headers, body, now });
    assert.equal(!verdict.ok && verdict.reason, 'invalid_timestamp');
  });

  it('refuses a secret in any but its one spelling', async () => {
    const headers = theirs('msg_1', now);
    const bare = secret.slice('whsec_'.length);
    assert.ok((await verify({ secret: bare, headers, body, now })).ok);
    for (const other of [secret.slice(0, -1), `${secret} `, secret.replace('k=', 'l='), 'whsec_', 'whsec_!']) {
      const verdict = await verify({ secret: other, headers, body, now });
      assert.ok(!verdict.ok, other);
    }
  });
});

describe('standard-webhooks v1a', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url');
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d as string, 'base64url');
  const whpk = `whpk_${raw.toString('base64')}`;
  const byNode = (id: string, seconds: number) => ({
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1a,${nodeSign(null, Buffer.from(`${id}.${seconds}.${body}`), privateKey).toString('base64')}`,
  });

  it('verifies what node:crypto signs, and signs the same (ed25519 has one signature a message)', async () => {
    assert.ok((await verify({ secret: whpk, headers: byNode('msg_1', now), body, now })).ok);
    for (const key of [seed, Buffer.concat([seed, raw])]) {
      const whsk = `whsk_${key.toString('base64')}`;
      const signed = await sign({ secret: whsk, body, id: 'msg_1', timestamp: now });
      assert.equal(signed.headers['webhook-signature'], byNode('msg_1', now)['webhook-signature']);
    }
  });

  it('refuses another body, id, time, key and a v1 secret', async () => {
    const headers = byNode('msg_1', now);
    const other = await standard.generateKeyPair();
    const refused = [
      { secret: whpk, headers, body: `${body} `, now },
      { secret: whpk, headers: { ...headers, 'webhook-id': 'msg_2' }, body, now },
      { secret: whpk, headers: { ...headers, 'webhook-timestamp': String(now + 1) }, body, now },
      { secret: other.publicKey, headers, body, now },
      { secret, headers, body, now },
      { secret: whpk, headers, body, now: now + 301 },
      { secret: whpk, headers, body, now: now - 301 },
      { secret: 'whpk_AAAA', headers, body, now },
    ];
    for (const request of refused) {
      const verdict = await verify(request);
      assert.ok(!verdict.ok, JSON.stringify(request));
    }
    const late = await verify({ secret: whpk, headers, body, now: now + 301 });
    assert.equal(!late.ok && late.reason, 'timestamp_too_old');
  });

  it('takes either of both signatures in one header', async () => {
    const pair = await standard.generateKeyPair();
    const headers = { ...(await standard.sign({ secret: [secret, pair.privateKey], body, id: 'm', timestamp: now })) };
    assert.match(headers['webhook-signature'], /^v1,\S+ v1a,\S+$/);
    assert.ok(accepts(headers));
    for (const one of [secret, pair.publicKey])
      assert.ok((await standard.verify({ secret: one, headers, body, now })).ok);
  });

  it('tries no more signatures than anybody sends', async () => {
    const headers = byNode('msg_1', now);
    const filled = (count: number) => {
      const others = Array.from({ length: count }, () => `v1a,${Buffer.alloc(64, 1).toString('base64')}`);
      return { ...headers, 'webhook-signature': [...others, headers['webhook-signature']].join(' ') };
    };
    assert.ok((await verify({ secret: whpk, headers: filled(15), body, now })).ok);
    const many = await verify({ secret: whpk, headers: filled(16), body, now });
    assert.equal(!many.ok && many.reason, 'malformed_signature');
  });

  it('makes pairs that node:crypto can use', async () => {
    const pair = await standard.generateKeyPair();
    const bytes = Buffer.from(pair.privateKey.slice('whsk_'.length), 'base64');
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), bytes]);
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const signature = nodeSign(null, Buffer.from(`m.${now}.${body}`), key).toString('base64');
    const headers = { 'webhook-id': 'm', 'webhook-timestamp': String(now), 'webhook-signature': `v1a,${signature}` };
    assert.ok((await standard.verify({ secret: pair.publicKey, headers, body, now })).ok);
    assert.equal(standard.publicKeyBytes(pair.publicKey)?.length, 32);
    assert.equal(standard.publicKeyBytes(pair.privateKey), undefined);
    assert.ok(accepts({ ...(await standard.sign({ secret, body, timestamp: now })) }));
    assert.match(standard.generateSecret(), /^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});

describe('svix', () => {
  it('verifies what their package signs under either family of names, and the other way round', async () => {
    const signature = new SvixWebhook(secret).sign('msg_1', at(now), body);
    for (const name of ['svix', 'webhook']) {
      const headers = { [`${name}-id`]: 'msg_1', [`${name}-timestamp`]: `${now}`, [`${name}-signature`]: signature };
      const verdict = await svix.verify({ secret, headers, body, now });
      assert.equal(verdict.ok && verdict.id, 'msg_1');
      assert.ok(accepts(headers, SvixWebhook));
      assert.ok(!(await svix.verify({ secret, headers, body, now: now + 301 })).ok);
    }
    const signed = await svix.sign({ secret, body, id: 'msg_1', timestamp: now });
    assert.equal(signed.headers['svix-signature'], signature);
    assert.ok(accepts(signed.headers, SvixWebhook));
  });
});
