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
import { keyOf } from '../key.ts';
import { plain } from '../text.ts';
import type { Committer } from './commit.ts';
import { single, type Transaction } from './job.ts';
import { type JobRow, lockJob, standingOf } from './job-row.ts';
import { workOff } from './job-work.ts';
import type { Partitions } from './partitions.ts';
import type { Pool } from './pool.ts';
import { reading } from './reading.ts';
import { tenantKey } from './tenants.ts';

interface JobParts {
  readonly pool: Pool;
  readonly committer: Committer;
  readonly partitions: Partitions;
}

const ROW_BYTES = 300;
const JOB_BYTES = 2_000;

export function createJobs({ pool, committer, partitions }: JobParts): JobStore {
  const submit = <Result>(rows: number, run: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
    committer.submit(single({ rows, bytes: JOB_BYTES + rows * ROW_BYTES, owed: true }, run));
  return {
    createJob: (job) => submit(1, (transaction) => insert(transaction, job)),
    runningJobs: () => reading(pool, async (on) => (await on.all<JobRow>(RUNNING)).map(standingOf)),
    async stepJob(step, now) {
      const keys = step.missing.flatMap(({ target }) => keyOf(target.delivery) ?? []);
      if (!partitions.has('deliveries', keys)) await partitions.cover('deliveries', keys);
      const rows = 1 + 2 * (step.deliveries.length + step.missing.length);
      return submit(rows, (transaction) => runStep(transaction, step, now));
    },
    endJob: (id, status, reason, now) => submit(1, (transaction) => end(transaction, id, { status, reason, now })),
  };
}

const RUNNING = `SELECT j.*, t.id AS tenant_id FROM jobs j LEFT JOIN tenants t ON t.key = j.tenant
  WHERE j.status = 'running' ORDER BY j.key`;

const INSERT = `INSERT INTO jobs (id, kind, tenant, endpoint, selection, status, reason, main, apart, estimate,
  estimate_complete, examined, done, skipped, waiting_for, created_at, finished_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`;

async function insert(transaction: Transaction, job: Job): Promise<StandingJob> {
  const tenant = job.tenant === null ? null : await tenantKey(transaction, job.tenant);
  if (tenant === undefined) throw new StoreUnavailable(`there is no tenant ${job.tenant}`);
  const tracks = firstTracks(job);
  await transaction.run(
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
    job.estimateComplete,
    job.examined,
    job.done,
    job.skipped,
    JSON.stringify(job.waitingFor),
    job.createdAt,
    job.finishedAt,
  );
  return { job, tracks };
}

const UPDATE = `UPDATE jobs SET status = $2, reason = $3, main = $4, apart = $5, examined = $6, done = $7, skipped = $8,
  waiting_for = $9, finished_at = $10 WHERE key = $1`;

async function update(transaction: Transaction, key: number, { job, tracks }: StandingJob): Promise<void> {
  await transaction.run(
    UPDATE,
    key,
    job.status,
    job.reason === null ? null : plain(job.reason),
    tracks.main,
    JSON.stringify(tracks.apart),
    job.examined,
    job.done,
    job.skipped,
    JSON.stringify(job.waitingFor),
    job.finishedAt,
  );
}

async function runStep(transaction: Transaction, step: JobStep, now: number): Promise<Stepped> {
  const row = await lockJob(transaction, step.job);
  if (row === undefined) return { kind: 'unknown' };
  const before = standingOf(row);
  if (!isAt(before, step)) return { kind: 'stale', standing: before };
  const changed = await workOff(transaction, { job: before.job, key: row.key, step, now });
  const done = changed.opened.length + changed.withdrawn.length;
  const skipped = step.deliveries.length + step.missing.length - done;
  const standing = afterStep(before, step, { done, skipped }, now);
  await update(transaction, row.key, standing);
  return { kind: 'stepped', standing, ...changed };
}

async function end(
  transaction: Transaction,
  id: string,
  { status, reason, now }: { status: 'cancelled' | 'failed'; reason: string | null; now: number },
): Promise<EndedJob> {
  const row = await lockJob(transaction, id);
  if (row === undefined) return { kind: 'unknown' };
  const { job, tracks } = standingOf(row);
  if (job.status !== 'running') return { kind: 'final', job };
  const ended: Job = { ...job, status, reason, waitingFor: [], finishedAt: now };
  await update(transaction, row.key, { job: ended, tracks });
  return { kind: 'ended', job: ended };
}
