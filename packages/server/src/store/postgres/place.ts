import type { IdRange, ProcessNames } from '../../ports.ts';
import { texts } from './arrays.ts';
import type { Connection } from './connection.ts';
import { StoreOpenError } from './open-error.ts';

/** So many nodes may use one database at a time, and each makes its part of the ids of every millisecond. */
const PLACES = 64;
const IDS_PER_MS = 1_024;
/** A node that was not heard of for so long, by the clock of the database, is lost. */
export const LOST_AFTER_S = 10;

/** As SQL: a node whose `seen_at` is later than this is there. */
export const LOST_SINCE = `(clock_timestamp() - make_interval(secs => ${LOST_AFTER_S}))`;
/** As SQL: a node of the table `nodes` that is there. */
export const IS_THERE = `(node IS NOT NULL AND seen_at > ${LOST_SINCE})`;

/** As SQL: whether all who are there open what data keys have sealed. A version from before there were any cannot start any more. */
export const ALL_OPEN_KEYS = `NOT EXISTS (SELECT FROM nodes WHERE ${IS_THERE} AND opens_keys IS DISTINCT FROM node)`;

/** Where a node stands among the others. */
export interface Place {
  readonly place: number;
  /** The process, told apart from every other one. */
  readonly node: string;
  /** Ids made here have to be later than this moment, Unix milliseconds. */
  readonly after: number;
  /** Whether nobody else is there. */
  readonly isAlone: boolean;
}

/** The part of the ids of a millisecond that belongs to a place. */
export function idsOf(place: number): Pick<IdRange, 'first' | 'count'> {
  const count = IDS_PER_MS / PLACES;
  return { first: place * count, count };
}

/**
 * Takes a free place, the one that was left first, so that its last ids are long past. What its last holder delivered for
 * is nobody's then; what that records, should it go on, is refused, since the place bears another name.
 *
 * @throws StoreOpenError when there is none
 */
export async function takePlace(connection: Connection, names: ProcessNames, now: number): Promise<Place> {
  await connection.begin();
  try {
    await freeThoseOfTheDead(connection, names);
    const found = await connection.get<Place>(
      `WITH free AS (
          SELECT place, ids_until FROM nodes WHERE NOT ${IS_THERE}
            ORDER BY ids_until > $2::bigint, seen_at, place LIMIT 1 FOR UPDATE SKIP LOCKED),
        left_over AS (UPDATE shards SET place = NULL WHERE place IN (SELECT place FROM free))
      UPDATE nodes n SET node = $1, opens_keys = $1, delivers = false, seen_at = clock_timestamp()
        FROM free WHERE n.place = free.place
        RETURNING n.place, n.node, free.ids_until AS after,
          NOT EXISTS (SELECT FROM nodes WHERE ${IS_THERE}) AS "isAlone"`,
      names.own,
      now,
    );
    await connection.exec('COMMIT');
    if (found !== undefined) return found;
  } catch (error) {
    await connection.exec('ROLLBACK').catch(() => connection.destroy());
    throw error;
  }
  throw new StoreOpenError('too_many_nodes', `${PLACES} nodes use this database, which is the most: stop one first`);
}

/** A node that was killed on this machine need not be waited for until it counts as lost. */
async function freeThoseOfTheDead(connection: Connection, { isGone }: ProcessNames): Promise<void> {
  const rows = await connection.all<{ node: string }>('SELECT node FROM nodes WHERE node IS NOT NULL');
  const gone = rows.flatMap(({ node }) => (isGone(node) ? [node] : []));
  if (gone.length === 0) return;
  await connection.run(
    `WITH gone AS (SELECT place FROM nodes WHERE node = ANY($1::text[]) FOR UPDATE SKIP LOCKED),
        left_over AS (UPDATE shards SET place = NULL WHERE place IN (SELECT place FROM gone))
      UPDATE nodes SET node = NULL WHERE place IN (SELECT place FROM gone)`,
    texts(gone),
  );
}

/** Lets go of a place and of what it delivers for. */
export async function leavePlace(connection: Connection, { place, node }: Place): Promise<void> {
  await connection.run(
    `WITH own AS (UPDATE nodes SET node = NULL WHERE place = $1 AND node = $2 RETURNING place)
      UPDATE shards SET place = NULL WHERE place IN (SELECT place FROM own)`,
    place,
    node,
  );
}
