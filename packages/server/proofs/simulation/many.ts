import { type Life, live } from './life.ts';
import type { ProvenStore, StoreName } from './stores.ts';

/** Lives one life after another, up to the first in which something happened that must never happen. */
export async function liveMany(
  { seed: first, seeds: count }: { readonly seed: number; readonly seeds: number },
  stores: ProvenStore | null,
): Promise<{ failed: Life | null; lived: readonly Life[] }> {
  const lived: Life[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const life = await live(seed, stores);
    lived.push(life);
    if (life.violation !== null) return { failed: life, lived };
  }
  return { failed: null, lived };
}

/** What happened, with the last steps before it and how to see it again. */
export function told({ seed, violation }: Life, store: StoreName): string {
  if (violation === null) return `seed ${seed}: nothing went wrong`;
  const steps = violation.steps.map((step) => `  ${step}`).join('\n');
  return `${steps}\nseed ${seed}: ${violation.what}\nagain with: npm run proof:simulation -- --store ${store} --seed ${seed}`;
}

export function summary(lived: readonly Life[]): string {
  const sum = (of: (life: Life) => number): number => lived.reduce((total, life) => total + of(life), 0);
  const events = sum((life) => life.events);
  const deliveries = sum((life) => life.deliveries);
  const attempts = sum((life) => life.attempts);
  const steps = sum((life) => life.steps);
  return `${lived.length} lives, ${steps} steps, ${events} events, ${deliveries} deliveries, ${attempts} attempts`;
}
