import { parseArgs } from 'node:util';
import { STORES, type StoreName } from './stores.ts';

export interface SimulationOptions {
  readonly seeds: number;
  /** The first seed. */
  readonly seed: number;
  readonly planted: boolean;
  readonly store: StoreName;
}

export const USAGE = `usage: npm run proof:simulation -- [--store S] [--seeds N] [--seed S] [--planted]

  --store S   live on this store, held at each step against the one in memory: memory, sqlite or postgres (memory)
  --seeds N   live so many lives (1000; 1 where --seed is given)
  --seed S    begin with this seed: the same seed lives the same life (1)
  --planted   instead, plant bugs in copies of the sources and expect each to be found`;

/** @throws an Error that says what is wrong with the arguments */
export function readOptions(args: readonly string[]): SimulationOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      store: { type: 'string', default: 'memory' },
      seeds: { type: 'string' },
      seed: { type: 'string' },
      planted: { type: 'boolean', default: false },
    },
  });
  const { planted, seed } = values;
  const store = STORES.find((name) => name === values.store);
  if (store === undefined) throw new Error(`--store ${values.store}: expected one of ${STORES.join(', ')}`);
  const usual = planted ? '400' : seed === undefined ? '1000' : '1';
  return { seeds: whole('seeds', values.seeds ?? usual), seed: whole('seed', seed ?? '1'), planted, store };
}

function whole(name: string, given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--${name} ${given}: expected a whole number`);
  return Number(given);
}
