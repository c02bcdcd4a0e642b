import type { Clock, Happening } from '../../ports.ts';
import type { Pool } from './pool.ts';
import { reading, snapshot } from './reading.ts';
import { loggedBetween, settledBelow } from './since.ts';

interface FollowParts {
  readonly place: number;
  readonly pool: Pool;
  readonly clock: Clock;
  /** The number of the commit of this node that was confirmed last. */
  readonly newest: () => number;
}

/** Commits of this node that were read from the log before their answer had come. */
const REMEMBERED = 1_000;

/**
 * What happens on all nodes, in the order of the log. Whoever loses a stream takes it up after the last that he was told:
 * so nothing may be told while a commit with a lower number is under way, on whichever node. What this node has committed
 * is kept in memory until then, so that it need not be read.
 */
export function createFollow({ place, pool, clock, newest }: FollowParts) {
  let from: number | null = null;
  const own = new Map<number, Happening[]>();
  let readEarly: number[] = [];

  return {
    /** Whether something of this node waits to be told. */
    get waits(): boolean {
      return own.size > 0;
    },
    /** What a commit of this node has brought, said as soon as its answer is there. */
    add(happenings: readonly Happening[]): void {
      const number = newest();
      if (readEarly.includes(number)) return;
      const before = own.get(number);
      if (before === undefined) own.set(number, [...happenings]);
      else before.push(...happenings);
    },
    /** Nobody listens. */
    stop(): void {
      from = null;
      own.clear();
    },
    /**
     * What can be told now and was not yet.
     *
     * @param begin where to begin if nobody has listened until now: every commit below it was over before
     */
    async read(begin: number): Promise<Happening[]> {
      const below = await reading(pool, settledBelow);
      const start = from ?? begin;
      const except = [...own.keys()].filter((number) => number < below);
      const logged =
        start < below
          ? await snapshot(pool, (on) => loggedBetween(on, { from: start, below, except, now: clock() }))
          : [];
      from = Math.max(start, below);
      const told = new Map<number, readonly Happening[]>();
      for (const { number, happenings, place: by } of logged) {
        told.set(number, happenings);
        if (by !== place) continue;
        own.delete(number);
        readEarly = [...readEarly.slice(-REMEMBERED), number];
      }
      for (const [number, happenings] of own) {
        if (number >= below) continue;
        told.set(number, happenings);
        own.delete(number);
      }
      return [...told].sort(([a], [b]) => a - b).flatMap(([, happenings]) => happenings);
    },
  };
}
