import { type Clock, type Log, StoreUnavailable } from '../../ports.ts';
import { type HappeningEntry, packHappenings } from '../happenings.ts';
import { createQueue } from '../queue.ts';
import type { Connection } from './connection.ts';
import { isInfrastructure } from './failure.ts';
import type { Job, Rider, Transaction } from './job.ts';

/** A commit that is over, for metrics. */
export interface CommitReport {
  readonly ok: boolean;
  readonly durationMs: number;
  /** About how many it wrote. */
  readonly rows: number;
}

/** For metrics. */
export interface CommitStats {
  readonly commits: number;
  readonly queuedJobs: number;
  readonly queuedBytes: number;
}

interface CommitterParts {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly log: Log;
  /** Called after a commit with about how many bytes it wrote. */
  readonly committed: (bytes: number) => void;
  /** Called after a rollback: what was learnt inside the transaction is not so. */
  readonly rolledBack: () => void;
  readonly report?: ((report: CommitReport) => void) | undefined;
}

export interface Committer {
  /**
   * Puts a job into the next commit; resolves with what it returned when that is on disk. Rejects with StoreUnavailable
   * when it is not known to be, and with the job's own error when the job threw (the others' commit goes on without it).
   */
  submit<Result>(job: Job<Result>): Promise<Result>;
  stats(): CommitStats;
  /** Commits what is queued and refuses everything after. */
  close(): void;
}

/**
 * Rows in one commit: at most some 20 ms of the thread that everybody waits for (docs/decisions/0053). A smaller one writes
 * the same pages of the indexes again for fewer rows (docs/decisions/0096).
 */
const COMMIT_ROWS = 600;

type Outcome = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: unknown };

/**
 * Commits jobs in groups. The first job asks for a flush at the end of this turn of the event loop, and everything that
 * is queued by then rides in it: while a commit runs, requests gather for the next. There is no timer.
 */
export function createCommitter({ connection, clock, log, committed, rolledBack, report }: CommitterParts): Committer {
  const queue = createQueue<Rider>({ rows: COMMIT_ROWS });
  let lastNumber = lastCommit(connection);
  let scheduled = false;
  let closed = false;
  let commits = 0;
  /** Tells a job's own fault from that of the transaction around it. */
  let isJobRunning = false;

  function transact(runAll: (transaction: Transaction) => Outcome[]): Outcome[] {
    const entries: HappeningEntry[] = [];
    const number = lastNumber + 1;
    connection.run('BEGIN IMMEDIATE');
    isJobRunning = true;
    const outcomes = runAll({
      connection,
      number,
      note: (kind, key, tenant) => entries.push({ kind, key, tenant }),
    });
    isJobRunning = false;
    if (entries.length > 0) {
      connection.run('INSERT INTO commits VALUES (?, ?, ?)', number, clock(), packHappenings(entries));
    }
    connection.run('COMMIT');
    if (entries.length > 0) lastNumber = number;
    return outcomes;
  }

  function recover(): void {
    try {
      if (connection.inTransaction) connection.run('ROLLBACK');
    } catch (error) {
      log.error({ error }, 'the database connection is opened anew: a rollback failed');
      connection.reopen();
    }
    rolledBack();
  }

  function commitGroup(group: readonly Rider[]): Outcome[] {
    isJobRunning = false;
    try {
      return transact((transaction) => group.map(({ job }) => ({ ok: true, result: job.run(transaction) })));
    } catch (error) {
      if (!isJobRunning || isInfrastructure(error)) throw error;
      recover();
    }
    // One job is at fault. Looking for it only now keeps savepoints out of every other commit.
    return transact((transaction) => group.map(({ job }) => runApart(job, transaction, rolledBack)));
  }

  function flush(): void {
    scheduled = false;
    const group = queue.takeGroup();
    const started = performance.now();
    let outcomes: Outcome[];
    try {
      outcomes = commitGroup(group);
      commits++;
    } catch (cause) {
      log.error({ error: cause, jobs: group.length }, 'a commit failed');
      try {
        recover();
      } catch (error) {
        log.error({ error }, 'the database could not be opened anew; the next commit tries again');
      }
      const error = new StoreUnavailable(`the commit failed: ${(cause as Error).message}`, { cause });
      outcomes = group.map(() => ({ ok: false, error }));
    }
    report?.(reportOf(group, outcomes, performance.now() - started));
    if (queue.jobs > 0 && !closed) schedule();
    for (let n = 0; n < group.length; n++) settle(group[n] as Rider, outcomes[n] as Outcome);
    committed(group.reduce((sum, { job }) => sum + job.bytes, 0));
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      if (scheduled) flush();
    });
  }

  return {
    submit: <Result>(job: Job<Result>) =>
      new Promise<Result>((resolve, reject) => {
        if (closed) throw new StoreUnavailable('the store is closed');
        queue.add({ job, resolve: resolve as (result: unknown) => void, reject });
        schedule();
      }),
    stats: () => ({
      commits,
      queuedJobs: queue.jobs,
      queuedBytes: queue.bytes,
    }),
    close() {
      if (closed) return;
      closed = true;
      while (queue.jobs > 0) flush();
      scheduled = false;
    },
  };
}

function reportOf(group: readonly Rider[], outcomes: readonly Outcome[], durationMs: number): CommitReport {
  const ok = outcomes.some((outcome) => outcome.ok);
  return { ok, durationMs, rows: ok ? group.reduce((sum, { job }) => sum + job.rows, 0) : 0 };
}

function runApart(job: Job<unknown>, transaction: Transaction, rolledBack: () => void): Outcome {
  const { connection } = transaction;
  const noted: [Parameters<Transaction['note']>[0], number, number][] = [];
  connection.run('SAVEPOINT job');
  try {
    const result = job.run({ ...transaction, note: (...entry) => noted.push(entry) });
    connection.run('RELEASE job');
    for (const entry of noted) transaction.note(...entry);
    return { ok: true, result };
  } catch (error) {
    if (isInfrastructure(error)) throw error;
    connection.run('ROLLBACK TO job');
    connection.run('RELEASE job');
    rolledBack();
    return { ok: false, error };
  }
}

function settle(rider: Rider, outcome: Outcome): void {
  if (outcome.ok) rider.resolve(outcome.result);
  else rider.reject(outcome.error);
}

function lastCommit(connection: Connection): number {
  return connection.get<{ last: number | null }>('SELECT max(number) AS last FROM commits')?.last ?? 0;
}
