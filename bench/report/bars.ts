import { spreadOf } from '../measure/statistics.ts';
import type { Bar } from './chart.ts';

/** A bar for what was measured in several rounds: its median, with the least and the most. */
export function barOf(label: string, values: readonly number[], shown: (value: number) => string, isOurs = true): Bar {
  const { min, median, max } = spreadOf(values);
  return { label, value: median, min, max, shown: shown(median), isOurs };
}
