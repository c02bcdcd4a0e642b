import type { HappeningKind } from '../happenings.ts';
import type { Weight } from '../queue.ts';
import type { Connection } from './connection.ts';

/** The transaction that a job rides in. Statements sent when it is over are refused. */
export interface Transaction extends Pick<Connection, 'all' | 'get' | 'run'> {
  /** Puts an entry into the log of what happened. */
  note(kind: HappeningKind, key: number, tenant: number): void;
}

export type Outcome<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly error: unknown };

/**
 * Does the same for many at once: everything of a kind that rides in one commit is read and written by statements over
 * sets of rows, so that a group costs the round trips of one. May be run again after a rollback, so it reads what it
 * needs from the database and changes nothing outside.
 */
export type Batch<Input, Result> = (
  transaction: Transaction,
  inputs: readonly Input[],
) => Promise<readonly Outcome<Result>[]>;

/** A write that shares a commit with others. */
export interface Job<Input, Result> extends Weight {
  readonly batch: Batch<Input, Result>;
  readonly input: Input;
}

/** A job of its own kind, run after what comes in batches. */
export function single<Result>(weight: Weight, run: (transaction: Transaction) => Promise<Result>): Job<null, Result> {
  return { ...weight, input: null, batch: async (transaction) => [{ ok: true, result: await run(transaction) }] };
}
