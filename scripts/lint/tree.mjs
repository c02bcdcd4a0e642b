import { join } from 'node:path';
import { parseFileSync } from '@swc/core';

/** @import { Node } from '@swc/core' */

/**
 * Every node of a TypeScript file's syntax tree, types included, parents first.
 * @param {string} baseDir
 * @param {string} source a file, relative to `baseDir`
 * @returns {Iterable<Node>}
 */
export function nodesOf(baseDir, source) {
  return walk(parseFileSync(join(baseDir, source), { syntax: 'typescript', tsx: source.endsWith('x') }));
}

/**
 * @param {unknown} value
 * @returns {Iterable<Node>}
 */
function* walk(value) {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && typeof value.type === 'string') yield/** @type {Node} */ (value);
  for (const part of Object.values(value)) yield* walk(part);
}
