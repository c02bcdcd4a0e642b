import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDraft } from './read-draft.ts';

const context = { tenant: 'default', onlyTenant: null, idempotencyKey: null, traceparent: null, maxDepth: 64 };
const read = (text: string, change = {}) => readDraft(Buffer.from(text), { ...context, ...change });

test('everything a caller may say of an event is read; the data stays bytes', () => {
  const data = '{ "b":1, "a":12345678901234567890 , "x":1.0}';
  const result = read(
    `{"type":"a.b","id":"x-1","tenant":"acme","timestamp":"2026-11-24T09:24:34+02:00","key":"k","channels":["eu"],
      "deliverAt":"2026-11-24T08:00:00Z","expiresAt":"2026-11-24T08:00:01Z","data":${data}}`,
  );
  assert.ok(result.ok);
  const { data: bytes, ...rest } = result.draft;
  assert.equal(Buffer.from(bytes).toString(), data);
  assert.deepEqual(rest, {
    type: 'a.b',
    id: 'x-1',
    tenant: 'acme',
    timestamp: '2026-11-24T09:24:34+02:00',
    key: 'k',
    channels: ['eu'],
    deliverAt: Date.parse('2026-11-24T08:00:00Z'),
    expiresAt: Date.parse('2026-11-24T08:00:01Z'),
    contentType: 'application/json',
    headers: null,
    source: null,
    traceparent: null,
  });
});

test('null stands for what is not given', () => {
  const result = read('{"type":"a.b","data":null,"id":null,"key":null,"channels":null,"deliverAt":null}');
  assert.ok(result.ok);
  assert.deepEqual(
    [result.draft.id, result.draft.key, result.draft.channels, result.draft.deliverAt],
    [null, null, [], null],
  );
});

test('Idempotency-Key is the id where none is given', () => {
  const without = read('{"type":"a.b","data":1}', { idempotencyKey: 'k-1' });
  const with_ = read('{"type":"a.b","data":1,"id":"mine"}', { idempotencyKey: 'not an id, and not asked' });
  assert.equal(without.ok && without.draft.id, 'k-1');
  assert.equal(with_.ok && with_.draft.id, 'mine');
});

test('a key that sees one tenant publishes to that one, named or not, and no other exists for it', () => {
  const scope = { tenant: 'acme', onlyTenant: 'acme' };
  const named = read('{"type":"a.b","data":1,"tenant":"acme"}', scope);
  const unnamed = read('{"type":"a.b","data":1}', scope);
  const other = read('{"type":"a.b","data":1,"tenant":"default"}', scope);
  assert.equal(named.ok && named.draft.tenant, 'acme');
  assert.equal(unnamed.ok && unnamed.draft.tenant, 'acme');
  assert.equal(!other.ok && other.problem.code, 'unknown_tenant');
});

test('a refused value is repeated shortly, however long it is', () => {
  const result = read(`{"type":${JSON.stringify('x '.repeat(10_000))},"data":1}`);
  assert.ok(!result.ok && result.problem.detail.length < 400);
});

test('an event that would expire before it may go out is refused', () => {
  const at = '"2026-11-24T08:00:00Z"';
  const result = read(`{"type":"a.b","data":1,"deliverAt":${at},"expiresAt":${at}}`);
  assert.equal(!result.ok && result.problem.pointer, '/expiresAt');
});
