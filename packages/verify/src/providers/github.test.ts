import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import examples from '@octokit/webhooks-examples' with { type: 'json' };
import * as octokit from '@octokit/webhooks-methods';
import { handshake, sign, verify } from './github.ts';

const secret = "It's a Secret to Everybody";

describe('github', () => {
  it('verifies the vector that GitHub publishes', async () => {
    const headers = {
      'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
      'x-github-event': 'push',
      'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    };
    assert.deepEqual(await verify({ secret, headers, body: 'Hello, World!' }), {
      ok: true,
      type: 'push',
      id: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      timestamp: null,
      dedupeKey: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    });
  });

  it('agrees with @octokit/webhooks-methods on real bodies', async () => {
    let seen = 0;
    for (const { name, examples: bodies } of examples as unknown as {
      name: string;
      examples: { action?: string }[];
    }[]) {
      const [example] = bodies;
      const body = JSON.stringify(example);
      const signature = await octokit.sign(secret, body);
      const headers = { 'X-Hub-Signature-256': signature, 'X-GitHub-Event': name, 'X-GitHub-Delivery': `d-${seen}` };
      const verdict = await verify({ secret, headers, body });
      assert.ok(verdict.ok);
      assert.equal(verdict.type, example?.action === undefined ? name : `${name}.${example.action}`);
      assert.equal(verdict.dedupeKey, `d-${seen}`);
      const ours = await sign({ secret, body, type: verdict.type ?? '' });
      assert.equal(ours.headers['x-hub-signature-256'], signature);
      assert.equal(ours.headers['x-github-event'], name);
      assert.ok(!(await verify({ secret, headers, body: `${body}\n` })).ok);
      seen++;
    }
    assert.ok(seen > 50, `${seen} events`);
  });

  it('takes old and new secret, as verifyWithFallback does', async () => {
    const headers = { 'x-hub-signature-256': await octokit.sign('old', 'x') };
    assert.ok(await octokit.verifyWithFallback('new', 'x', headers['x-hub-signature-256'], ['old']));
    assert.ok((await verify({ secret: ['new', 'old'], headers, body: 'x' })).ok);
    assert.ok(!(await verify({ secret: ['new'], headers, body: 'x' })).ok);
  });

  it('finds the JSON in a form, and signs the form', async () => {
    const body = new URLSearchParams({ payload: JSON.stringify({ action: 'opened' }) }).toString();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-github-event': 'issues',
      'x-hub-signature-256': await octokit.sign(secret, body),
    };
    const verdict = await verify({ secret, headers, body });
    assert.equal(verdict.ok && verdict.type, 'issues.opened');
    assert.match(verdict.ok ? verdict.dedupeKey : '', /^sha256:[0-9a-f]{64}$/);
  });

  it('takes no SHA-1 header and no bare digest', async () => {
    const hex = (await octokit.sign(secret, 'x')).slice('sha256='.length);
    const legacy = await verify({ secret, headers: { 'x-hub-signature': `sha1=${hex}` }, body: 'x' });
    assert.equal(!legacy.ok && legacy.reason, 'missing_signature');
    const bare = await verify({ secret, headers: { 'x-hub-signature-256': hex }, body: 'x' });
    assert.equal(!bare.ok && bare.reason, 'malformed_signature');
  });

  it('answers a signed ping only', async () => {
    const ping = await sign({ secret, body: '{"zen":"Keep it logically awesome.","hook_id":1}', type: 'ping' });
    assert.deepEqual(await handshake({ secret, ...ping }), { status: 200, headers: {}, body: '' });
    assert.equal(await handshake({ secret: 'other', ...ping }), null);
    const push = await sign({ secret, body: '{}', type: 'push' });
    assert.equal(await handshake({ secret, ...push }), null);
  });
});
