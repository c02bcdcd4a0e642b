import type { BucketedTable } from './buckets.ts';
import type { Connection } from './connection.ts';
import type { Clause } from './page.ts';

/** Keys from behind the first to before the second. */
export interface KeyRange {
  readonly after: number;
  readonly before: number;
}

/** Rows that one page of a job may look at, and buckets. */
const LOOKED = 2_000;
const VISITED = 4_000;

export interface Keys {
  readonly keys: readonly number[];
  /** Behind which key to go on; null when the range holds no more. */
  readonly goOnAfter: number | null;
}

/** The first keys of a range that an index gives in their order. The clause ends in its conditions. */
export function keysThrough(connection: Connection, { sql, values }: Clause, { after, before }: KeyRange): Keys {
  const rows = connection.all<{ key: number }>(
    `${sql} AND key > ? AND key < ? ORDER BY key LIMIT ?`,
    ...values,
    after,
    before,
    LOOKED,
  );
  const keys = rows.map(({ key }) => key);
  return { keys, goOnAfter: keys.length < LOOKED ? null : (keys.at(-1) ?? null) };
}

/** The same through an index that begins with the bucket: from bucket to bucket, the oldest first. */
export function keysByBucket(
  connection: Connection,
  table: BucketedTable,
  conditions: Clause,
  { after, before }: KeyRange,
): Keys {
  const sql = `SELECT key FROM ${table} INDEXED BY ${table}_by_tenant WHERE bucket = ? AND ${conditions.sql}
    AND key > ? AND key < ? ORDER BY key LIMIT ?`;
  const keys: number[] = [];
  let bucket = connection.get<Bucket>(
    `SELECT number, first_key AS firstKey FROM ${table}_buckets WHERE first_key <= ? ORDER BY first_key DESC LIMIT 1`,
    after,
  );
  for (let visited = 0; bucket !== undefined && bucket.firstKey < before; visited++) {
    if (visited >= VISITED) return { keys, goOnAfter: bucket.firstKey - 1 };
    const rows = connection.all<{ key: number }>(
      sql,
      bucket.number,
      ...conditions.values,
      after,
      before,
      LOOKED - keys.length,
    );
    for (const { key } of rows) keys.push(key);
    if (keys.length >= LOOKED) return { keys, goOnAfter: keys.at(-1) ?? null };
    bucket = connection.get<Bucket>(
      `SELECT number, first_key AS firstKey FROM ${table}_buckets WHERE number = ?`,
      bucket.number + 1,
    );
  }
  return { keys, goOnAfter: null };
}

interface Bucket {
  readonly number: number;
  readonly firstKey: number;
}
