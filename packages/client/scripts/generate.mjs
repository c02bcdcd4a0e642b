import { readFile, writeFile } from 'node:fs/promises';
import { generateTypes } from './types.mjs';

// node packages/client/scripts/generate.mjs FILE|URL: writes src/schema.ts anew from an OpenAPI document.
const source = process.argv[2];
if (source === undefined) {
  console.error(
    'usage: node packages/client/scripts/generate.mjs FILE|URL   (for example http://127.0.0.1:7331/openapi.json)',
  );
  process.exit(2);
}
const text = /^https?:/.test(source) ? await (await fetch(source)).text() : await readFile(source, 'utf8');
await writeFile(new URL('../src/schema.ts', import.meta.url), await generateTypes(JSON.parse(text)));
