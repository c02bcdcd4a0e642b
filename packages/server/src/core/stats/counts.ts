import type { Histogram } from './histogram.ts';

/** What happened within a while. What is left out is zero. */
export interface Counts {
  /** Events accepted. */
  readonly events?: number;
  /** Deliveries that became final. */
  readonly delivered?: number;
  readonly exhausted?: number;
  readonly cancelled?: number;
  /** Attempts by outcome. */
  readonly outcomes?: Readonly<Record<string, number>>;
  /** From publish to delivered. */
  readonly latency?: Histogram;
  /** How long attempts took. */
  readonly duration?: Histogram;
}

/** Counts that are still being added to. */
export type Tallied = { -readonly [Name in keyof Counts]: Counts[Name] };

const NUMBERS = ['events', 'delivered', 'exhausted', 'cancelled'] as const;
const MAPS = ['outcomes', 'latency', 'duration'] as const;

/** Both together. */
export function addCounts(a: Counts, b: Counts): Counts {
  const sum: Tallied = { ...a };
  for (const name of NUMBERS) {
    if (b[name] !== undefined) sum[name] = (sum[name] ?? 0) + b[name];
  }
  for (const name of MAPS) {
    const more = b[name];
    if (more === undefined) continue;
    const merged: Record<string, number> = { ...sum[name] };
    for (const [key, count] of Object.entries(more)) merged[key] = (merged[key] ?? 0) + count;
    sum[name] = merged;
  }
  return sum;
}
