import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Signature } from '@hubspot/api-client';
import { sign, verify } from './hubspot.ts';

const clientSecret = 'hubspot-client-secret';
const url = 'https://example.com/hubspot?x=1';
const now = 1_760_000_000;
const body =
  '[{"eventId":1,"subscriptionId":2,"subscriptionType":"contact.creation","occurredAt":1760000000123,"é":1}]';

const accepts = (signature: string, timestamp: number, method = 'POST'): boolean => {
  mock.timers.enable({ apis: ['Date'], now: now * 1000 });
  try {
    const options = { signature, clientSecret, requestBody: body, url, method, timestamp, signatureVersion: 'v3' };
    return Signature.isValid(options as never);
  } catch {
    return false;
  } finally {
    mock.timers.reset();
  }
};

describe('hubspot', () => {
  it('agrees with their package about age, method and URL', async () => {
    for (const age of [-301, -300, 0, 300, 301]) {
      const signed = await sign({ secret: clientSecret, body, url, timestamp: now + age });
      const verdict = await verify({ secret: clientSecret, ...signed, url, now });
      assert.equal(
        verdict.ok,
        accepts(signed.headers['x-hubspot-signature-v3'] as string, (now + age) * 1000),
        `${age}`,
      );
    }
    const put = await sign({ secret: clientSecret, body, url, method: 'PUT', timestamp: now });
    assert.ok(accepts(put.headers['x-hubspot-signature-v3'] as string, now * 1000, 'PUT'));
    assert.ok(!(await verify({ secret: clientSecret, ...put, url, now })).ok);
    assert.deepEqual(await verify({ secret: clientSecret, ...put, url, method: 'PUT', now }), {
      ok: true,
      type: 'contact.creation',
      id: '2:1:1760000000123',
      timestamp: now,
      dedupeKey: '2:1:1760000000123',
    });
    assert.ok(!(await verify({ secret: clientSecret, ...put, url: `${url}1`, method: 'PUT', now })).ok);
  });

  it('calls several events a batch', async () => {
    const several = '[{"subscriptionType":"a","eventId":1},{"subscriptionType":"b","eventId":2}]';
    const signed = await sign({ secret: clientSecret, body: several, url, timestamp: now });
    const verdict = await verify({ secret: clientSecret, ...signed, url, now });
    assert.equal(verdict.ok && verdict.type, 'batch');
    assert.match(verdict.ok ? verdict.dedupeKey : '', /^sha256:/);
  });
});
