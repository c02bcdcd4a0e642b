export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** @throws a RangeError without values */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { min: quantile(sorted, 0), median: quantile(sorted, 0.5), max: quantile(sorted, 1) };
}

/** @param sorted ascending */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new RangeError('no values');
  return below + (above - below) * (at - Math.floor(at));
}

export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

/** @throws a RangeError without values */
export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

/** The ratios of values measured one right after the other: what a machine's mood does to both falls out. */
export function ratios(values: readonly number[], to: readonly number[]): number[] {
  return values.flatMap((value, n) => {
    const other = to[n];
    return other === undefined ? [] : [value / other];
  });
}

/** Beyond this spread between rounds, as a share of the median, nothing can be concluded. */
const TOO_NOISY = 0.25;

/** A sentence for each measurement whose rounds lie too far apart. */
export function noiseIn(measurements: Readonly<Record<string, readonly number[]>>): string[] {
  return Object.entries(measurements).flatMap(([name, values]) => {
    const { min, median, max } = spreadOf(values);
    const spread = (max - min) / median;
    if (spread <= TOO_NOISY) return [];
    return [
      `**The machine was too noisy to conclude from ${name} alone**: its rounds lie ${Math.round(spread * 100)} % apart (of the median; 25 % is the limit).`,
    ];
  });
}
