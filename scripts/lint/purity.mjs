import { nodesOf } from './tree.mjs';

/** @import { CallExpression, MemberExpression, NewExpression, Node } from '@swc/core' */

const CORE = /^packages\/server\/src\/core\/(?!.*\.test\.ts$)/;
const IMPURE = new Set(['Date.now', 'Math.random']);

/**
 * Clocks and dice in core, where they come in as arguments (DESIGN.md section 3). `new Date(ms)` is arithmetic and
 * stays allowed; what core cannot even name (timers, process, crypto) is refused by Biome.
 * @param {string} baseDir
 * @param {string} source a TypeScript file, relative to `baseDir`
 * @returns {string[]} a sentence for each
 */
export function impurities(baseDir, source) {
  if (!CORE.test(source)) return [];
  /** @type {string[]} */
  const found = [];
  for (const node of nodesOf(baseDir, source)) {
    const name = isMember(node) ? memberName(node) : '';
    if (IMPURE.has(name)) found.push(`${source}: core takes the clock and the dice as arguments, not from ${name}`);
    if (isDateOfNow(node)) found.push(`${source}: core takes the time as an argument, not from the Date of now`);
  }
  return found;
}

/**
 * @param {Node} node
 * @returns {node is MemberExpression}
 */
const isMember = (node) => node.type === 'MemberExpression';

/** @param {MemberExpression} node */
function memberName({ object, property }) {
  if (object.type !== 'Identifier') return '';
  if (property.type === 'Identifier') return `${object.value}.${property.value}`;
  return property.type === 'Computed' && property.expression.type === 'StringLiteral'
    ? `${object.value}.${property.expression.value}`
    : '';
}

/** @param {Node} node */
function isDateOfNow(node) {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return false;
  const { callee, arguments: given } = /** @type {NewExpression | CallExpression} */ (node);
  if (callee.type !== 'Identifier' || callee.value !== 'Date') return false;
  return node.type === 'CallExpression' || !given?.length;
}
