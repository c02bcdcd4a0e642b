import type { Failing } from '../../core/endpoint/failing.ts';
import { numbers } from './arrays.ts';
import type { Transaction } from './job.ts';

interface FailingRow {
  readonly endpoint: number;
  readonly since: number;
  readonly failures: number;
  readonly lasted_ms: number;
  readonly last_at: number;
  readonly is_told: boolean;
}

/** The failures on record of those endpoints, by their keys, that the deliveries are for. */
export async function readFailing(transaction: Transaction, deliveries: string): Promise<Map<number, Failing>> {
  const rows = await transaction.all<FailingRow>(
    `SELECT f.* FROM failing f WHERE f.endpoint IN
      (SELECT endpoint FROM deliveries WHERE key = ANY($1::bigint[])) ORDER BY f.endpoint FOR UPDATE`,
    deliveries,
  );
  return new Map(
    rows.map(({ endpoint, since, failures, lasted_ms: lastedMs, last_at: lastAt, is_told: isTold }) => [
      endpoint,
      { since, failures, lastedMs, lastAt, isTold },
    ]),
  );
}

/** Writes what was heard of endpoints; null takes what is on record away. */
export async function writeFailing(
  transaction: Transaction,
  heard: ReadonlyMap<number, Failing | null>,
): Promise<void> {
  const healthy = [...heard].flatMap(([endpoint, failing]) => (failing === null ? [endpoint] : []));
  const failing = [...heard].flatMap(([endpoint, one]) => (one === null ? [] : [{ endpoint, ...one }]));
  await Promise.all([
    healthy.length === 0 ? null : clearFailing(transaction, healthy),
    failing.length === 0
      ? null
      : transaction.run(
          `INSERT INTO failing (endpoint, since, failures, lasted_ms, last_at, is_told)
            SELECT n.endpoint, n.since, n.failures, n.lasted_ms, n.last_at, n.is_told = 1
            FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::int[])
              AS n (endpoint, since, failures, lasted_ms, last_at, is_told)
            ORDER BY n.endpoint
            ON CONFLICT (endpoint) DO UPDATE SET since = excluded.since, failures = excluded.failures,
              lasted_ms = excluded.lasted_ms, last_at = excluded.last_at, is_told = excluded.is_told`,
          numbers(failing.map(({ endpoint }) => endpoint)),
          numbers(failing.map(({ since }) => since)),
          numbers(failing.map(({ failures }) => failures)),
          numbers(failing.map(({ lastedMs }) => lastedMs)),
          numbers(failing.map(({ lastAt }) => lastAt)),
          numbers(failing.map(({ isTold }) => (isTold ? 1 : 0))),
        ),
  ]);
}

/** Whoever enables an endpoint wants it judged anew. */
export async function clearFailing(transaction: Transaction, endpoints: readonly number[]): Promise<void> {
  await transaction.run('DELETE FROM failing WHERE endpoint = ANY($1::bigint[])', numbers(endpoints));
}
