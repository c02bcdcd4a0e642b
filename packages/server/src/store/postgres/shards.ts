import { numbers } from './arrays.ts';
import type { Connection } from './connection.ts';
import type { Transaction } from './job.ts';
import { IS_THERE, type Place } from './place.ts';

/** A shard as its row says. */
export interface ShardRow {
  readonly shard: number;
  readonly epoch: number;
}

interface TakenRow extends ShardRow {
  /** 0 where nobody has ever had it. */
  readonly before: number;
}

const NEW_EPOCH = 'UPDATE owner SET epoch = epoch + 1 RETURNING epoch';

type On = Pick<Connection, 'all' | 'get' | 'run'>;

async function newEpoch(on: On): Promise<number> {
  return ((await on.get<{ epoch: number }>(NEW_EPOCH)) as { epoch: number }).epoch;
}

/** Every shard that somebody delivers for. */
export function heldShards(on: On): Promise<(ShardRow & { readonly place: number })[]> {
  return on.all<ShardRow & { readonly place: number }>(
    'SELECT shard, epoch, place FROM shards WHERE place IS NOT NULL',
  );
}

/**
 * Takes over shards that nobody has, at most `count`, in one transaction; a node that goes has its own until it gives them
 * up, each when nothing of it is on its way. Of a node that is lost they are taken
 * with its row locked: what it is recording at this moment is waited for another time, and what it records later finds
 * them gone (`refusedOf`).
 */
export async function takeShards(on: Connection, place: number, count: number): Promise<TakenRow[]> {
  await on.begin();
  try {
    const epoch = await newEpoch(on);
    const taken = await on.all<TakenRow>(
      `WITH gone AS MATERIALIZED (
          SELECT place FROM nodes WHERE NOT ${IS_THERE} AND place IN (SELECT place FROM shards) FOR UPDATE SKIP LOCKED),
        free AS MATERIALIZED (
          SELECT shard, epoch FROM shards s WHERE s.place IS NULL OR s.place IN (SELECT place FROM gone)
            ORDER BY shard LIMIT $3 FOR UPDATE SKIP LOCKED)
      UPDATE shards s SET epoch = $2, place = $1 FROM free WHERE s.shard = free.shard
        RETURNING s.shard, s.epoch, free.epoch AS before`,
      place,
      epoch,
      count,
    );
    await on.exec('COMMIT');
    return taken;
  } catch (error) {
    await on.exec('ROLLBACK').catch(() => on.destroy());
    throw error;
  }
}

/** Gives up shards of which nothing is on its way any more. */
export async function releaseShards(on: On, place: number, shards: readonly number[]): Promise<void> {
  await on.run('UPDATE shards SET place = NULL WHERE place = $1 AND shard = ANY($2::int[])', place, numbers(shards));
}

/** Whoever delivered in this place is gone; what he still records is waited for, and what comes later refused. */
export async function renewShards(transaction: Transaction, place: number): Promise<ShardRow[]> {
  await transaction.run('SELECT FROM nodes WHERE place = $1 FOR UPDATE', place);
  const epoch = await newEpoch(transaction);
  return transaction.all<ShardRow>(
    'UPDATE shards SET epoch = $2 WHERE place = $1 RETURNING shard, epoch',
    place,
    epoch,
  );
}

/** Takes every shard, whoever has it. */
export async function takeEveryShard(transaction: Transaction, place: number): Promise<number> {
  await transaction.run('SELECT FROM nodes ORDER BY place FOR UPDATE');
  const epoch = await newEpoch(transaction);
  await transaction.run('UPDATE shards SET epoch = $2, place = $1', place, epoch);
  return epoch;
}

/**
 * Those of these shards that may not be recorded for under these epochs. The node's row is kept until the commit, shared,
 * so that nobody takes a shard over meanwhile; a row a node, and not one a shard, for each lock is a write.
 */
export async function refusedOf(
  transaction: Transaction,
  { place, node }: Place,
  owned: readonly ShardRow[],
): Promise<(shard: ShardRow) => boolean> {
  const [isThere, refused] = await Promise.all([
    transaction.run('SELECT FROM nodes WHERE place = $1 AND node = $2 FOR KEY SHARE', place, node),
    transaction.all<ShardRow>(
      `SELECT o.shard, o.epoch FROM unnest($1::int[], $2::bigint[]) AS o (shard, epoch)
        WHERE NOT EXISTS (SELECT FROM shards s WHERE s.shard = o.shard AND s.epoch = o.epoch AND s.place = $3)`,
      numbers(owned.map(({ shard }) => shard)),
      numbers(owned.map(({ epoch }) => epoch)),
      place,
    ),
  ]);
  if (isThere === 0) return () => true;
  if (refused.length === 0) return () => false;
  const names = new Set(refused.map(nameOf));
  return (shard) => names.has(nameOf(shard));
}

export function nameOf({ shard, epoch }: ShardRow): string {
  return `${epoch} ${shard}`;
}
