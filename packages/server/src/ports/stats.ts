/** What statistics ask of the store. */
import type { Counts } from '../core/stats/counts.ts';
import type { SeriesKind } from '../core/stats/resolution.ts';

/** Whose figures they are; `id` is the tenant's or the endpoint's, and empty for the project. */
export interface Series {
  readonly kind: SeriesKind;
  readonly id: string;
}

/** What happened to somebody in a minute. */
export interface StatsEntry extends Series {
  /** The minute's beginning, Unix milliseconds. */
  readonly at: number;
  readonly counts: Counts;
}

export interface StatsStore {
  /**
   * Adds to the buckets of every resolution that a series has (core/stats/resolution.ts). Of tenants and endpoints that
   * are gone, nothing.
   */
  addStats(entries: readonly StatsEntry[]): Promise<void>;
  /** Drops buckets whose time is over, at most `limit`. Returns how many there were. */
  dropStats(now: number, limit: number): Promise<number>;
}

export interface StatsQuery extends Series {
  /** The width of the buckets to be read, milliseconds. */
  readonly width: number;
  readonly since: number;
  readonly until: number;
}

export interface StatsBucket {
  readonly at: number;
  readonly counts: Counts;
}
