import type { Notice, NoticeType } from '../../core/notice/notice.ts';
import type { NoticeStore } from '../../ports.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import { reading } from './reading.ts';

interface NoticeRow {
  readonly key: number;
  readonly type: NoticeType;
  readonly at: number;
  readonly data: string;
}

/** Writes what is to be told, in the transaction of what it tells of. */
export function insertNotice(connection: Connection, notice: Notice | null): void {
  if (notice === null) return;
  const { type, at, data } = notice;
  connection.run('INSERT INTO notices (type, at, data) VALUES (?, ?, ?)', type, at, JSON.stringify(data));
}

export function createNotices(connection: Connection, committer: Committer): NoticeStore {
  return {
    notices: (limit) =>
      reading(() =>
        connection
          .all<NoticeRow>('SELECT key, type, at, data FROM notices ORDER BY key LIMIT ?', limit)
          .map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as Notice['data'] })),
      ),
    dropNotices: (keys) =>
      committer.submit({
        rows: keys.length,
        bytes: 0,
        owed: true,
        run: (transaction) => {
          for (const key of keys) transaction.connection.run('DELETE FROM notices WHERE key = ?', key);
        },
      }),
  };
}
