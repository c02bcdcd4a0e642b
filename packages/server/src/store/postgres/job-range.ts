import type { Value } from './connection.ts';
import type { Reader } from './reading.ts';

/** Keys from behind the first to before the second. */
export interface KeyRange {
  readonly after: number;
  readonly before: number;
}

/** Rows that one page of a job may look at. */
const LOOKED = 2_000;

export interface Keys {
  readonly keys: readonly number[];
  /** Behind which key to go on; null when the range holds no more. */
  readonly goOnAfter: number | null;
}

/** The first keys of a range that an index gives in their order; conditions name their values from $4 on. */
export async function keysThrough(
  on: Reader,
  table: 'events' | 'deliveries',
  conditions: readonly { readonly sql: (mark: string) => string; readonly value: Value }[],
  { after, before }: KeyRange,
): Promise<Keys> {
  const where = conditions.map(({ sql }, n) => ` AND ${sql(`$${n + 4}`)}`).join('');
  const rows = await on.all<{ key: number }>(
    `SELECT key FROM ${table} WHERE key > $1 AND key < $2${where} ORDER BY key LIMIT $3`,
    after,
    before,
    LOOKED,
    ...conditions.map(({ value }) => value),
  );
  const keys = rows.map(({ key }) => key);
  return { keys, goOnAfter: keys.length < LOOKED ? null : (keys.at(-1) ?? null) };
}
