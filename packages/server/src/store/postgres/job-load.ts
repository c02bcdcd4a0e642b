import { stateAt } from '../../core/endpoint/endpoint.ts';
import { COUNTED, type JobLoad } from '../../ports.ts';
import { texts } from './arrays.ts';
import { asked } from './asked.ts';
import { ENDPOINT_SELECT, type EndpointRow, type Plain, stateOf } from './endpoint-row.ts';
import type { Reader } from './reading.ts';

type LoadRow = EndpointRow & { readonly is_busy: boolean; readonly replays_due: number; readonly replays_open: number };

const counted = (rows: string): string => `(SELECT count(*) FROM (${rows} LIMIT ${COUNTED}) counted)`;

const LOAD = `SELECT e.*,
    EXISTS (SELECT FROM open_deliveries o WHERE o.endpoint = e.key AND o.part IN (0, 1, 2) AND o.due_at <= $2) AS is_busy,
    ${counted('SELECT FROM open_deliveries o WHERE o.endpoint = e.key AND o.part = 1 AND o.due_at <= $2')}
      AS replays_due,
    ${counted('SELECT FROM open_deliveries o WHERE o.endpoint = e.key AND o.part = 1')} AS replays_open
  FROM (${ENDPOINT_SELECT} WHERE p.id = ANY($1::text[])) e`;

const OF_JOB = `SELECT ${counted(`SELECT FROM open_deliveries o JOIN jobs j ON j.key = o.job
  WHERE j.id = $1 AND o.job IS NOT NULL AND o.due_at <= $2`)} AS rows`;

/** What a job and endpoints have to do already. */
export async function jobLoad(
  on: Reader,
  { job, endpoints, now }: { job: string; endpoints: readonly string[]; now: number },
): Promise<JobLoad> {
  const [ofJob, rows] = await Promise.all([
    on.get<{ rows: number }>(OF_JOB, asked(job), now),
    on.all<LoadRow>(LOAD, texts(endpoints.map(asked)), now),
  ]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return {
    jobDue: ofJob?.rows ?? 0,
    endpoints: endpoints.flatMap((id) => {
      const row = found.get(id);
      if (row === undefined) return [];
      return [
        {
          endpoint: row.id,
          state: row.deleted_at === null ? stateAt(stateOf(row), now) : ('deleted' as const),
          isOrdered: (JSON.parse(row.settings) as Plain).ordering !== 'none',
          isBusy: row.is_busy,
          replaysDue: row.replays_due,
          replaysOpen: row.replays_open,
        },
      ];
    }),
  };
}
