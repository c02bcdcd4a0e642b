import type { TidyStore } from '../../ports.ts';
import type { BucketedTable } from './buckets.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';

const ROW_BYTES = 200;

export function createForget({ committer }: { committer: Committer }): Pick<TidyStore, 'forget'> {
  return {
    forget: (step) =>
      committer.submit({
        rows: step.limit,
        bytes: step.limit * ROW_BYTES,
        owed: false,
        run: ({ connection }) => {
          forgetBuckets(connection, 'events');
          forgetBuckets(connection, 'deliveries');
          return forgetIds(connection, step) + forgetCommits(connection, step);
        },
      }),
  };
}

/** Ids that had to outlive their event. One that was given anew since has a later end, or an event. */
function forgetIds(connection: Connection, { now, limit }: { now: number; limit: number }): number {
  const rows = connection.all<{ expires_at: number; tenant: number; id: string }>(
    'SELECT expires_at, tenant, id FROM outliving_ids WHERE expires_at <= ? ORDER BY expires_at LIMIT ?',
    now,
    limit,
  );
  for (const { expires_at, tenant, id } of rows) {
    connection.run(
      `DELETE FROM event_ids WHERE id = ? AND tenant = ? AND expires_at <= ?
        AND NOT EXISTS (SELECT 1 FROM events WHERE events.key = event_ids.event)`,
      id,
      tenant,
      now,
    );
    connection.run('DELETE FROM outliving_ids WHERE expires_at = ? AND tenant = ? AND id = ?', expires_at, tenant, id);
  }
  return rows.length;
}

/** The last one stays: the next commit counts on from its number. */
function forgetCommits(connection: Connection, { logUntil, limit }: { logUntil: number; limit: number }): number {
  return connection.run(
    `DELETE FROM commits WHERE at < ? AND number IN (SELECT number FROM commits
      WHERE number < (SELECT max(number) FROM commits) ORDER BY number LIMIT ?)`,
    logUntil,
    limit,
  );
}

/** Buckets before the oldest row. The first that stays takes over their range: a row may still be committed late. */
function forgetBuckets(connection: Connection, table: BucketedTable): void {
  const oldest = connection.get<{ bucket: number }>(`SELECT bucket FROM ${table} ORDER BY key LIMIT 1`)?.bucket;
  connection.run(
    `DELETE FROM ${table}_buckets WHERE number < coalesce(?, (SELECT max(number) FROM ${table}_buckets))`,
    oldest ?? null,
  );
  connection.run(
    `UPDATE ${table}_buckets SET first_key = 0
      WHERE first_key <> 0 AND number = (SELECT min(number) FROM ${table}_buckets)`,
  );
}
