/** A request that was turned away at a source. Nothing of it is kept but this: it may be anybody's. */
export interface Refusal {
  /** When it came, Unix milliseconds. */
  readonly at: number;
  /** A word such as `signature_mismatch`. */
  readonly reason: string;
}

/** What was turned away at a source: all of it counted, and the last with their reasons. */
export interface Refusals {
  readonly count: number;
  /** The newest first, `REFUSALS_KEPT` at most. */
  readonly last: readonly Refusal[];
}

/** Enough to see a pattern; what floods the door fills no store. */
export const REFUSALS_KEPT = 20;

export const NO_REFUSALS: Refusals = { count: 0, last: [] };

/** What was turned away before, and what was since. Both in one order of time, though several nodes have counted. */
export function addRefusals(before: Refusals, since: Refusals): Refusals {
  const last = [...since.last, ...before.last].sort((a, b) => b.at - a.at).slice(0, REFUSALS_KEPT);
  return { count: before.count + since.count, last };
}
