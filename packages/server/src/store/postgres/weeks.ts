import type { Connection } from './connection.ts';
import { stateOf } from './failure.ts';
import {
  attachSql,
  endOf,
  PARTITIONED,
  type PartitionedTable,
  type Partitions,
  tableSql,
  WIDTH_MS,
} from './partitions.ts';

/** Everybody who reads waits behind the one who drops: not for longer than this, and it is tried again in the next round. */
const LOCK_WAIT_MS = 200;
const LOCK_NOT_AVAILABLE = '55P03';
/** What is open is moved while everybody waits: only so many events with theirs. */
const MOVED_AT_MOST = 2_000;
/** And only where it frees so many times as many: the rest goes row by row. */
const WORTH_IT = 4;

/**
 * Drops whole weeks of events, deliveries and attempts that are older than anything is kept: nothing is deleted row by
 * row. What is still open is moved before, with all that belongs to its event, into a small table that takes the place of
 * the week.
 *
 * @param keptMs the longest that any event is kept, milliseconds
 */
export async function dropWeeks(
  connection: Connection,
  partitions: Partitions,
  { now, keptMs }: { readonly now: number; readonly keptMs: number },
): Promise<void> {
  for (const week of await weeks(connection)) {
    if ((week + 1) * WIDTH_MS > now - keptMs) return;
    const end = endOf('events', week);
    const open = await countOpen(connection, end);
    if (open > MOVED_AT_MOST) return;
    if (open > 0 && !(await isWorthIt(connection, week, open))) continue;
    await releaseIds(connection, end, now);
    const left = await drop(connection, week, end);
    if (left === 'locked') return;
    if (left === 'nothing') partitions.forget(week);
  }
}

/** The weeks that there are, the oldest first. */
async function weeks(connection: Connection): Promise<number[]> {
  const rows = await connection.all<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent IN (${PARTITIONED.map((table) => `'${table}'::regclass`).join(', ')})`,
  );
  const found = rows.map(({ name }) => Number(name.slice(name.lastIndexOf('_') + 1)));
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Events before a key of which something is still to be made or sent. A number: it is used where no parameter may be. */
const openBefore = (end: number): string => `(SELECT event FROM open_deliveries WHERE event < ${end}
  UNION SELECT event FROM fan_outs WHERE event < ${end})`;

/** Which rows of a week stay. What belongs to an event of an earlier week stays with it. */
const kept = (end: number): Readonly<Record<PartitionedTable, string>> => ({
  events: `key IN ${openBefore(end)}`,
  deliveries: `event IN ${openBefore(end)}`,
  attempts: `delivery IN (SELECT key FROM deliveries WHERE event IN ${openBefore(end)})`,
});

async function countOpen(connection: Connection, end: number): Promise<number> {
  const row = await connection.get<{ open: number }>(
    `SELECT count(*) AS open FROM (SELECT FROM ${openBefore(end)} k LIMIT ${MOVED_AT_MOST + 1}) AS found`,
  );
  return row?.open ?? 0;
}

/** Whether there is much in a week beside what stays. */
async function isWorthIt(connection: Connection, week: number, open: number): Promise<boolean> {
  const end = endOf('events', week);
  const enough = open * WORTH_IT;
  const row = await connection.get<{ closed: number }>(
    `SELECT count(*) AS closed FROM (SELECT FROM events WHERE key >= ${endOf('events', week - 1)} AND key < ${end}
      AND NOT ${kept(end).events} LIMIT ${enough}) AS found`,
  );
  return (row?.closed ?? 0) >= enough;
}

/** Callers' ids go with their events, or are put down to go later. */
async function releaseIds(connection: Connection, end: number, now: number): Promise<void> {
  await connection.run(
    `INSERT INTO outliving_ids (expires_at, tenant, id) SELECT i.expires_at, i.tenant, i.id
      FROM events e JOIN event_ids i ON i.tenant = e.tenant AND i.id = e.id AND i.event = e.key
      WHERE e.key < ${end} AND e.key % 2 = 1 AND i.expires_at > $1 AND NOT e.${kept(end).events} ON CONFLICT DO NOTHING`,
    now,
  );
  await connection.run(
    `DELETE FROM event_ids i USING events e WHERE e.key < ${end} AND e.key % 2 = 1 AND i.expires_at <= $1
      AND i.tenant = e.tenant AND i.id = e.id AND i.event = e.key AND NOT e.${kept(end).events}`,
    now,
  );
}

/** What is left of a week; `locked` where it has to wait for another round. One transaction: killed in it, nothing happened. */
async function drop(connection: Connection, week: number, end: number): Promise<'nothing' | 'what is open' | 'locked'> {
  const there = await connection.all<{ parent: PartitionedTable }>(
    `SELECT p.relname AS parent FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      JOIN pg_class p ON p.oid = i.inhparent WHERE pg_table_is_visible(c.oid) AND c.relname IN
      (${PARTITIONED.map((table) => `'${table}_${week}'`).join(', ')})`,
  );
  // In one order, the attempts first: they are told by the deliveries.
  const tables = PARTITIONED.toReversed().filter((table) => there.some(({ parent }) => parent === table));
  await connection.begin();
  try {
    await connection.exec(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`);
    for (const table of tables) await connection.exec(`LOCK TABLE ${table}_${week} IN ACCESS EXCLUSIVE MODE`);
    // Asked behind the lock: somebody may have opened one again before.
    const open = await countOpen(connection, end);
    if (open > MOVED_AT_MOST) {
      await connection.exec('ROLLBACK');
      return 'locked';
    }
    if (open > 0) for (const table of tables) await move(connection, table, week, kept(end)[table]);
    for (const table of tables) {
      const name = `${table}_${week}`;
      await connection.exec(`ALTER TABLE ${table} DETACH PARTITION ${name}; DROP TABLE ${name}`);
      if (open === 0) continue;
      await connection.exec(`ALTER TABLE ${apart(table, week)} RENAME TO ${name}; ${attachSql(table, week)}`);
    }
    await connection.exec('COMMIT');
    return open > 0 ? 'what is open' : 'nothing';
  } catch (error) {
    await connection.exec('ROLLBACK').catch(() => connection.destroy());
    if (stateOf(error) === LOCK_NOT_AVAILABLE) return 'locked';
    throw error;
  }
}

const apart = (table: PartitionedTable, week: number): string => `${table}_${week}_open`;

/** Rows that stay, into a table of their own. */
async function move(connection: Connection, table: PartitionedTable, week: number, which: string): Promise<void> {
  const name = apart(table, week);
  await connection.exec(`${tableSql(table, name)}; INSERT INTO ${name} SELECT * FROM ${table}_${week} WHERE ${which}`);
}
