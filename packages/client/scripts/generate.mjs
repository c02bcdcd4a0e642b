import { readFile, writeFile } from 'node:fs/promises';
import { servedDocument } from './served.mjs';
import { generateTypes } from './types.mjs';

// node packages/client/scripts/generate.mjs [FILE|URL]: writes src/schema.ts anew from an OpenAPI document; without one
// given, from that of the server in this checkout.
const source = process.argv[2];
const document = source === undefined ? await servedDocument() : JSON.parse(await read(source));
await writeFile(new URL('../src/schema.ts', import.meta.url), await generateTypes(document));

async function read(where) {
  return /^https?:/.test(where) ? (await fetch(where)).text() : readFile(where, 'utf8');
}
