import type { Bar, Chart } from '../report/chart.ts';
import { cells, count, factor } from '../report/figures.ts';
import type { Table } from '../scenario.ts';
import { noiseIn, ratios, spreadOf } from './statistics.ts';

/** Something whose speed is measured, once for each round. */
export interface Subject {
  readonly name: string;
  /** @returns how many a second */
  run(): Promise<number>;
}

export interface Pair extends Subject {
  /** What it is measured beside: run directly before it in each round. Null for none. */
  readonly beside: Subject | null;
}

export interface Paired {
  readonly name: string;
  readonly values: readonly number[];
  /** What stood beside it, round by round; null where nothing did. */
  readonly beside: { readonly name: string; readonly values: readonly number[] } | null;
}

/**
 * Measures each beside its own, round after round, so that what a machine's mood does to both falls out of the ratio.
 *
 * @param told called after each round with what it has measured
 */
export async function measurePairs(
  pairs: readonly Pair[],
  rounds: number,
  told: (round: number, line: string) => void,
): Promise<Paired[]> {
  const values = pairs.map((): number[] => []);
  const besides = pairs.map((): number[] => []);
  for (let round = 1; round <= rounds; round++) {
    for (const [n, { beside, run }] of pairs.entries()) {
      if (beside !== null) besides[n]?.push(await beside.run());
      values[n]?.push(await run());
    }
    told(round, pairs.map(({ name }, n) => `${name} ${count(values[n]?.at(-1) ?? 0)}/s`).join(', '));
  }
  return pairs.map(({ name, beside }, n) => ({
    name,
    values: values[n] ?? [],
    beside: beside === null ? null : { name: beside.name, values: besides[n] ?? [] },
  }));
}

/** Each with minimum, median and maximum, and its ratio to what stood beside it. */
export function pairsTable(what: string, beside: string, paired: readonly Paired[]): Table {
  return {
    head: [what, 'min', 'median', 'max', `× ${beside}`, 'min', 'max'],
    rows: paired.map(({ name, values, beside: other }) => {
      const shares = other === null ? null : spreadOf(ratios(values, other.values));
      const factors = shares === null ? ['', '', ''] : [shares.median, shares.min, shares.max].map(factor);
      return [name, ...cells(spreadOf(values), count), ...factors];
    }),
  };
}

/** The same as a picture, each below what stood beside it. */
export function pairsChart(name: string, title: string, paired: readonly Paired[]): Chart {
  const bar = (label: string, values: readonly number[], isOurs: boolean): Bar => {
    const { min, median, max } = spreadOf(values);
    return { label, value: median, min, max, shown: count(median), isOurs };
  };
  return {
    name,
    title,
    scale: 'linear',
    bars: paired.flatMap(({ name: own, values, beside }) => [
      ...(beside === null ? [] : [bar(beside.name, beside.values, false)]),
      bar(own, values, true),
    ]),
  };
}

/** A sentence for each whose rounds lie too far apart. */
export function pairsNoise(paired: readonly Paired[]): string[] {
  return noiseIn(Object.fromEntries(paired.map(({ name, values }) => [name, values])));
}
