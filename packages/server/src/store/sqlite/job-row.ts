import type { Job, JobKind, JobStatus, Selection } from '../../core/job/job.ts';
import type { JobQuery, JobTracks, Page, StandingJob } from '../../ports.ts';
import { unplain } from '../text.ts';
import type { Connection } from './connection.ts';
import { type Clause, keyAt, page } from './page.ts';

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
  readonly estimate_complete: number;
  readonly examined: number;
  readonly done: number;
  readonly skipped: number;
  readonly waiting_for: string;
  readonly created_at: number;
  readonly finished_at: number | null;
}

/** Jobs of living tenants, and those that are nobody's alone. */
export const JOB_SELECT = `SELECT j.*, t.id AS tenant_id FROM jobs j LEFT JOIN tenants t ON t.key = j.tenant
  WHERE (j.tenant IS NULL OR t.deleted_at IS NULL)`;

/** Deleted tenants' too: a job that runs has to come to its end. */
const BY_ID = 'SELECT j.*, t.id AS tenant_id FROM jobs j LEFT JOIN tenants t ON t.key = j.tenant WHERE j.id = ?';

export function readJob(connection: Connection, id: string): JobRow | undefined {
  return connection.get<JobRow>(BY_ID, id);
}

export function jobOf(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    tenant: row.tenant_id,
    selection: JSON.parse(row.selection) as Selection,
    status: row.status,
    reason: row.reason === null ? null : unplain(row.reason),
    estimate: row.estimate,
    estimateComplete: row.estimate_complete === 1,
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

export function listJobs(connection: Connection, query: JobQuery): Page<Job> {
  const filters: Clause[] = [{ sql: 'j.key < ?', values: [keyAt(query.position)] }];
  if (query.tenant !== null) filters.push({ sql: 't.id = ?', values: [query.tenant] });
  if (query.endpoint !== null) filters.push({ sql: 'j.endpoint = ?', values: [query.endpoint] });
  if (query.status !== null) filters.push({ sql: 'j.status = ?', values: [query.status] });
  const rows = connection.all<JobRow>(
    `${JOB_SELECT} AND ${filters.map(({ sql }) => sql).join(' AND ')} ORDER BY j.key DESC LIMIT ?`,
    ...filters.flatMap(({ values }) => values),
    query.limit + 1,
  );
  return page(query, rows, jobOf);
}
