import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isValidSlackRequest } from '@slack/bolt';
import { handshake, sign, verify } from './slack.ts';

const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const now = 1_760_000_000;
const body =
  '{"type":"event_callback","event_id":"Ev1","event_time":1759999999,"event":{"type":"app_mention","text":"é"}}';
const accepts = (headers: Record<string, string>, text = body) =>
  isValidSlackRequest({ signingSecret, body: text, headers: headers as never, nowMilliseconds: now * 1000 });

describe('slack', () => {
  it('verifies the example that Slack publishes', async () => {
    const published =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const headers = {
      'X-Slack-Request-Timestamp': '1531420618',
      'X-Slack-Signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    };
    const verdict = await verify({ secret: signingSecret, headers, body: published, now: 1531420618 });
    assert.equal(verdict.ok && verdict.type, '/webhook-collect');
    assert.equal(verdict.ok && verdict.id, '398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c');
  });

  it('agrees with bolt about age and tampering', async () => {
    for (const age of [-301, -300, 0, 300, 301]) {
      const { headers } = await sign({ secret: signingSecret, body, timestamp: now + age });
      for (const text of [body, `${body} `]) {
        const verdict = await verify({ secret: signingSecret, headers, body: text, now });
        assert.equal(verdict.ok, accepts(headers, text), `${age}`);
      }
    }
    const { headers } = await sign({ secret: signingSecret, body, timestamp: now });
    assert.deepEqual(await verify({ secret: signingSecret, headers, body, now }), {
      ok: true,
      type: 'app_mention',
      id: 'Ev1',
      timestamp: now - 1,
      dedupeKey: 'Ev1',
    });
  });

  it('echoes the challenge of a signed url_verification, as plain text', async () => {
    const challenge = '<b>3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P</b>';
    const asked = await sign({
      secret: signingSecret,
      body: JSON.stringify({ type: 'url_verification', challenge }),
      timestamp: now,
    });
    const answer = await handshake({ secret: ['other', signingSecret], ...asked, now });
    assert.equal(answer?.status, 200);
    assert.equal(answer?.body, challenge);
    assert.match(answer?.headers['content-type'] ?? '', /^text\/plain/);
    assert.equal(await handshake({ secret: 'other', ...asked, now }), null);
    assert.equal(await handshake({ secret: signingSecret, ...asked, headers: {}, now }), null);
  });
});
