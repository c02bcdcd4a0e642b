import type { Clock, Dice } from '../ports.ts';

export const systemClock: Clock = Date.now;

export const systemDice: Dice = Math.random;
