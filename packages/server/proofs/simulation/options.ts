import { parseArgs } from 'node:util';

export interface SimulationOptions {
  readonly seeds: number;
  /** The first seed. */
  readonly seed: number;
  readonly planted: boolean;
}

export const USAGE = `usage: npm run proof:simulation -- [--seeds N] [--seed S] [--planted]

  --seeds N   live so many lives (1000; 1 where --seed is given)
  --seed S    begin with this seed: the same seed lives the same life (1)
  --planted   instead, plant bugs in copies of the sources and expect each to be found`;

/** @throws an Error that says what is wrong with the arguments */
export function readOptions(args: readonly string[]): SimulationOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { seeds: { type: 'string' }, seed: { type: 'string' }, planted: { type: 'boolean', default: false } },
  });
  const { planted, seed } = values;
  const usual = planted ? '400' : seed === undefined ? '1000' : '1';
  return { seeds: whole('seeds', values.seeds ?? usual), seed: whole('seed', seed ?? '1'), planted };
}

function whole(name: string, given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--${name} ${given}: expected a whole number`);
  return Number(given);
}
