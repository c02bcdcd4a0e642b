import type { Job, JobKind, JobStatus, Selection } from '../../core/job/job.ts';
import type { JobQuery, JobTracks, Page, StandingJob } from '../../ports.ts';
import { unplain } from '../text.ts';
import { asked } from './asked.ts';
import type { Value } from './connection.ts';
import { keyAt, page } from './page.ts';
import type { Reader } from './reading.ts';

export interface JobRow {
  readonly key: number;
  readonly id: string;
  readonly kind: JobKind;
  readonly tenant_id: string | null;
  readonly selection: string;
  readonly status: JobStatus;
  readonly reason: string | null;
  readonly main: string | null;
  readonly apart: string;
  readonly estimate: number;
  readonly estimate_complete: boolean;
  readonly examined: number;
  readonly done: number;
  readonly skipped: number;
  readonly waiting_for: string;
  readonly created_at: number;
  readonly finished_at: number | null;
}

/** Jobs of living tenants, and those that are nobody's alone. */
const JOB_SELECT = `SELECT j.*, t.id AS tenant_id FROM jobs j LEFT JOIN tenants t ON t.key = j.tenant
  WHERE (j.tenant IS NULL OR t.deleted_at IS NULL)`;

/** Deleted tenants' too: a job that runs has to come to its end. */
const BY_ID = `SELECT j.*, t.id AS tenant_id FROM jobs j LEFT JOIN tenants t ON t.key = j.tenant
  WHERE j.id = $1 FOR UPDATE OF j`;

/** A job that nobody else changes until the commit. */
export function lockJob(on: Reader, id: string): Promise<JobRow | undefined> {
  return on.get<JobRow>(BY_ID, asked(id));
}

export async function readJob(on: Reader, id: string): Promise<Job | null> {
  const row = await on.get<JobRow>(`${JOB_SELECT} AND j.id = $1`, asked(id));
  return row === undefined ? null : jobOf(row);
}

function jobOf(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    tenant: row.tenant_id,
    selection: JSON.parse(row.selection) as Selection,
    status: row.status,
    reason: row.reason === null ? null : unplain(row.reason),
    estimate: row.estimate,
    estimateComplete: row.estimate_complete,
    examined: row.examined,
    done: row.done,
    skipped: row.skipped,
    waitingFor: JSON.parse(row.waiting_for) as string[],
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

export function standingOf(row: JobRow): StandingJob {
  return { job: jobOf(row), tracks: { main: row.main, apart: JSON.parse(row.apart) as JobTracks['apart'] } };
}

export async function listJobs(on: Reader, query: JobQuery): Promise<Page<Job>> {
  const values: Value[] = [keyAt(query.position), query.limit + 1];
  const filters = ['j.key < $1'];
  const narrow = (column: string, value: string | null): void => {
    if (value !== null) filters.push(`${column} = $${values.push(asked(value))}`);
  };
  narrow('t.id', query.tenant);
  narrow('j.endpoint', query.endpoint);
  narrow('j.status', query.status);
  const rows = await on.all<JobRow>(
    `${JOB_SELECT} AND ${filters.join(' AND ')} ORDER BY j.key DESC LIMIT $2`,
    ...values,
  );
  return page(query, rows, jobOf);
}
