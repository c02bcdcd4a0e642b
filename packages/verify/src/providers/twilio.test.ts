import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import twilio from 'twilio';
import { sign, verify } from './twilio.ts';

const secret = '12345678901234567890123456789012';
const params = { CallSid: 'CA1', Caller: '+14158675310', Digits: '1234', CallStatus: 'ringing', Note: "é & ='" };
const body = new URLSearchParams(params).toString();
const check = (signature: string, url: string, form: Record<string, unknown> = params) =>
  twilio.validateRequest(secret, signature, url, form);

const urls = [
  'https://example.com/myapp',
  'https://example.com/myapp?foo=1&bar=2',
  'https://example.com:8443/myapp',
  'http://example.com/a?name=O%27Brien',
  "https://example.com/a?name=O'Brien",
  'https://user:pass@example.com/a',
  'https://[2001:db8::1]/a',
];

describe('twilio', () => {
  for (const url of urls) {
    it(`agrees with their package about ${url}, with and without a port`, async () => {
      const theirs = twilio.getExpectedTwilioSignature(secret, url, params);
      const verdict = await verify({ secret, headers: { 'X-Twilio-Signature': theirs }, body, url });
      assert.equal(verdict.ok && verdict.type, 'call.ringing');
      const signed = await sign({ secret, body, url });
      assert.ok(check(signed.headers['x-twilio-signature'] as string, url));
      const ported = url.replace(/^(https?):\/\/([^/:[]+|\[[^\]]+\])\//, (all, scheme, host) =>
        all.includes('@') ? all : `${scheme}://${host}:${scheme === 'https' ? 443 : 80}/`,
      );
      const other = twilio.getExpectedTwilioSignature(secret, ported, params);
      assert.equal(
        (await verify({ secret, headers: { 'x-twilio-signature': other }, body, url })).ok,
        check(other, url),
      );
      assert.ok(!(await verify({ secret, headers: { 'x-twilio-signature': theirs }, body, url: `${url}x` })).ok);
    });
  }

  it('agrees about a name that comes more than once', async () => {
    const url = 'https://example.com/a';
    const theirs = twilio.getExpectedTwilioSignature(secret, url, { A: ['2', '1', '2'], B: '' });
    assert.ok((await verify({ secret, headers: { 'x-twilio-signature': theirs }, body: 'A=2&A=1&B=&A=2', url })).ok);
  });

  it('checks the hash of a JSON body that the URL carries', async () => {
    const json = '{"type":"com.twilio.x","é":1}';
    const hash = createHash('sha256').update(json).digest('hex');
    const url = `https://example.com/a?bodySHA256=${hash}`;
    const signed = await sign({ secret, body: json, url });
    const signature = signed.headers['x-twilio-signature'] as string;
    assert.ok(twilio.validateRequestWithBody(secret, signature, url, json));
    assert.ok((await verify({ secret, ...signed, url })).ok);
    assert.ok(!(await verify({ secret, ...signed, body: `${json} `, url })).ok);
  });

  it('takes a GET without a body, and refuses a body that its signature does not cover', async () => {
    const url = 'https://example.com/a?From=1';
    const headers = { 'x-twilio-signature': twilio.getExpectedTwilioSignature(secret, url, {}) };
    assert.ok((await verify({ secret, headers, body: '', url, method: 'GET' })).ok);
    for (const other of ['{}', '{"a":1}', 'x', '&']) {
      assert.ok(!(await verify({ secret, headers, body: other, url })).ok, other);
    }
    const none = await verify({ secret, headers, body: '' });
    assert.ok(!none.ok);
  });
});
