import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { envelope, thinPayload } from './envelope.ts';

const at = Date.UTC(2026, 10, 24, 7, 24, 34, 5);

test('data stands in the envelope byte for byte', () => {
  for (const data of [
    '{"b":1,"a":12345678901234567890,"x":1.0}',
    'null',
    '"ü😀\\ud800"',
    '[ 1 ,\n2 ]',
    `"${'x'.repeat(1_000_000)}"`,
  ]) {
    const body = Buffer.from(envelope('order.created', at, Buffer.from(data)));
    assert.equal(body.toString(), `{"type":"order.created","timestamp":"2026-11-24T07:24:34.005Z","data":${data}}`);
  }
});

test('data may be a piece of a larger buffer', () => {
  const request = Buffer.from('{"type":"a","data":{"b":1}}');
  const body = envelope('a', at, request.subarray(19, 26));
  assert.deepEqual(JSON.parse(Buffer.from(body).toString()), {
    type: 'a',
    timestamp: '2026-11-24T07:24:34.005Z',
    data: { b: 1 },
  });
});

test('a type with other characters still makes JSON', () => {
  for (const type of ['a"b\\c', 'größe.😀', '\ud800']) {
    const body = JSON.parse(Buffer.from(envelope(type, at, Buffer.from('{"ü":1}'))).toString());
    assert.deepEqual(body, { type, timestamp: '2026-11-24T07:24:34.005Z', data: { ü: 1 } });
  }
});

test('a thin payload has the id and the link', () => {
  const body = thinPayload({
    id: 'evt_1',
    type: 'patient.admitted',
    timestampMs: at,
    link: 'https://hooks.example/v1/events/evt_1',
  });
  assert.deepEqual(JSON.parse(Buffer.from(body).toString()), {
    type: 'patient.admitted',
    timestamp: '2026-11-24T07:24:34.005Z',
    data: { id: 'evt_1', link: 'https://hooks.example/v1/events/evt_1' },
  });
});

test('room is made by whom the caller names, and all of it is written', () => {
  let asked = 0;
  const body = envelope('a.b', at, Buffer.from('{}'), (length) => {
    asked = length;
    return new Uint8Array(length).fill(0xff);
  });
  assert.equal(Buffer.from(body).toString(), '{"type":"a.b","timestamp":"2026-11-24T07:24:34.005Z","data":{}}');
  assert.equal(asked, body.length);
});
