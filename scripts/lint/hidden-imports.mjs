import { nodesOf } from './tree.mjs';

/** @import { CallExpression, Node, TsImportType } from '@swc/core' */

/**
 * Imports that dependency-cruiser does not see in swc's tree, and that must therefore not be written: types such as
 * `import('./x.ts').X`, which `import type` says as well, and `import()` of what is known only at run time.
 * @param {string} baseDir
 * @param {string} source a TypeScript file, relative to `baseDir`
 * @returns {string[]} a sentence for each
 */
export function hiddenImports(baseDir, source) {
  /** @type {string[]} */
  const found = [];
  for (const node of nodesOf(baseDir, source)) {
    if (isTypeImport(node)) {
      found.push(`${source}: import('${node.argument.value}') hides a type import; write it as import type`);
    }
    if (isCall(node) && node.callee.type === 'Import' && node.arguments[0]?.expression.type !== 'StringLiteral') {
      found.push(`${source}: import() of a computed name cannot be judged; name the module`);
    }
  }
  return found;
}

/**
 * @param {Node} node
 * @returns {node is TsImportType}
 */
const isTypeImport = (node) => node.type === 'TsImportType';

/**
 * @param {Node} node
 * @returns {node is CallExpression}
 */
const isCall = (node) => node.type === 'CallExpression';
