import type { Connection } from './connection.ts';
import { stateOf } from './failure.ts';

/** The tables that are cut by time. */
export const PARTITIONED = ['events', 'deliveries', 'attempts'] as const;
export type PartitionedTable = (typeof PARTITIONED)[number];

/** Milliseconds of a partition: few enough partitions to be looked at by every query, small enough to be dropped. */
export const WIDTH_MS = 7 * 24 * 3_600_000;
const KEYS_PER_MS = 1_024;
/** Keys of events are doubled (store/key.ts). */
const WIDTH: Readonly<Record<PartitionedTable, number>> = {
  events: WIDTH_MS * KEYS_PER_MS * 2,
  deliveries: WIDTH_MS * KEYS_PER_MS,
  attempts: WIDTH_MS * KEYS_PER_MS,
};

/** The first key behind a week. */
export function endOf(table: PartitionedTable, week: number): number {
  return (week + 1) * WIDTH[table];
}

/** The number of the partition that a key belongs to. */
export function partitionOf(table: PartitionedTable, key: number): number {
  return Math.floor(key / WIDTH[table]);
}

/** A table that can become a partition, under a name of its own. */
export function tableSql(table: PartitionedTable, name: string): string {
  return `CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING STORAGE)${FILL[table]}`;
}

export function attachSql(table: PartitionedTable, number: number): string {
  const from = number * WIDTH[table];
  return `ALTER TABLE ${table} ATTACH PARTITION ${table}_${number} FOR VALUES FROM (${from}) TO (${from + WIDTH[table]})`;
}

/** Attached and not made as a partition: that would lock the table, and every commit would wait. */
export function partitionSql(table: PartitionedTable, number: number): string {
  return `${tableSql(table, `${table}_${number}`)}; ${attachSql(table, number)}`;
}

/** There is such a table, a partition that overlaps, such a type. */
const MADE: ReadonlySet<string> = new Set(['42P07', '42P17', '23505', '42710']);

/** Partitions are made ahead of time, and when a key needs one that is not there. */
export interface Partitions {
  /** Whether there are partitions for the keys. */
  has(table: PartitionedTable, keys: readonly number[]): boolean;
  /** Makes what the keys need. */
  cover(table: PartitionedTable, keys: readonly number[]): Promise<void>;
  /** Makes what the keys of a moment need, and of a week after it. */
  ahead(now: number): Promise<void>;
  /** A week is gone. */
  forget(week: number): void;
}

export function createPartitions(withConnection: <R>(use: (on: Connection) => Promise<R>) => Promise<R>): Partitions {
  const known = new Set<string>();

  async function make(table: PartitionedTable, number: number): Promise<void> {
    const name = `${table}_${number}`;
    if (known.has(name)) return;
    await withConnection(async (connection) => {
      const isThere = await connection.get('SELECT 1 FROM pg_class WHERE oid = to_regclass($1)', name);
      if (isThere !== undefined) return;
      try {
        await connection.exec(`BEGIN; ${partitionSql(table, number)}; COMMIT`);
      } catch (error) {
        await connection.exec('ROLLBACK');
        // Another node was quicker.
        if (!MADE.has(stateOf(error) ?? '')) throw error;
      }
    });
    known.add(name);
  }

  return {
    has: (table, keys) => keys.every((key) => known.has(`${table}_${partitionOf(table, key)}`)),
    async cover(table, keys) {
      const numbers = new Set(keys.map((key) => partitionOf(table, key)));
      for (const number of numbers) await make(table, number);
    },
    async ahead(now) {
      const period = Math.floor(now / WIDTH_MS);
      for (const table of PARTITIONED) for (const number of [period, period + 1]) await make(table, number);
    },
    forget(week) {
      for (const table of PARTITIONED) known.delete(`${table}_${week}`);
    },
  };
}

/** Delivering writes the row of a delivery anew: beside the old one, where there is room. */
const FILL: Readonly<Record<PartitionedTable, string>> = {
  events: '',
  deliveries: ' WITH (fillfactor = 60)',
  attempts: '',
};
