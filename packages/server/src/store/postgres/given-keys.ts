import { type IdRange, StoreUnavailable } from '../../ports.ts';
import { eventKeys, nextKeyIn } from '../key.ts';

/** Keys for events whose ids callers gave: later than every key this process has seen. */
export interface GivenKeys {
  /** Throws StoreUnavailable when there is none that may be given out now. */
  next(acceptedAt: number): number;
  /** An event of ours has this key. */
  seen(key: number): void;
}

/**
 * @param newest the greatest key that has to be passed over
 * @param range the part of all keys that is this node's
 */
export function createGivenKeys(newest: number, range: () => IdRange): GivenKeys {
  let last = newest;
  return {
    next(acceptedAt) {
      const key = eventKeys.ofGiven(nextKeyIn(range(), eventKeys.baseOf(last), acceptedAt));
      if (eventKeys.timeOf(key) > range().until()) {
        throw new StoreUnavailable('no event can be accepted: the database does not answer in time');
      }
      last = key;
      return last;
    },
    seen(key) {
      last = Math.max(last, key);
    },
  };
}
