import type { SchemaNode } from './walk.ts';

/** The keyword that every schema of ours carries along, so that applying it is charged to the budget. */
export const COST = 'x-posthorn-cost';

/** Keywords that walk through the members of an object or the items of an array, whatever stands below them. */
const WALKERS = [
  'additionalProperties',
  'contains',
  'maxProperties',
  'minProperties',
  'patternProperties',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
];

/** Keywords that try schemas which may well not fit: each miss makes an error, which costs more than a fit. */
const TRIALS = ['anyOf', 'contains', 'if', 'not', 'oneOf'];
const PER_TRIAL = 10;

/** Steps for each member of an object that is walked through: V8 lists names slowly where there are many. */
const PER_MEMBER = 10;

export interface Charges {
  readonly fixed: number;
  readonly walks: boolean;
}

/** What applying a schema to a value costs in steps, the schemas below it aside: they charge for themselves. */
export function chargesOf(node: SchemaNode): Charges {
  const { properties, required, enum: words, patternProperties, dependentRequired } = node;
  const listed = [properties, required, words, patternProperties, dependentRequired].reduce<number>(
    (sum, list) => sum + size(list),
    0,
  );
  const trials = TRIALS.reduce(
    (sum, name) => sum + (Array.isArray(node[name]) ? size(node[name]) : name in node ? 1 : 0),
    0,
  );
  return { fixed: 1 + Math.floor(listed / 2) + PER_TRIAL * trials, walks: WALKERS.some((name) => name in node) };
}

function size(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

/** What walking through a value costs in steps. */
export function stepsToWalk(data: unknown): number {
  if (Array.isArray(data)) return data.length;
  return PER_MEMBER * size(data);
}
