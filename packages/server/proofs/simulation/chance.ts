import { type Dice, seededDice } from '../crash/dice.ts';

/** Everything that a life draws comes from one seed, in one order: the same seed lives the same life. */
export interface Chance {
  readonly dice: Dice;
  readonly happens: (probability: number) => boolean;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly bytes: (count: number) => Uint8Array;
}

export function chanceOf(seed: number): Chance {
  const dice = seededDice(seed);
  const between = (low: number, high: number): number => low + Math.floor(dice() * (high - low + 1));
  return {
    dice,
    happens: (probability) => dice() < probability,
    between,
    pick: <T>(from: readonly T[]): T => from[between(0, from.length - 1)] as T,
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
  };
}
