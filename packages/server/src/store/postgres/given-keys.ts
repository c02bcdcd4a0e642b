import { eventKeys } from '../key.ts';

/** Keys for events whose ids callers gave: later than every key this process has seen. */
export interface GivenKeys {
  next(acceptedAt: number): number;
  /** An event of ours has this key. */
  seen(key: number): void;
}

/** @param newest the greatest key that the database has */
export function createGivenKeys(newest: number): GivenKeys {
  let last = newest;
  return {
    next(acceptedAt) {
      last = eventKeys.next(last, acceptedAt);
      return last;
    },
    seen(key) {
      last = Math.max(last, key);
    },
  };
}
