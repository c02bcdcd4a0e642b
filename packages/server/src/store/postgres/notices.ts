import type { Notice, NoticeType } from '../../core/notice/notice.ts';
import type { NoticeStore } from '../../ports.ts';
import { numbers, texts } from './arrays.ts';
import type { Committer } from './commit.ts';
import { single, type Transaction } from './job.ts';
import type { Pool } from './pool.ts';
import { reading } from './reading.ts';

interface NoticeRow {
  readonly key: number;
  readonly type: NoticeType;
  readonly at: number;
  readonly data: string;
}

/** Writes what is to be told, in the transaction of what it tells of. */
export async function insertNotices(transaction: Transaction, notices: readonly (Notice | null)[]): Promise<void> {
  const told = notices.filter((notice) => notice !== null);
  if (told.length === 0) return;
  await transaction.run(
    `INSERT INTO notices (type, at, data) SELECT n.type, n.at, n.data
      FROM unnest($1::text[], $2::bigint[], $3::text[]) WITH ORDINALITY AS n (type, at, data, place) ORDER BY n.place`,
    texts(told.map(({ type }) => type)),
    numbers(told.map(({ at }) => at)),
    texts(told.map(({ data }) => JSON.stringify(data))),
  );
}

export function createNotices(pool: Pool, committer: Committer): NoticeStore {
  return {
    notices: (limit) =>
      reading(pool, async (on) => {
        const rows = await on.all<NoticeRow>('SELECT key, type, at, data FROM notices ORDER BY key LIMIT $1', limit);
        return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as Notice['data'] }));
      }),
    dropNotices: (keys) =>
      committer.submit(
        single({ rows: keys.length, bytes: 0, owed: true }, async (transaction) => {
          await transaction.run('DELETE FROM notices WHERE key = ANY($1::bigint[])', numbers(keys));
        }),
      ),
  };
}
