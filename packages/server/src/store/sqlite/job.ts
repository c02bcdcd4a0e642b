import type { Connection } from './connection.ts';
import type { HappeningKind } from './happenings.ts';

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
export interface Job<Result> {
  /** About how many rows it writes. */
  readonly rows: number;
  /** About how many bytes. */
  readonly bytes: number;
  /** Finishes what was promised (a record, a change by hand), so it may use the half of the queue kept for that. */
  readonly owed: boolean;
  run(transaction: Transaction): Result;
}
