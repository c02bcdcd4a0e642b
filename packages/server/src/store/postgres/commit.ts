import { type Clock, type Log, StoreUnavailable } from '../../ports.ts';
import { type HappeningEntry, packHappenings } from '../happenings.ts';
import { createQueue } from '../queue.ts';
import { numbers } from './arrays.ts';
import type { Connection } from './connection.ts';
import { ConnectionLost, isInfrastructure, isToBeRunAgain } from './failure.ts';
import type { Batch, Job, Outcome, Transaction } from './job.ts';

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
  readonly connect: () => Promise<Connection>;
  readonly clock: Clock;
  readonly log: Log;
  /** Of the node, in the log of what happened. */
  readonly place: number;
  /** How long a group may take, milliseconds: then its outcome counts as unknown. */
  readonly patienceMs: number;
  readonly report?: ((report: CommitReport) => void) | undefined;
}

export interface Committer {
  /**
   * Puts a job into the next commit; resolves with its result when that is confirmed. Rejects with StoreUnavailable when
   * it is not known to be, and with the job's own error when the job threw (the others' commit goes on without it).
   */
  submit<Input, Result>(job: Job<Input, Result>): Promise<Result>;
  stats(): CommitStats;
  /** The number of the last commit of which something stands in the log and that is confirmed; 0 before the first. */
  newest(): number;
  /** Commits what is queued and refuses everything after. */
  close(): Promise<void>;
}

interface Rider {
  readonly job: Job<unknown, unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** How often a group is run again when others' commits came between. */
const RUNS = 5;

/** The number of the commit under way (docs/decisions/0071), as SQL. */
export const COMMIT_NUMBER = '(SELECT pg_current_xact_id()::text::bigint + xid_offset FROM origin)';

const INTO_LOG = `INSERT INTO commits (number, at, happenings, place) VALUES (${COMMIT_NUMBER}, $1, $2, $3)
  RETURNING number`;
/** What was changed by hand has to be known to whoever holds it in memory. */
const INTO_CHANGES = `INSERT INTO changes (number, kind, deliveries, place)
  VALUES (${COMMIT_NUMBER}, 'deliveries', $1, $2)`;

/**
 * Commits jobs in groups, one at a time: what arrives while a commit is under way rides in the next. There is no timer
 * before it.
 */
export function createCommitter({ connect, clock, log, place, patienceMs, report }: CommitterParts): Committer {
  const queue = createQueue<Rider>();
  let connection: Connection | null = null;
  let working: Promise<void> | null = null;
  let closed = false;
  let commits = 0;
  let newest = 0;

  async function transact(
    on: Connection,
    runAll: (transaction: Transaction) => Promise<Outcome<unknown>[]>,
  ): Promise<Outcome<unknown>[]> {
    const entries: HappeningEntry[] = [];
    let isOver = false;
    // A statement sent later would be committed by itself.
    const during = (): Connection => {
      if (isOver) throw new ConnectionLost('the transaction is over');
      return on;
    };
    const transaction: Transaction = {
      all: async (sql, ...values) => during().all(sql, ...values),
      get: async (sql, ...values) => during().get(sql, ...values),
      run: async (sql, ...values) => during().run(sql, ...values),
      note: (kind, key, tenant) => entries.push({ kind, key, tenant }),
    };
    try {
      const [begun, ran] = await Promise.allSettled([on.begin(), runAll(transaction)]);
      if (begun.status === 'rejected') throw begun.reason;
      if (ran.status === 'rejected') throw ran.reason;
      isOver = true;
      const packed = packHappenings(entries);
      const byHand = entries.flatMap(({ kind, key }) => (kind === 'delivery' ? [key] : []));
      const [logged, , ended] = await Promise.all([
        entries.length === 0 ? null : on.get<{ number: number }>(INTO_LOG, clock(), packed, place),
        byHand.length === 0 ? null : on.run(INTO_CHANGES, numbers(byHand), place),
        on.exec('COMMIT'),
      ]);
      if (ended !== 'COMMIT') throw new ConnectionLost('the transaction was rolled back');
      newest = logged?.number ?? newest;
      return ran.value;
    } catch (error) {
      isOver = true;
      if (on.isOpen) await on.exec('ROLLBACK').catch(() => on.destroy());
      throw error;
    }
  }

  async function commitGroup(group: readonly Rider[]): Promise<Outcome<unknown>[]> {
    for (let run = 1; ; run++) {
      connection = connection?.isOpen ? connection : await connect();
      const on = connection;
      try {
        return await transact(on, (transaction) => runTogether(transaction, group));
      } catch (error) {
        if (isToBeRunAgain(error) && run < RUNS) continue;
        if (isInfrastructure(error)) throw error;
      }
      // One job is at fault. Looking for it only now keeps savepoints out of every other commit.
      return await transact(on, (transaction) => runApart(transaction, group));
    }
  }

  async function withPatience<Result>(work: Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new ConnectionLost(`no answer within ${patienceMs} ms`));
        connection?.destroy();
        connection = null;
      }, patienceMs);
    });
    work.catch(() => {});
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
    }
  }

  async function work(): Promise<void> {
    // What else is asked for in this turn of the event loop rides along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.jobs > 0) {
      const group = queue.takeGroup();
      const started = performance.now();
      let ok = false;
      try {
        const outcomes = await withPatience(commitGroup(group));
        ok = true;
        commits++;
        for (const [n, rider] of group.entries()) settle(rider, outcomes[n] as Outcome<unknown>);
      } catch (cause) {
        log.error({ err: cause, jobs: group.length }, 'a commit failed');
        const error = new StoreUnavailable(`the commit failed: ${(cause as Error).message}`, { cause });
        // Those behind have waited as long, and would only wait for the same.
        for (let refused = group; refused.length > 0; refused = queue.takeGroup()) {
          for (const rider of refused) rider.reject(error);
        }
      }
      const rows = ok ? group.reduce((sum, { job }) => sum + job.rows, 0) : 0;
      report?.({ ok, durationMs: performance.now() - started, rows });
    }
    working = null;
  }

  return {
    submit: <Input, Result>(job: Job<Input, Result>) =>
      new Promise<Result>((resolve, reject) => {
        if (closed) throw new StoreUnavailable('the store is closed');
        queue.add({
          job: job as unknown as Job<unknown, unknown>,
          resolve: resolve as (result: unknown) => void,
          reject,
        });
        working ??= work();
      }),
    stats: () => ({ commits, queuedJobs: queue.jobs, queuedBytes: queue.bytes }),
    newest: () => newest,
    async close() {
      closed = true;
      await working;
      await connection?.close().catch(() => {});
    },
  };
}

/** Kinds that come in batches run side by side: they share no row. What comes alone runs after them, one by one. */
async function runTogether(transaction: Transaction, group: readonly Rider[]): Promise<Outcome<unknown>[]> {
  const outcomes: Outcome<unknown>[] = new Array(group.length);
  const places = new Map<Batch<unknown, unknown>, number[]>();
  for (const [n, { job }] of group.entries()) {
    const of = places.get(job.batch);
    if (of === undefined) places.set(job.batch, [n]);
    else of.push(n);
  }
  const runBatch = async ([batch, of]: [Batch<unknown, unknown>, number[]]): Promise<void> => {
    const results = await batch(
      transaction,
      of.map((n) => group[n]?.job.input),
    );
    for (const [at, n] of of.entries()) outcomes[n] = results[at] as Outcome<unknown>;
  };
  const isSingle = ([, [first]]: [unknown, number[]]): boolean => group[first as number]?.job.input === null;
  const all = [...places];
  const settled = await Promise.allSettled(all.filter((entry) => !isSingle(entry)).map(runBatch));
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  for (const entry of all.filter(isSingle)) await runBatch(entry);
  return outcomes;
}

async function runApart(transaction: Transaction, group: readonly Rider[]): Promise<Outcome<unknown>[]> {
  const outcomes: Outcome<unknown>[] = [];
  for (const { job } of group) {
    const noted: Parameters<Transaction['note']>[] = [];
    await transaction.run('SAVEPOINT job');
    try {
      const [outcome] = await job.batch({ ...transaction, note: (...entry) => noted.push(entry) }, [job.input]);
      await transaction.run('RELEASE SAVEPOINT job');
      for (const entry of noted) transaction.note(...entry);
      outcomes.push(outcome as Outcome<unknown>);
    } catch (error) {
      if (isInfrastructure(error) || isToBeRunAgain(error)) throw error;
      await transaction.run('ROLLBACK TO SAVEPOINT job');
      outcomes.push({ ok: false, error });
    }
  }
  return outcomes;
}

function settle(rider: Rider, outcome: Outcome<unknown>): void {
  if (outcome.ok) rider.resolve(outcome.result);
  else rider.reject(outcome.error);
}
