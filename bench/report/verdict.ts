import { spreadOf } from '../measure/statistics.ts';
import type { Table } from '../scenario.ts';
import { factor } from './figures.ts';

/** What was measured, against what it must hold. */
export interface Verdict {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** @param shown how a value is written; as a factor unless given */
export function atLeast(what: string, bar: number, values: readonly number[], shown = factor): Verdict {
  const { min, median, max } = spreadOf(values);
  return { what, bar: `≥ ${shown(bar)}`, measured: measuredOf([median, min, max].map(shown)), holds: median >= bar };
}

/** @param shown how a value is written; as a factor unless given */
export function atMost(what: string, bar: number, values: readonly number[], shown = factor): Verdict {
  const { min, median, max } = spreadOf(values);
  return { what, bar: `≤ ${shown(bar)}`, measured: measuredOf([median, min, max].map(shown)), holds: median <= bar };
}

function measuredOf([median, min, max]: readonly string[]): string {
  return min === max ? `${median}` : `${median} (${min} to ${max})`;
}

export function verdictTable(verdicts: readonly Verdict[]): Table {
  return {
    head: ['what it is held to', 'bar', 'measured', 'holds'],
    rows: verdicts.map(({ what, bar, measured, holds }) => [what, bar, measured, holds ? 'yes' : '**no**']),
  };
}
