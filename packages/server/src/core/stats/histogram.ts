/** Durations by how long they were: how many fell into each step, by the step's number. */
export type Histogram = Readonly<Record<number, number>>;

/** Each step is a quarter longer than the one before it: a percentile is at most so much too long. */
const GROWTH = 1.25;
const LOG_GROWTH = Math.log(GROWTH);

/** The step of a duration in milliseconds. */
export function stepOf(durationMs: number): number {
  return durationMs <= 1 ? 0 : Math.ceil(Math.log(durationMs) / LOG_GROWTH - 1e-9);
}

/** The duration that `share` of all (0 to 1) do not exceed, milliseconds; null where there are none. */
export function percentile(histogram: Histogram, share: number): number | null {
  const steps = Object.entries(histogram).map(([step, count]) => [Number(step), count] as const);
  const total = steps.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  let left = Math.max(1, Math.ceil(total * share));
  for (const [step, count] of steps.sort(([a], [b]) => a - b)) {
    left -= count;
    if (left <= 0) return Math.round(GROWTH ** step);
  }
  return null;
}
