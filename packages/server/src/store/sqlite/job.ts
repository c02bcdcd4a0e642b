import type { HappeningKind } from '../happenings.ts';
import type { Weight } from '../queue.ts';
import type { Connection } from './connection.ts';

/** The transaction that a job rides in. */
export interface Transaction {
  readonly connection: Connection;
  /** The commit's number, without gaps. */
  readonly number: number;
  /** Puts an entry into the log of what happened. */
  note(kind: HappeningKind, key: number, tenant: number): void;
}

/**
 * A write that shares a commit with others. `run` may be run again after a rollback, so it reads what it needs from the
 * database and changes nothing outside.
 */
export interface Job<Result> extends Weight {
  run(transaction: Transaction): Result;
}

/** A job and whoever waits for it. */
export interface Rider {
  readonly job: Job<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}
