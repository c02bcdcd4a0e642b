import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Stripe from 'stripe';
import { sign, verify } from './stripe.ts';

const { webhooks } = new Stripe('sk_test_none');
const secret = 'whsec_VJ2qXk0aQ3fS9pRzYw7LmT1nB5cD8eGh';
const now = 1_760_000_000;
const body = JSON.stringify({
  id: 'evt_1',
  object: 'event',
  created: now - 5,
  type: 'invoice.paid',
  data: { a: 'é🚀' },
});
const theirs = (timestamp: number, key = secret) =>
  webhooks.generateTestHeaderString({ payload: body, secret: key, timestamp });
const accepts = (header: string, tolerance = 300) => {
  try {
    webhooks.constructEvent(body, header, secret, tolerance, undefined, now * 1000);
    return true;
  } catch {
    return false;
  }
};

describe('stripe', () => {
  it('verifies what their package signs, and the other way round', async () => {
    const verdict = await verify({ secret, headers: { 'Stripe-Signature': theirs(now) }, body, now });
    assert.deepEqual(verdict, {
      ok: true,
      type: 'invoice.paid',
      id: 'evt_1',
      timestamp: now - 5,
      dedupeKey: 'evt_1',
    });
    const signed = await sign({ secret, body, timestamp: now });
    assert.equal(signed.headers['stripe-signature'], theirs(now));
    assert.ok(accepts(signed.headers['stripe-signature'] as string));
  });

  it('agrees with their package about age, rotation and broken headers', async () => {
    const good = theirs(now);
    const [, mac = ''] = good.split('v1=');
    const headers = [
      ...[-301, -300, -299, 0, 301, 100_000].map((age) => theirs(now + age)),
      `${theirs(now, 'whsec_old')},v1=${mac}`,
      `t=${now},v1=${'0'.repeat(64)},v1=${mac}`,
      `t=${now},v0=${mac}`,
      `t=${now},v1=${mac},v2=x,scheme=`,
      `v1=${mac},t=${now}`,
      `t=${now},v1=${mac.toUpperCase()}`,
      `t=${now}, v1=${mac}`,
      `t=,v1=${mac}`,
      `t=${now},v1=`,
      `v1=${mac}`,
      `t=${now}`,
      't=abc,v1=abc',
      'rubbish',
      ',',
    ];
    for (const header of headers) {
      const verdict = await verify({ secret, headers: { 'stripe-signature': header }, body, now });
      assert.equal(verdict.ok, accepts(header), `${header}: ${JSON.stringify(verdict)}`);
    }
  });

  it('signs with the old and the new secret while one is being replaced', async () => {
    const signed = await sign({ secret: ['whsec_old', secret], body, timestamp: now });
    assert.ok(accepts(signed.headers['stripe-signature'] as string));
    for (const one of ['whsec_old', secret, ['whsec_other', secret]]) {
      assert.ok((await verify({ ...signed, secret: one, now })).ok);
    }
    const other = await verify({ ...signed, secret: 'whsec_other', now });
    assert.ok(!other.ok);
    assert.equal(other.reason, 'signature_mismatch');
  });

  it('is stricter than their package about what is no name and value', async () => {
    for (const header of [`${theirs(now)},`, `,${theirs(now)}`, `${theirs(now)},scheme`]) {
      assert.ok(accepts(header));
      assert.ok(!(await verify({ secret, headers: { 'stripe-signature': header }, body, now })).ok, header);
    }
  });

  it('refuses an empty body and a header with two timestamps', async () => {
    const empty = await verify({ secret, headers: { 'stripe-signature': theirs(now) }, body: '', now });
    assert.equal(!empty.ok && empty.reason, 'empty_body');
    const twice = await verify({
      secret,
      headers: { 'stripe-signature': `t=1,${theirs(now)}` },
      body,
      now,
    });
    assert.equal(!twice.ok && twice.reason, 'malformed_signature');
  });
});
