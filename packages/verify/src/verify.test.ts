import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Example, examples, NOW, signExample } from '../test/examples.ts';
import { type Description, handshake, providers, type Refused, sign, standard, type Verdict, verify } from './index.ts';

const reasonOf = (verdict: Verdict): Refused['reason'] | undefined => (verdict.ok ? undefined : verdict.reason);

/** The schemes that the example's kind of request can be held by, by what is signed of the body. */
const coversBody = ({ provider, secret, body }: Example): boolean =>
  provider !== 'mailgun' &&
  !(provider === 'gitlab' && !secret.startsWith('whsec_')) &&
  !(provider === 'adyen' && body.includes('notificationItems'));

const label = (example: Example, index: number) => `${example.provider} ${index}`;

describe('verify, for every provider', () => {
  it('has an example for each', () => {
    assert.deepEqual([...new Set(examples.map(({ provider }) => provider))].sort(), Object.keys(providers).sort());
  });

  for (const [index, example] of examples.entries()) {
    it(`${label(example, index)}: what is signed holds, in every shape of headers and body`, async () => {
      const request = await signExample(example);
      const first = await verify(example.provider, request);
      assert.ok(first.ok, JSON.stringify(first));
      assert.equal(first.type, example.expectedType);
      assert.ok(first.id !== '' && first.dedupeKey !== '' && first.dedupeKey.length <= 255);
      assert.ok(first.timestamp === null || Number.isInteger(first.timestamp));
      const bytes = new TextEncoder().encode(request.body);
      const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
      shared.set(bytes);
      const titled = Object.entries(request.headers).map(([name, value]) => [name.toUpperCase(), value] as const);
      const shapes = [
        { headers: new Headers(request.headers) },
        { headers: Object.fromEntries(titled) },
        { headers: Object.fromEntries(titled.map(([name, value]) => [name, [value]])) },
        { headers: new Map(Object.entries(request.headers)) as never },
        { body: bytes },
        { body: bytes.buffer },
        { body: Buffer.from(request.body) },
        { body: new DataView(bytes.buffer) as never },
        { body: shared },
        { body: new Uint8Array([0, ...bytes, 0]).subarray(1, -1) },
        { secret: ['an older one', request.secret, 'another'] },
      ];
      for (const shape of shapes) assert.deepEqual(await verify(example.provider, { ...request, ...shape }), first);
      assert.deepEqual(await verify(providers[example.provider] as Description, request), first);
    });

    it(`${label(example, index)}: tampered with, with another secret or without headers it is refused`, async () => {
      const request = await signExample(example);
      const refusals: Verdict[] = [];
      for (const secret of ['another', 'whsec_AAAA', '', [], [''], undefined, null, 5, {}, [null]]) {
        refusals.push(await verify(example.provider, { ...request, secret: secret as string }));
      }
      refusals.push(await verify(example.provider, { ...request, headers: {}, body: '{}' }));
      if (coversBody(example)) {
        for (const body of [`${request.body}\n`, ` ${request.body}`, request.body.slice(0, -1), '', '\0']) {
          refusals.push(await verify(example.provider, { ...request, body }));
        }
      }
      for (const refusal of refusals) {
        assert.ok(!refusal.ok);
        assert.ok(refusal.detail !== '' && !refusal.detail.includes(String(request.secret)));
      }
    });

    it(`${label(example, index)}: nothing that headers or body can be makes it throw or hold`, async () => {
      const request = await signExample(example);
      const names = Object.keys(request.headers);
      const values = [undefined, '', 'x'.repeat(10_000), 'ÿ\u{1f980}', '\0', ',', '=', 't=,v1=', '-1', 'NaN', '1e400'];
      const signed = names.filter((name) => /signature|token$|hmac|timestamp/.test(name) && !/idempot/.test(name));
      const bodyKnown = example.provider === 'mailgun' || (example.provider === 'adyen' && !coversBody(example));
      assert.ok(bodyKnown || signed.length > 0, `${names}`);
      for (const name of names) {
        for (const value of values) {
          const changed = { ...request.headers, [name]: value } as Record<string, string>;
          const verdict = await verify(example.provider, { ...request, headers: changed });
          if (signed.includes(name) && !(example.provider === 'sentry' && name.endsWith('timestamp'))) {
            assert.ok(!verdict.ok, `${name}: ${String(value).slice(0, 20)}`);
          }
        }
        const doubled = { ...request.headers, [name.toUpperCase()]: request.headers[name] as string };
        const verdict = await verify(example.provider, { ...request, headers: doubled });
        if (signed.includes(name)) assert.ok(!verdict.ok, `${name} doubled`);
      }
      for (const headers of [undefined, null, 5, 'x', [], [['a', 'b']], { get: () => 5 }, { get: 'x' }, { a: {} }]) {
        await verify(example.provider, { ...request, headers: headers as never });
      }
      for (const body of [undefined, null, 5, {}, [], { id: 1 }, () => '', '\ud800', new Date()]) {
        const verdict = await verify(example.provider, { ...request, body: body as never });
        assert.equal(reasonOf(verdict), 'body_not_raw');
      }
      for (const body of [new Uint8Array([0xff, 0xfe]), new Uint8Array(0), '['.repeat(200_000), '\ufeff{}', 'null']) {
        const verdict = await verify(example.provider, { ...request, body });
        if (coversBody(example)) assert.ok(!verdict.ok);
      }
      for (const url of ['', 'no url', 'https://', 5, 'https://example.com:99999/']) {
        await verify(example.provider, { ...request, url: url as string, method: url as string });
      }
    });
  }
});

describe('verify, time', () => {
  const timed = ['stripe', 'calendly', 'linear', 'standard-webhooks', 'slack', 'zoom', 'paddle', 'discord', 'hubspot'];

  for (const provider of timed) {
    it(`${provider}: holds up to its tolerance and not a second longer`, async () => {
      const example = examples.find((one) => one.provider === provider) as Example;
      const scheme = providers[example.provider].schemes[0] as Description['schemes'][0];
      const tolerance = scheme.timestamp?.tolerance as number;
      const request = await signExample(example);
      const at = async (now: number, more = {}) =>
        reasonOf(await verify(example.provider, { ...request, now, ...more }));
      assert.equal(await at(NOW + tolerance), undefined);
      assert.equal(await at(NOW + tolerance + 1), 'timestamp_too_old');
      const future = scheme.timestamp?.future === 'accepted' ? undefined : 'timestamp_too_new';
      assert.equal(await at(NOW - tolerance), undefined);
      assert.equal(await at(NOW - tolerance - 1), future);
      assert.equal(await at(NOW + 3600, { tolerance: 3600 }), undefined);
      assert.equal(await at(NOW + 1, { tolerance: 0 }), 'timestamp_too_old');
      assert.equal(await at(NOW + 1e9, { tolerance: Number.POSITIVE_INFINITY }), undefined);
      assert.equal(await at(NOW, { tolerance: Number.NaN }), 'timestamp_too_old');
      assert.equal(await at(Number.NaN), 'timestamp_too_old');
    });
  }

  it('refuses timestamps of every odd shape even when they are signed', async () => {
    const odd = [
      '',
      ' ',
      '-1',
      '+1',
      '0x10',
      '1e9',
      '1.5',
      '١٧٦',
      '9'.repeat(12),
      '9'.repeat(400),
      'Infinity',
      'null',
      '1,2',
    ];
    for (const timestamp of [...odd, ` ${NOW}`, `${NOW} `, `${NOW}\n`, `${NOW}.0`]) {
      // Signed by hand, since `sign` writes no such thing.
      const { createHmac } = await import('node:crypto');
      const mac = createHmac('sha256', 's').update(`v0:${timestamp}:{}`).digest('hex');
      const headers = { 'x-slack-signature': `v0=${mac}`, 'x-slack-request-timestamp': timestamp };
      const verdict = await verify('slack', { secret: 's', headers, body: '{}', now: NOW, tolerance: 1e300 });
      assert.ok(!verdict.ok, JSON.stringify(timestamp));
      assert.match(verdict.reason, /^(missing|invalid)_timestamp$/);
    }
  });
});

describe('verify, the rest', () => {
  it('says which provider it does not know', async () => {
    for (const name of ['nobody', '', '__proto__', 'constructor', 'toString', 'Stripe', {}, null, undefined, 5]) {
      const verdict = await verify(name as string, { secret: 's', headers: {}, body: '' });
      assert.equal(reasonOf(verdict), 'unknown_provider');
      assert.equal(await handshake(name as string, { secret: 's', headers: {}, body: '' }), null);
    }
    assert.equal(reasonOf(await verify('stripe', undefined as never)), 'body_not_raw');
    assert.equal(reasonOf(await verify('stripe', {} as never)), 'body_not_raw');
  });

  it('gives the body hash where the id is missing, too long, or a number that JavaScript rounds', async () => {
    for (const id of ['""', `"${'x'.repeat(256)}"`, 'null', '820982911946154508', '{"a":1}', '[1]']) {
      const request = await sign('stripe', { secret: 's', body: `{"id":${id},"type":"t"}`, timestamp: NOW });
      const verdict = await verify('stripe', { secret: 's', ...request, now: NOW });
      assert.match(verdict.ok ? verdict.dedupeKey : '', /^sha256:[0-9a-f]{64}$/, id);
      assert.equal(verdict.ok && verdict.id, verdict.ok && verdict.dedupeKey);
    }
  });

  it('keys differ for two WooCommerce orders in one second, and not for the same one', async () => {
    const send = async (body: string) => {
      const request = await sign('woocommerce', { secret: 's', body, type: 'order.updated', id: 'same second' });
      const verdict = await verify('woocommerce', { secret: 's', ...request });
      return verdict.ok ? verdict.dedupeKey : '';
    };
    assert.equal(await send('{"id":1}'), await send('{"id":1}'));
    assert.notEqual(await send('{"id":1}'), await send('{"id":2}'));
  });

  it('does not take NUL at the end of a secret for nothing, as HMAC itself does', async () => {
    const request = await sign('github', { secret: 'secret', body: '{}' });
    assert.equal(reasonOf(await verify('github', { ...request, secret: 'secret\0' })), 'invalid_secret');
    const spaced = await verify('github', { ...request, secret: 'secret ' });
    assert.match(spaced.ok ? '' : spaced.detail, /white space/);
  });

  it('reads only what the body itself holds', async (t) => {
    // As when some other package was tricked into it.
    Object.defineProperty(Object.prototype, 'polluted', { value: 'yes', configurable: true });
    t.after(() => Reflect.deleteProperty(Object.prototype, 'polluted'));
    const type = ['{json.polluted}', '{json.constructor.name}', '{json.__proto__.a}', '{json.list.length}'];
    const own: Description = { ...providers.github, type };
    const request = await sign('github', { secret: 's', body: '{"__proto__":{"b":1},"list":[1,2]}' });
    const verdict = await verify(own, { secret: 's', ...request });
    assert.equal(verdict.ok && verdict.type, '2');
  });

  it('says which of several refusals got furthest', async () => {
    const { publicKey, privateKey } = await standard.generateKeyPair();
    const signed = await sign('standard-webhooks', { secret: privateKey, body: '{}', timestamp: NOW });
    const request = { secret: publicKey, ...signed, body: '{"a":1}', now: NOW };
    assert.equal(reasonOf(await verify('standard-webhooks', request)), 'signature_mismatch');
  });

  it('verifies by a description of one’s own', async () => {
    const acme: Description<{ kind: string }> = {
      name: 'acme',
      title: 'Acme',
      schemes: [
        {
          signature: { in: 'header.acme-signature', prefix: 'sha512=' },
          signed: '{header.acme-time}|{body}',
          algorithm: 'hmac-sha512',
          encoding: 'hex',
          timestamp: { in: 'header.acme-time', unit: 'iso', tolerance: 60 },
        },
      ],
      type: ['{json.kind}'],
      id: ['{json.nested.0.id}'],
      dedupe: ['{json.kind}/{json.nested.0.id}'],
      handshake: [{ when: { 'json.kind': 'hello' }, signed: 'always', status: 200, text: 'hi {json.name}' }],
    };
    const body = '{"kind":"made","nested":[{"id":7}]}';
    const request = await sign(acme, { secret: 's', body, timestamp: NOW });
    assert.deepEqual(await verify(acme, { secret: 's', ...request, now: NOW }), {
      ok: true,
      type: 'made',
      id: '7',
      timestamp: NOW,
      dedupeKey: 'made/7',
    });
    const hello = await sign(acme, { secret: 's', body: '{"kind":"hello","name":"you"}', timestamp: NOW });
    assert.equal((await handshake(acme, { secret: 's', ...hello, now: NOW }))?.body, 'hi you');
  });
});
