import { barOf } from '../report/bars.ts';
import type { Chart } from '../report/chart.ts';
import { cells, count, factor } from '../report/figures.ts';
import type { Table } from '../scenario.ts';
import { noiseIn, ratios, spreadOf } from './statistics.ts';
import { type Subject, warmUp } from './subject.ts';

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

/** How often, and how long each time, about. */
interface Rounds {
  readonly rounds: number;
  readonly seconds: number;
}

/**
 * Measures each beside its own, round after round, so that what a machine's mood does to both falls out of the ratio. What
 * runs the first time is warmed up before.
 *
 * @param say called after each round with what it has measured
 */
export async function measurePairs(
  pairs: readonly Pair[],
  { rounds, seconds }: Rounds,
  say: (line: string) => void,
): Promise<Paired[]> {
  for (const pair of pairs) {
    if (pair.beside !== null) await warmUp(pair.beside, seconds);
    await warmUp(pair, seconds);
  }
  const values = pairs.map((): number[] => []);
  const besides = pairs.map((): number[] => []);
  for (let round = 1; round <= rounds; round++) {
    for (const [n, { beside, run }] of pairs.entries()) {
      if (beside !== null) besides[n]?.push(await beside.run());
      values[n]?.push(await run());
    }
    const measured = pairs.map(({ name }, n) => `${name} ${count(values[n]?.at(-1) ?? 0)}/s`);
    say(`round ${round} of ${rounds}: ${measured.join(', ')}`);
  }
  return pairs.map(({ name, beside }, n) => ({
    name,
    values: values[n] ?? [],
    beside: beside === null ? null : { name: beside.name, values: besides[n] ?? [] },
  }));
}

/** Each round's ratio to what stood beside it; none where nothing did. */
export function sharesOf({ values, beside }: Paired): number[] {
  return beside === null ? [] : ratios(values, beside.values);
}

/** Each with minimum, median and maximum, and its ratio to what stood beside it. */
export function pairsTable(what: string, beside: string, paired: readonly Paired[]): Table {
  return {
    head: [what, 'min', 'median', 'max', `× ${beside}`, 'min', 'max'],
    rows: paired.map((each) => {
      const shares = each.beside === null ? null : spreadOf(sharesOf(each));
      const factors = shares === null ? ['', '', ''] : [shares.median, shares.min, shares.max].map(factor);
      return [each.name, ...cells(spreadOf(each.values), count), ...factors];
    }),
  };
}

/** The same as a picture, each below what stood beside it. */
export function pairsChart(name: string, title: string, paired: readonly Paired[]): Chart {
  return {
    name,
    title,
    scale: 'linear',
    bars: paired.flatMap(({ name: own, values, beside }) => [
      ...(beside === null ? [] : [barOf(beside.name, beside.values, count, false)]),
      barOf(own, values, count),
    ]),
  };
}

/** A sentence for each whose rounds lie too far apart. */
export function pairsNoise(paired: readonly Paired[]): string[] {
  return noiseIn(Object.fromEntries(paired.map(({ name, values }) => [name, values])));
}
