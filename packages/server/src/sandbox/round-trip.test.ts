import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { bytes, input, text } from './fixture.test.ts';
import { createSandbox } from './sandbox.ts';

const sandbox = createSandbox();
after(() => sandbox.close());

const numRuns = Number(process.env.POSTHORN_FUZZ_RUNS ?? 300);
const json = fc.jsonValue({ maxDepth: 5, noUnicodeString: false, stringUnit: 'binary' });

test('JSON that goes through comes out as V8 writes it', async () => {
  const code = 'export default (event) => ({ data: { inside: event.data } });';
  await fc.assert(
    fc.asyncProperty(json, async (value) => {
      const result = await sandbox.run(code, input({ data: bytes(JSON.stringify(value)) }));
      assert.equal(
        text(result.kind === 'changed' ? result.body : undefined),
        `{"type":"order.created","timestamp":"2026-11-24T07:24:34.123Z","data":${JSON.stringify({ inside: value })}}`,
      );
    }),
    { numRuns },
  );
});

test('JSON that is handed back keeps its bytes, however it was spelled', async () => {
  const spelled = json.map((value) => JSON.stringify(value, null, 2).replaceAll(/(\d)(?=,?\n)/g, '$1.0e0'));
  const valid = spelled.filter((spelling) => isJson(spelling));
  await fc.assert(
    fc.asyncProperty(valid, async (spelling) => {
      assert.deepEqual(await sandbox.run('export default (event) => event;', input({ data: bytes(spelling) })), {
        kind: 'changed',
        logs: [],
      });
    }),
    { numRuns },
  );
});

test('whatever a function returns, the result is well formed', async () => {
  const anything = fc.anything({
    maxDepth: 2,
    withDate: true,
    withMap: true,
    withBigInt: true,
    withNullPrototype: true,
  });
  const returned = fc.record(
    Object.fromEntries(
      ['type', 'headers', 'path', 'query', 'url', 'body', 'data', 'contentType', 'drop'].map((name) => [
        name,
        anything,
      ]),
    ),
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(returned, anything), async (value) => {
      const result = await sandbox.run(`export default () => (${fc.stringify(value)})`, input());
      if (result.kind !== 'changed') return;
      if (result.url !== undefined) assert.equal(new URL(result.url).origin, 'https://example.com');
      for (const header of Object.values(result.headers ?? {})) assert.equal(typeof header, 'string');
      if (result.body !== undefined) assert.ok(result.body instanceof Uint8Array);
    }),
    { numRuns },
  );
});

function isJson(spelling: string): boolean {
  try {
    JSON.parse(spelling);
    return true;
  } catch {
    return false;
  }
}
