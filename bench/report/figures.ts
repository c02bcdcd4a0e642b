import type { Spread } from '../measure/statistics.ts';

/** A whole number with separators. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Minimum, median and maximum in cells of a table. */
export function cells({ min, median, max }: Spread, shown: (value: number) => string): string[] {
  return [shown(min), shown(median), shown(max)];
}

export function factor(value: number): string {
  return value.toFixed(2);
}

export function milliseconds(value: number): string {
  return value.toFixed(value < 100 ? 2 : 0);
}

/** Milliseconds in the unit that reads best. */
export function duration(value: number): string {
  return value < 1_000 ? `${milliseconds(value)} ms` : `${(value / 1_000).toFixed(1)} s`;
}

export function mebibytes(value: number): string {
  return `${Math.round(value)} MiB`;
}

/** Such as `server 1.21, load generator 0.35`: cores kept busy. */
export function cores(busy: Readonly<Record<string, number>>): string {
  return Object.entries(busy)
    .map(([name, value]) => `${name} ${value.toFixed(2)}`)
    .join(', ');
}
