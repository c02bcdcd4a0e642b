import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { servedDocument } from '../scripts/served.mjs';
import { generateTypes } from '../scripts/types.mjs';

test('the types are those of the document that the server serves', async () => {
  const written = await readFile(new URL('../src/schema.ts', import.meta.url), 'utf8');
  const due = await generateTypes(await servedDocument());
  assert.ok(written === due, 'src/schema.ts is out of date: run node packages/client/scripts/generate.mjs');
});
