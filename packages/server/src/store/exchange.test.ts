import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { packExchange, unpackExchange } from './exchange.ts';

const EVENT = 'evt_01hzzzzzzzzzzzzzzzzzzzzzzz';
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(EVENT, '', '0', 'content-type', 'application/json', '\u0000', '\ud800', 'Content-Type'),
);
const headers = fc.array(fc.tuple(text, text), { maxLength: 6 });

test('what was sent and what came back is unpacked as it was packed', () => {
  fc.assert(
    fc.property(text, headers, fc.option(headers), fc.uint8Array(), fc.boolean(), (url, sent, received, body, cut) => {
      const request = { url, headers: Object.fromEntries(sent.filter(([name]) => name !== '__proto__')) };
      const response = received === null ? null : { headers: received, body, bodyCut: cut };
      assert.deepEqual(unpackExchange(packExchange({ request, response }, EVENT), EVENT), { request, response });
    }),
  );
});

test('the headers of every attempt take half the bytes that they have as JSON', () => {
  const request = {
    url: 'https://example.com/hook',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Posthorn/0.1.0',
      'webhook-id': EVENT,
      'webhook-timestamp': '1769000000',
      'webhook-signature': 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
      'posthorn-attempt': '1',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    },
  };
  const received = [
    ['date', 'Tue, 24 Nov 2026 08:00:00 GMT'],
    ['content-length', '2'],
    ['connection', 'keep-alive'],
    ['keep-alive', 'timeout=5'],
  ] as const;
  const response = { headers: received, body: new Uint8Array(0), bodyCut: false };
  const packed = packExchange({ request, response }, EVENT).byteLength;
  assert.ok(packed < 0.55 * JSON.stringify({ request, received }).length, `${packed} bytes`);
});
