import { stateAt } from '../../core/endpoint/endpoint.ts';
import { COUNTED, type EndpointLoad, type JobLoad } from '../../ports.ts';
import type { Connection } from './connection.ts';
import { PART } from './delivery-row.ts';
import { ENDPOINT_SELECT, type EndpointRow, type Plain, stateOf } from './endpoint-row.ts';

const counted = (rows: string): string => `SELECT count(*) AS rows FROM (${rows} LIMIT ${COUNTED})`;

const OF_JOB = counted(`SELECT 1 FROM deliveries d INDEXED BY deliveries_of_jobs JOIN jobs j ON j.key = d.job
  WHERE j.id = ? AND d.job IS NOT NULL AND d.due_at IS NOT NULL AND d.due_at <= ?`);
const OF_ENDPOINT = counted(`SELECT 1 FROM deliveries INDEXED BY deliveries_replayed
  WHERE endpoint = ? AND job IS NOT NULL AND due_at IS NOT NULL AND due_at <= ?`);
const BUSY = Object.values(PART)
  .map(
    (part) => `SELECT 1 FROM deliveries INDEXED BY deliveries_open
      WHERE is_waiting = ${part} AND endpoint = ?1 AND due_at IS NOT NULL AND due_at <= ?2`,
  )
  .join(' UNION ALL ');

/** What a job and endpoints have to do already. */
export function jobLoad(connection: Connection, job: string, endpoints: readonly string[], now: number): JobLoad {
  const count = (sql: string, ...values: (string | number)[]): number =>
    connection.get<{ rows: number }>(sql, ...values)?.rows ?? 0;

  const loadOf = (row: EndpointRow): EndpointLoad => ({
    endpoint: row.id,
    state: row.deleted_at === null ? stateAt(stateOf(row), now) : 'deleted',
    isOrdered: (JSON.parse(row.settings) as Plain).ordering !== 'none',
    isBusy: connection.get(`${BUSY} LIMIT 1`, row.key, now) !== undefined,
    replaysDue: count(OF_ENDPOINT, row.key, now),
    replaysOpen: count(OF_ENDPOINT, row.key, Number.MAX_SAFE_INTEGER),
  });
  return {
    jobDue: count(OF_JOB, job, now),
    endpoints: endpoints.flatMap((id) => {
      const row = connection.get<EndpointRow>(`${ENDPOINT_SELECT} WHERE p.id = ?`, id);
      return row === undefined ? [] : [loadOf(row)];
    }),
  };
}
