import type { Job } from '../../core/job/job.ts';
import {
  type EndedJob,
  type JobStep,
  type JobStore,
  type StandingJob,
  type Stepped,
  StoreUnavailable,
} from '../../ports.ts';
import { afterStep, firstTracks, isAt } from '../job-course.ts';
import { plain } from '../text.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import type { Transaction } from './job.ts';
import { type JobRow, readJob, standingOf } from './job-row.ts';
import { type WorkParts, workOff } from './job-work.ts';
import { reading } from './reading.ts';

interface JobParts extends WorkParts {
  readonly connection: Connection;
  readonly committer: Committer;
}

const ROW_BYTES = 300;
const JOB_BYTES = 2_000;

export function createJobs(parts: JobParts): JobStore {
  const { connection, committer } = parts;
  const submit = <Result>(rows: number, run: (transaction: Transaction) => Result): Promise<Result> =>
    committer.submit({ rows, bytes: JOB_BYTES + rows * ROW_BYTES, owed: true, run });
  return {
    createJob: (job) => submit(1, (transaction) => insert(transaction, parts, job)),
    runningJobs: () => reading(() => connection.all<JobRow>(RUNNING).map(standingOf)),
    stepJob: (step, now) =>
      submit(1 + 2 * (step.deliveries.length + step.missing.length), (transaction) =>
        runStep(transaction, parts, step, now),
      ),
    endJob: (id, status, reason, now) => submit(1, (transaction) => end(transaction, id, { status, reason, now })),
  };
}

const RUNNING = `SELECT j.*, t.id AS tenant_id FROM jobs j LEFT JOIN tenants t ON t.key = j.tenant
  WHERE j.status = 'running' ORDER BY j.key`;

const INSERT = `INSERT INTO jobs (id, kind, tenant, endpoint, selection, status, reason, main, apart, estimate,
  estimate_complete, examined, done, skipped, waiting_for, created_at, finished_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function insert({ connection }: Transaction, { names }: WorkParts, job: Job): StandingJob {
  const tenant = job.tenant === null ? null : names.tenant(job.tenant);
  if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${job.tenant}`);
  const tracks = firstTracks(job);
  connection.run(
    INSERT,
    job.id,
    job.kind,
    tenant,
    job.selection.endpoint,
    JSON.stringify(job.selection),
    job.status,
    job.reason === null ? null : plain(job.reason),
    tracks.main,
    JSON.stringify(tracks.apart),
    job.estimate,
    job.estimateComplete ? 1 : 0,
    job.examined,
    job.done,
    job.skipped,
    JSON.stringify(job.waitingFor),
    job.createdAt,
    job.finishedAt,
  );
  return { job, tracks };
}

const UPDATE = `UPDATE jobs SET status = ?, reason = ?, main = ?, apart = ?, examined = ?, done = ?, skipped = ?,
  waiting_for = ?, finished_at = ? WHERE key = ?`;

function update({ connection }: Transaction, key: number, { job, tracks }: StandingJob): void {
  connection.run(
    UPDATE,
    job.status,
    job.reason === null ? null : plain(job.reason),
    tracks.main,
    JSON.stringify(tracks.apart),
    job.examined,
    job.done,
    job.skipped,
    JSON.stringify(job.waitingFor),
    job.finishedAt,
    key,
  );
}

function runStep(transaction: Transaction, parts: WorkParts, step: JobStep, now: number): Stepped {
  const row = readJob(transaction.connection, step.job);
  if (row === undefined) return { kind: 'unknown' };
  const before = standingOf(row);
  if (!isAt(before, step)) return { kind: 'stale', standing: before };
  const changed = workOff(transaction, parts, { job: before.job, key: row.key, step, now });
  const done = changed.opened.length + changed.withdrawn.length;
  const skipped = step.deliveries.length + step.missing.length - done;
  const standing = afterStep(before, step, { done, skipped }, now);
  update(transaction, row.key, standing);
  return { kind: 'stepped', standing, ...changed };
}

function end(
  transaction: Transaction,
  id: string,
  { status, reason, now }: { status: 'cancelled' | 'failed'; reason: string | null; now: number },
): EndedJob {
  const row = readJob(transaction.connection, id);
  if (row === undefined) return { kind: 'unknown' };
  const { job, tracks } = standingOf(row);
  if (job.status !== 'running') return { kind: 'final', job };
  const ended: Job = { ...job, status, reason, waitingFor: [], finishedAt: now };
  update(transaction, row.key, { job: ended, tracks });
  return { kind: 'ended', job: ended };
}
