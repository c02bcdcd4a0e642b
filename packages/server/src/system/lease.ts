import type { IdRange } from '../ports.ts';
import { monotonicClock, systemClock } from './clock.ts';

/** The places of its numbers in the shared memory. */
const FIRST = 0;
const COUNT = 1;
const IDS_UNTIL = 2;
const ALIVE_UNTIL = 3;
const PLACES = 4;

/**
 * What a node that is one of several may do without asking: which ids it may make, and until when it may take itself for
 * the owner of its shards. In memory that its threads share, for the one that delivers looks at it before each request.
 */
export interface Lease {
  readonly memory: SharedArrayBuffer;
  readonly range: IdRange;
  /** False as soon as others may hold this node for lost, be it that it was only stopped for a while. */
  isAlive(): boolean;
  /** @param aliveUntil by `monotonicClock`, which goes on while a process is stopped */
  renew(until: { readonly aliveUntil: number; readonly idsUntil: number }): void;
}

export function createLease({ first, count }: Pick<IdRange, 'first' | 'count'>): Lease {
  const memory = new SharedArrayBuffer(PLACES * Float64Array.BYTES_PER_ELEMENT);
  const numbers = new Float64Array(memory);
  numbers[FIRST] = first;
  numbers[COUNT] = count;
  return openLease(memory);
}

/** The same lease in another thread. */
export function openLease(memory: SharedArrayBuffer): Lease {
  const numbers = new Float64Array(memory);
  const at = (place: number): number => numbers[place] as number;
  return {
    memory,
    range: { first: at(FIRST), count: at(COUNT), until: () => at(IDS_UNTIL) },
    isAlive: () => monotonicClock() < at(ALIVE_UNTIL) && systemClock() <= at(IDS_UNTIL),
    renew({ aliveUntil, idsUntil }) {
      numbers[ALIVE_UNTIL] = aliveUntil;
      numbers[IDS_UNTIL] = idsUntil;
    },
  };
}
