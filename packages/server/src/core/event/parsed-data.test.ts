import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isJsonType, jsonOf, parsedData } from './parsed-data.ts';

test('content types that mean JSON', () => {
  for (const type of [
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON ; charset=utf-8',
    'application/cloudevents+json',
    'application/vnd.api+json; version=1',
  ]) {
    assert.ok(isJsonType(type), type);
  }
  for (const type of ['', 'text/plain', 'application/jsonp', 'application/json-seq', 'application/x-json']) {
    assert.ok(!isJsonType(type), type);
  }
});

test('bytes from a source that only claim to be JSON are null to filters, and nothing throws', () => {
  const data = (bytes: string | Uint8Array) =>
    parsedData({ contentType: 'application/json; charset=utf-8', data: Buffer.from(bytes), source: 'src' })();
  assert.deepEqual(data('{"a":[1,"]"]}\n'), { a: [1, ']'] });
  assert.equal(data('{"a":'), null);
  assert.equal(data(''), null);
  assert.equal(data(Buffer.from([0x22, 0xff, 0x22])), null);
  assert.equal(data(`${'['.repeat(65)}${']'.repeat(65)}`), null);
  assert.deepEqual(data(`["${'['.repeat(100)}\\"${'{'.repeat(100)}"]`), [`${'['.repeat(100)}"${'{'.repeat(100)}`]);
  assert.notEqual(jsonOf(Buffer.from(`${'['.repeat(64)}${']'.repeat(64)}`)), null);
});
