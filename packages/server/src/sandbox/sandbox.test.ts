import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bytes, DATA, input, sentData, text } from './fixture.test.ts';
import { createSandbox } from './sandbox.ts';
import type { TransformInput, TransformResult } from './transform.ts';

const sandbox = createSandbox();
after(() => sandbox.close());

const run = (code: string, more: Partial<TransformInput> = {}): Promise<TransformResult> =>
  sandbox.run(code, input(more));
const transform = (body: string, more: Partial<TransformInput> = {}): Promise<TransformResult> =>
  run(`function transform(event) {\n${body}\n}`, more);

const detailOf = (result: TransformResult): string => {
  assert.equal(result.kind, 'failed');
  return result.kind === 'failed' ? result.detail : '';
};
const changed = (result: TransformResult): Extract<TransformResult, { kind: 'changed' }> => {
  assert.equal(result.kind, 'changed', JSON.stringify(result));
  return result as Extract<TransformResult, { kind: 'changed' }>;
};

test('the function sees the event', async () => {
  const { body } = changed(await transform('return { body: event };'));
  assert.deepEqual(JSON.parse(text(body) ?? ''), {
    id: 'evt_1',
    type: 'order.created',
    tenant: 'default',
    timestamp: '2026-11-24T07:24:34.123Z',
    channels: ['eu'],
    contentType: 'application/json',
    headers: { 'x-shop': '42' },
    url: 'https://example.com/hooks?a=1',
    path: '/hooks',
    query: 'a=1',
    data: { total: 12.5, order: '1001', big: 9007199254740992 },
  });
});

test('it may be declared in every usual way', async () => {
  for (const code of [
    'function transform(event) { return { data: 1 }; }',
    'async function transform(event) { await null; return { data: 1 }; }',
    'const transform = (event) => ({ data: 1 });',
    'globalThis.transform = () => ({ data: 1 });',
    'export default function (event) { return { data: 1 }; }',
    'export default async (event) => ({ data: await Promise.resolve(1) });',
    'export function transform(event) { return { data: 1 }; }',
    'const one = 1; export default () => ({ data: one });',
    '/* no export, no import */ function transform() { with ({ one: 1 }) return { data: one }; }',
    'async function transform() { (function next() { Promise.resolve().then(next); })(); return { data: 1 }; }',
    '// export\nconst one = await Promise.resolve(1);\nexport default () => ({ data: one });',
    'function transform() { return { data: `\nexport 1\nimport 2`.length - 17 }; }',
  ]) {
    const result = await run(code);
    assert.equal(sentData(result), 1, code);
  }
});

test('what was not changed keeps its bytes, its headers and its URL', async () => {
  for (const body of [
    'return event;',
    'return {};',
    'return { ...event };',
    'return { data: event.data };',
    'return { headers: {} };',
  ]) {
    assert.deepEqual(await transform(body), { kind: 'changed', logs: [] }, body);
  }
});

test('changed data goes out in the envelope as JSON.stringify writes it', async () => {
  const { body } = changed(await transform('event.data.paid = true; return event;'));
  assert.equal(
    text(body),
    '{"type":"order.created","timestamp":"2026-11-24T07:24:34.123Z","data":{"total":12.5,"order":"1001","big":9007199254740992,"paid":true}}',
  );
  assert.equal(sentData(await transform('return { data: null };')), null);
});

test('a changed type leaves the bytes of the data alone', async () => {
  const { body } = changed(await transform("event.type = 'order.paid'; return event;"));
  assert.equal(text(body), `{"type":"order.paid","timestamp":"2026-11-24T07:24:34.123Z","data":${DATA}}`);
  assert.match(detailOf(await transform("event.type = 'order..paid'; return event;")), /its type cannot be used/);
});

test('a body takes the place of all of it', async () => {
  assert.deepEqual(
    changed(await transform("return { body: 'a=1', contentType: 'application/x-www-form-urlencoded' };")),
    {
      kind: 'changed',
      body: bytes('a=1'),
      contentType: 'application/x-www-form-urlencoded',
      logs: [],
    },
  );
  assert.equal(text(changed(await transform("return { body: { text: 'hé' }, data: 1 };")).body), '{"text":"hé"}');
  assert.equal(text(changed(await transform("return { body: '' };")).body), '');
  for (const type of ['nothing', 'text/html\\r\\nx: y', 'a/b; c']) {
    assert.match(detailOf(await transform(`return { contentType: '${type}' };`)), /no media type/);
  }
});

test('what is not JSON can be read as a text, and made JSON', async () => {
  const form = { data: null, body: bytes('text=h%C3%A9&n=1'), contentType: 'application/x-www-form-urlencoded' };
  assert.deepEqual(await transform('return event;', form), { kind: 'changed', logs: [] });
  const code =
    "return { data: Object.fromEntries(event.body.split('&').map((pair) => pair.split('=').map(decodeURIComponent))) };";
  const result = changed(await transform(code, form));
  assert.deepEqual(sentData(result), { text: 'hé', n: '1' });
  assert.equal(result.contentType, 'application/json');
  const binary = { ...form, body: Uint8Array.of(0xff, 0xfe) };
  assert.deepEqual(sentData(await transform('return { data: [typeof event.body, event.data] };', binary)), [
    'undefined',
    null,
  ]);
  assert.deepEqual(await transform('return event;', binary), { kind: 'changed', logs: [] });
});

test('headers are added, replaced and taken away, and checked as those of an endpoint are', async () => {
  const headers = async (body: string) => changed(await transform(body)).headers;
  assert.deepEqual(await headers("event.headers['X-N'] = 5; return event;"), { 'x-shop': '42', 'x-n': '5' });
  assert.deepEqual(await headers("return { headers: { 'X-Shop': 'a', 'x-b': true } };"), {
    'x-shop': 'a',
    'x-b': 'true',
  });
  assert.deepEqual(await headers("return { headers: { 'x-shop': null } };"), {});
  assert.deepEqual(await headers("delete event.headers['x-shop']; return event;"), {});
  assert.deepEqual(await headers("event.headers['x-shop'] = undefined; return event;"), {});
  for (const hostile of [
    "{ host: 'evil' }",
    "{ 'Webhook-Signature': 'v1,x' }",
    "{ 'posthorn-attempt': '9' }",
    "{ 'content-length': '0' }",
    "{ 'x-a': 'b\\r\\nx-c: d' }",
    "{ 'x a': 'b' }",
    "{ 'x-a': {} }",
    "'x-a: b'",
    '[1]',
    "Object.fromEntries(Array.from({ length: 40 }, (_, n) => ['x-' + n, 'a']))",
  ]) {
    assert.match(detailOf(await transform(`return { headers: ${hostile} };`)), /header/, hostile);
  }
});

test('path and query change; the origin cannot', async () => {
  const url = async (body: string) => changed(await transform(body)).url;
  assert.equal(await url("event.path += '/' + event.data.order; return event;"), 'https://example.com/hooks/1001?a=1');
  assert.equal(await url("event.query = 'b=ü 2'; return event;"), 'https://example.com/hooks?b=%C3%BC%202');
  assert.equal(await url("return { query: '' };"), 'https://example.com/hooks');
  for (const path of ['//evil.com/x', '/\\\\evil.com', '/../../x', '/@evil.com', '/\\thooks', '/a#b', '/a?b']) {
    const changedUrl = await url(`return { path: '${path}' };`);
    assert.equal(new URL(changedUrl ?? input().url).origin, 'https://example.com', path);
    assert.equal(new URL(changedUrl ?? input().url).hash, '', path);
  }
  for (const path of ["'https://evil.com/'", "'evil'", '5', "'@evil.com/'", '{}']) {
    assert.match(detailOf(await transform(`return { path: ${path} };`)), /its path/, path);
  }
  assert.match(detailOf(await transform('return { query: { a: 1 } };')), /its query/);
  assert.match(detailOf(await transform("event.url = 'https://evil.com/'; return event;")), /path and query only/);
});

test('null drops; nothing, or what is no object, is a mistake that loses no event', async () => {
  assert.deepEqual(await transform('return null;'), { kind: 'dropped', logs: [] });
  assert.deepEqual(await transform('return { drop: true };'), { kind: 'dropped', logs: [] });
  assert.deepEqual(await transform('return { drop: 1 };'), { kind: 'changed', logs: [] });
  for (const [code, what] of [
    ['', 'undefined'],
    ['return false;', 'boolean'],
    ["return 'a';", 'string'],
    ['return () => 1;', 'function'],
  ]) {
    assert.match(detailOf(await transform(code ?? '')), new RegExp(`it returned ${what}: return the event, or null`));
  }
});

test('what is thrown is told with its place', async () => {
  const result = await transform('const { a } = event.data;\n  return a.b.c;');
  assert.deepEqual(result, {
    kind: 'failed',
    detail: "TypeError: cannot read property 'b' of undefined",
    line: 3,
    column: 11,
    logs: [],
  });
});

test('console is kept, bounded, and kept where the code fails', async () => {
  const { logs } = await transform(
    "console.log('a', 1, { b: [null] }, undefined); console.warn(new TypeError('t')); console.error(Symbol('s')); throw 1;",
  );
  assert.deepEqual(logs, [
    { level: 'log', text: 'a 1 {"b":[null]} undefined' },
    { level: 'warn', text: 'TypeError: t' },
    { level: 'error', text: 'Symbol(s)' },
  ]);
  const many = await transform("for (let n = 0; n < 500; n++) console.info('line ' + n); return event;");
  assert.equal(many.logs.length, 100);
  assert.deepEqual(many.logs[98], { level: 'info', text: 'line 98' });
  assert.match(many.logs[99]?.text ?? '', /left out/);
  const long = await transform(
    "console.log('€'.repeat(5000)); console.log('€'.repeat(5000)); console.log('a'); return event;",
  );
  assert.equal(long.logs.length, 2);
});

test('time is real and dice are thrown anew in each run', async () => {
  const code = 'return { data: [Date.now(), Math.random()] };';
  const [first, second] = [sentData(await transform(code)), sentData(await transform(code))] as [number[], number[]];
  assert.ok(Math.abs((first[0] ?? 0) - Date.now()) < 60_000);
  assert.notEqual(first[1], second[1]);
});

test('code is checked without running the function', async () => {
  assert.deepEqual(await sandbox.check('function transform(event) { throw 1; }'), { ok: true });
  assert.deepEqual(await sandbox.check('export default () => null;'), { ok: true });
  assert.deepEqual(await sandbox.check('function transform(event) {\n  return event +* 1;\n}'), {
    ok: false,
    detail: "SyntaxError: unexpected token in expression: '*'",
    line: 2,
    column: 17,
  });
  for (const [code, says] of [
    ['', /no function/],
    ['const transform = 5;', /no function/],
    ['function handler() {}', /write function transform\(event\)/],
    ['export default 5;', /no function/],
    ['throw new Error("at load");', /Error: at load/],
    ['for (;;);', /100 ms/],
    [`// ${'x'.repeat(65_536)}\nfunction transform() {}`, /65536 are the most/],
    ['function transform() {} \0', /SyntaxError/],
  ] as const) {
    const answer = await sandbox.check(code);
    assert.match(answer.ok ? '' : answer.detail, says, code.slice(0, 40));
  }
});

test('a large event has time enough', async () => {
  const rows = Array.from({ length: 4_000 }, (_, n) => ({
    sku: `sku-${n}`,
    quantity: n,
    name: 'A thing of some kind',
  }));
  const data = bytes(JSON.stringify({ rows }));
  const result = await transform('event.data.rows[0].quantity = -1; return event;', { data });
  rows[0] = { sku: 'sku-0', quantity: -1, name: 'A thing of some kind' };
  assert.deepEqual(sentData(result), { rows });
});
