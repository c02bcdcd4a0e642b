import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseHeaders } from './header.ts';

test('names are tokens and come back in lower case', () => {
  assert.deepEqual(
    parseHeaders({ 'X-Shop': '42', Authorization: 'Bearer a b', 'x-empty': '', "!#$%&'*+.^_`|~": 'x' }),
    {
      ok: true,
      value: { 'x-shop': '42', authorization: 'Bearer a b', 'x-empty': '', "!#$%&'*+.^_`|~": 'x' },
    },
  );
  const odd = parseHeaders(JSON.parse('{"__proto__":"a","constructor":"b"}'));
  assert.ok(odd.ok);
  assert.deepEqual(Object.entries(odd.value), [
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
});

test('what could split or frame a request, or speak for us, is refused', () => {
  const names = [
    ...['', ' ', 'a b', 'a:', ':path', 'a\r\nb', 'ä', 'a\u0000', 'a\t', '"a"', 'a/b', 'x'.repeat(5000)],
    ...[
      'Host',
      'content-length',
      'Content-Type',
      'transfer-encoding',
      'connection',
      'keep-alive',
      'te',
      'trailer',
      'upgrade',
      'expect',
    ],
    ...[
      'webhook-id',
      'Webhook-Signature',
      'webhook-',
      'posthorn-attempt',
      'proxy-authorization',
      'user-agent',
      'traceparent',
      'accept-encoding',
    ],
  ];
  for (const name of names) {
    const parsed = parseHeaders({ [name]: 'x' }, '/headers');
    assert.ok(!parsed.ok, name.slice(0, 40));
    assert.ok(parsed.problem.detail.length < 300);
  }
  for (const value of [
    'a\r\nx: y',
    'a\n',
    '\ra',
    'a\u0000',
    'a\u007f',
    'a\tb',
    'ä',
    '😀',
    ' a',
    'a ',
    1,
    null,
    ['a'],
    {},
  ]) {
    const parsed = parseHeaders({ 'x-a': 'ok', 'x-c': value }, '/headers');
    assert.ok(!parsed.ok, JSON.stringify(value));
  }
  const secret = parseHeaders({ 'x-key': 'hush\n' }, '/headers');
  assert.ok(!secret.ok);
  assert.equal(secret.problem.pointer, '/headers/x-key');
  assert.ok(!JSON.stringify(secret).includes('hush'));
});

test('one name in two cases, too many, and too much are refused', () => {
  assert.match(JSON.stringify(parseHeaders({ 'X-A': '1', 'x-a': '2' })), /stands twice/);
  assert.match(JSON.stringify(parseHeaders({ 'x-a': '1', 'X-A': '2' })), /stands twice/);
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, '']));
  assert.ok(parseHeaders(many(32)).ok);
  assert.ok(!parseHeaders(many(33)).ok);
  assert.ok(parseHeaders({ 'x-a': 'x'.repeat(4093) }).ok);
  assert.ok(!parseHeaders({ 'x-a': 'x'.repeat(4094) }).ok);
  for (const json of [null, [], 'x', 1, [['a', 'b']]]) assert.ok(!parseHeaders(json).ok);
});

test('whatever passes is taken by an HTTP client', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (json) => {
      const parsed = parseHeaders(json);
      if (!parsed.ok) return;
      const outgoing = request({ host: 'localhost', headers: parsed.value });
      outgoing.on('error', () => {});
      outgoing.destroy();
    }),
    { numRuns: 200 },
  );
});
