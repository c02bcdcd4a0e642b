import type { Budget } from './budget.ts';

/** A value costs many times what a step of a schema does: it is written out and looked up. */
const STEPS_A_VALUE = 40;

/** Whether no two items are the same JSON value. Linear: ajv's own compares every pair. */
export function itemsAreUnique(items: readonly unknown[], budget: Budget): boolean {
  const seen = new Set<string | number | boolean | null>();
  for (const item of items) {
    budget.spendSteps(STEPS_A_VALUE);
    const known = seen.size;
    if (typeof item === 'string') seen.add(`s${item}`);
    else if (typeof item === 'object' && item !== null) seen.add(`o${canonical(item, budget)}`);
    else seen.add(item as number | boolean | null);
    if (seen.size === known) return false;
  }
  return true;
}

/** The same text for the same value, whatever order its members stand in. Recursion is bounded by the depth of bodies. */
function canonical(value: unknown, budget: Budget): string {
  budget.spendSteps(STEPS_A_VALUE);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, budget)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical((value as Record<string, unknown>)[name], budget)}`).join()}}`;
}
