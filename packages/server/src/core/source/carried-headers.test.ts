import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carriedHeaders } from './carried-headers.ts';

test("the provider's own headers go on as they were, credentials and the way here do not", () => {
  const carried = carriedHeaders(
    {
      'X-GitHub-Event': ['push'],
      'x-gitlab-token': ['the secret itself'],
      authorization: ['Basic eDp5'],
      cookie: ['session=1'],
      host: ['hooks.example.com'],
      'content-type': ['application/json'],
      'content-length': ['12'],
      'x-forwarded-for': ['10.0.0.1'],
      'user-agent': ['GitHub-Hookshot/1'],
      'webhook-id': ['msg_1'],
      'posthorn-attempt': ['9'],
      traceparent: ['00-1-2-01'],
      'x-doubled': ['a', 'b'],
      'x-not-ascii': ['caf\u00e9'],
      'x-empty': [''],
    },
    ['x-gitlab-token'],
  );
  assert.deepEqual(carried, {
    'x-github-event': 'push',
    'x-source-user-agent': 'GitHub-Hookshot/1',
    'x-source-webhook-id': 'msg_1',
    'x-doubled': 'a, b',
  });
});

test('no more headers are carried than an endpoint could set', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`x-${n}`, ['v']]));
  assert.equal(Object.keys(carriedHeaders(many)).length, 32);
  assert.deepEqual(carriedHeaders({ 'x-long': ['v'.repeat(10_000)] }), {});
});
