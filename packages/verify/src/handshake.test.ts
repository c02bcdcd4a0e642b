import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { handshake, sign, verify } from './index.ts';

const secret = 'zoomSecretToken';
const now = 1_760_000_000;

describe('handshakes', () => {
  it('zoom: signs the plain token, with the secret that the request was signed with', async () => {
    const body = JSON.stringify({
      event: 'endpoint.url_validation',
      payload: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw' },
    });
    const asked = await sign('zoom', { secret, body, timestamp: now });
    const answer = await handshake('zoom', { secret: ['new', secret], ...asked, now });
    assert.deepEqual(JSON.parse(answer?.body ?? ''), {
      plainToken: 'qgg8vlvZRS6UYooatFL8Aw',
      encryptedToken: createHmac('sha256', secret).update('qgg8vlvZRS6UYooatFL8Aw').digest('hex'),
    });
  });

  it('zoom: signs nothing for whoever does not have the secret, nor what could be a request', async () => {
    const ask = async (plainToken: unknown, key = secret) => {
      const body = JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken } });
      return handshake('zoom', { secret, ...(await sign('zoom', { secret: key, body, timestamp: now })), now });
    };
    assert.equal(await ask('abc', 'guess'), null);
    assert.equal(await ask(`v0:${now}:{"event":"meeting.ended"}`), null);
    for (const odd of ['', null, {}, ['a'], 'x'.repeat(129), 'a b']) assert.equal(await ask(odd), null);
  });

  it('xero: 200 to a signed intent to receive; a wrong one is left to verify, which refuses', async () => {
    const body = '{"events":[],"lastEventSequence":0,"firstEventSequence":0,"entropy":"NIAZHIAZ"}';
    const asked = await sign('xero', { secret, body });
    assert.equal((await handshake('xero', { secret, ...asked }))?.status, 200);
    const wrong = { secret, ...asked, headers: { 'x-xero-signature': 'AAAA' } };
    assert.equal(await handshake('xero', wrong), null);
    assert.ok(!(await verify('xero', wrong)).ok);
    const events = await sign('xero', { secret, body: '{"events":[{}]}' });
    assert.equal(await handshake('xero', { secret, ...events }), null);
  });

  it('pagerduty, intercom, bitbucket: 200 to a signed ping', async () => {
    const pings = [
      ['pagerduty', '{"event":{"event_type":"pagey.ping","id":"1"}}', ''],
      ['intercom', '{"type":"notification_event","topic":"ping"}', ''],
      ['bitbucket', '{"test":true}', 'diagnostics:ping'],
    ] as const;
    for (const [provider, body, type] of pings) {
      const asked = await sign(provider, { secret, body, type });
      assert.equal((await handshake(provider, { secret, ...asked }))?.status, 200, provider);
      assert.equal(await handshake(provider, { secret: 'x', ...asked }), null, provider);
    }
  });

  it('is null for providers without any, and for what cannot be read', async () => {
    assert.equal(await handshake('stripe', { secret, headers: {}, body: '{}' }), null);
    assert.equal(await handshake('slack', { secret, headers: {}, body: null as never }), null);
    assert.equal(await handshake('slack', { secret: '', headers: {}, body: '{"type":"url_verification"}' }), null);
  });
});
