import type { Position, TidyStep, Walked } from '../ports.ts';

/** Passed over rows that are looked at again with each round; with more of them that many rounds go by in between. */
const AGAIN_EACH_ROUND = 10_000;

/**
 * A walk over what is old, from round to round. What was looked at once is not looked at again, but for what was passed
 * over since it was open: a round in so many begins with the oldest of that, so that a million waiting ones cost no more
 * than a few.
 */
export interface Walk {
  /** Goes over everything there is now, in steps. */
  round(step: (from: Pick<TidyStep, 'after'>) => Promise<Walked>, hasStopped: () => boolean): Promise<void>;
}

export function createWalk(): Walk {
  /** Everything up to here was looked at. */
  let done: Position | null = null;
  /** Where the oldest begins that was passed over, and in how many rounds it is looked at again. */
  let again: { readonly from: Position; readonly rounds: number } | null = null;

  return {
    async round(step, hasStopped) {
      const isAgain = again !== null && again.rounds <= 0;
      let after = isAgain && again !== null ? again.from : done;
      let passedOver: Position | null = null;
      let looked = 0;
      while (!hasStopped()) {
        const walked = await step({ after });
        after = walked.next;
        looked += walked.looked;
        passedOver ??= walked.passedOver;
        if (walked.done) break;
      }
      const rounds = Math.floor(looked / AGAIN_EACH_ROUND);
      if (isAgain || again === null) again = passedOver === null ? null : { from: passedOver, rounds };
      else again = { from: again.from, rounds: again.rounds - 1 };
      done = after;
    },
  };
}
