import type { Connection } from './connection.ts';

/** Rows in a bucket: its part of an index is a dozen pages, and a list over a million rows looks into 250 of them. */
const BUCKET_ROWS = 4_096;

/**
 * Cuts the rows of a table into buckets of neighbours in time. Indexes by tenant and endpoint begin with the bucket, so
 * that what is written at one time stands on a few pages: in an index by endpoint alone each delivery dirties a page of
 * its own, and those pages were nine tenths of a commit (docs/decisions/0012).
 *
 * A bucket holds every key from its first to the next one's first, so that buckets come in the order of keys.
 */
export interface Buckets {
  /** The bucket of a key that is about to be written; begins a new one when the newest is full. */
  of(key: number): number;
  /** The newest bucket's number; null before the first key. */
  newest(): number | null;
  /** What was begun in a transaction that was rolled back was never begun. */
  forget(): void;
}

export type BucketedTable = 'events' | 'deliveries';

interface Newest {
  readonly number: number;
  readonly firstKey: number;
  lastKey: number;
  rows: number;
}

export function createBuckets(connection: Connection, table: BucketedTable, size = BUCKET_ROWS): Buckets {
  let newest: Newest | null = null;

  function load(): Newest {
    const row = connection.get<{ number: number; first_key: number }>(
      `SELECT number, first_key FROM ${table}_buckets ORDER BY number DESC LIMIT 1`,
    );
    const { number, first_key: firstKey } = row as { number: number; first_key: number };
    const rows = connection.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${table} WHERE bucket = ?`, number);
    const last = connection.get<{ key: number | null }>(`SELECT max(key) AS key FROM ${table}`);
    return { number, firstKey, rows: rows?.rows ?? 0, lastKey: last?.key ?? 0 };
  }

  return {
    of(key) {
      newest ??= load();
      if (key < newest.firstKey) {
        const row = connection.get<{ number: number }>(
          `SELECT number FROM ${table}_buckets WHERE first_key <= ? ORDER BY number DESC LIMIT 1`,
          key,
        );
        return row?.number ?? 0;
      }
      if (newest.rows >= size && key > newest.lastKey) {
        newest = { number: newest.number + 1, firstKey: key, lastKey: key, rows: 0 };
        connection.run(`INSERT INTO ${table}_buckets (number, first_key) VALUES (?, ?)`, newest.number, key);
      }
      newest.rows++;
      newest.lastKey = Math.max(newest.lastKey, key);
      return newest.number;
    },
    newest: () => newest?.number ?? null,
    forget() {
      newest = null;
    },
  };
}

export interface Bucket {
  readonly number: number;
  readonly firstKey: number;
}

/** The buckets that hold keys of a range (from the first key, below the second), newest first. */
export function* bucketsBetween(
  connection: Connection,
  table: BucketedTable,
  [from, until]: readonly number[],
): Generator<Bucket> {
  let bucket = connection.get<Bucket>(
    `SELECT number, first_key AS firstKey FROM ${table}_buckets WHERE first_key < ? ORDER BY first_key DESC LIMIT 1`,
    until as number,
  );
  while (bucket !== undefined) {
    yield bucket;
    if (bucket.firstKey <= (from as number)) return;
    bucket = connection.get<Bucket>(
      `SELECT number, first_key AS firstKey FROM ${table}_buckets WHERE number = ?`,
      bucket.number - 1,
    );
  }
}
