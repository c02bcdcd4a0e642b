import type { TidyStore } from '../../ports.ts';
import type { Committer } from './commit.ts';
import { single, type Transaction } from './job.ts';

const ROW_BYTES = 200;

export function createForget({ committer }: { readonly committer: Committer }): Pick<TidyStore, 'forget'> {
  return {
    forget: (step) =>
      committer.submit(
        single(
          { rows: step.limit, bytes: step.limit * ROW_BYTES, owed: false },
          async (transaction) => (await forgetIds(transaction, step)) + (await forgetCommits(transaction, step)),
        ),
      ),
  };
}

/** Ids that had to outlive their event. One that was given anew since has a later end, or an event. */
async function forgetIds(
  transaction: Transaction,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<number> {
  const gone = await transaction.get<{ rows: number }>(
    `WITH over AS (
      DELETE FROM outliving_ids WHERE (expires_at, tenant, id) IN (SELECT expires_at, tenant, id FROM outliving_ids
        WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2) RETURNING tenant, id
    ), forgotten AS (
      DELETE FROM event_ids i USING over WHERE i.tenant = over.tenant AND i.id = over.id AND i.expires_at <= $1
        AND NOT EXISTS (SELECT FROM events e WHERE e.tenant = i.tenant AND e.key = i.event)
    )
    SELECT count(*) AS rows FROM over`,
    now,
    limit,
  );
  return gone?.rows ?? 0;
}

/** The last one stays, and the newest of those that go is remembered: whoever asks for what came after it is told so. */
async function forgetCommits(
  transaction: Transaction,
  { logUntil, limit }: { readonly logUntil: number; readonly limit: number },
): Promise<number> {
  const gone = await transaction.get<{ rows: number; number: number | null; at: number | null }>(
    `WITH gone AS (
      DELETE FROM commits WHERE at < $1 AND number IN (SELECT number FROM commits
        WHERE number < (SELECT max(number) FROM commits) ORDER BY number LIMIT $2) RETURNING number, at
    )
    SELECT count(*) AS rows, max(number) AS number, max(at) AS at FROM gone`,
    logUntil,
    limit,
  );
  const { rows = 0, number = null, at = null } = gone ?? {};
  if (rows === 0 || number === null || at === null) return 0;
  await transaction.run('DELETE FROM forgotten_commits');
  await transaction.run('INSERT INTO forgotten_commits (number, at) VALUES ($1, $2)', number, at);
  return rows;
}
