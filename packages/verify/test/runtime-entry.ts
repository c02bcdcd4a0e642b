import { sign, verify } from '../src/index.ts';
import type { Vector } from '../vectors/make.ts';
import vectors from '../vectors/vectors.json' with { type: 'json' };
import { runVectors } from './suite.ts';

/** What other runtimes run: how many vectors there were, and what went wrong. */
export const run = async (): Promise<{ vectors: number; failures: string[] }> => ({
  vectors: vectors.length,
  failures: await runVectors(verify, sign, vectors as unknown as Vector[]),
});
