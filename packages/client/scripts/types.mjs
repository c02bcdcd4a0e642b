import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import openapiTS, { astToString } from 'openapi-typescript';

/**
 * The text of src/schema.ts for an OpenAPI document, laid out as the repository's formatter has it. Servers are left
 * out: their address is not part of the contract.
 * @param {object} document an OpenAPI 3.1 document
 * @returns {Promise<string>}
 */
export async function generateTypes(document) {
  const { servers: _, ...contract } = document;
  const nodes = await openapiTS(contract, { alphabetize: true, emptyObjectsUnknown: true });
  const source = `// Made by packages/client/scripts/generate.mjs from the server's OpenAPI document. Do not edit.\n\n${astToString(nodes)}`;
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const args = [biome, 'check', '--write', '--stdin-file-path=packages/client/src/schema.ts'];
  return execFileSync(process.execPath, args, { input: source, encoding: 'utf8', maxBuffer: 1 << 26 });
}
