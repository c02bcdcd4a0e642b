import openapiTS, { astToString } from 'openapi-typescript';

/**
 * The text of src/schema.ts for an OpenAPI document. Servers are left out: their address is not part of the contract.
 * @param {object} document an OpenAPI 3.1 document
 * @returns {Promise<string>}
 */
export async function generateTypes(document) {
  const { servers: _, ...contract } = document;
  const nodes = await openapiTS(contract, { alphabetize: true, emptyObjectsUnknown: true });
  return `// Made by packages/client/scripts/generate.mjs from the server's OpenAPI document. Do not edit.\n\n${astToString(nodes)}`;
}
