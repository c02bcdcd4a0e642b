import type { Connection } from './connection.ts';
import { stateOf } from './failure.ts';
import { endOf, PARTITIONED, type Partitions, WIDTH_MS } from './partitions.ts';

/** Everybody who reads waits behind the one who drops: not for longer than this, and it is tried again in the next round. */
const LOCK_WAIT_MS = 200;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Drops whole weeks of events, deliveries and attempts that are older than anything is kept: nothing is deleted row by
 * row. A week goes only when all that is as old is final; while something is open it stays, and what is not open is
 * deleted by the walk over events (expiry.ts).
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
    if (await isAnythingOpen(connection, end)) return;
    await releaseIds(connection, end, now);
    if (!(await drop(connection, week, end))) return;
    partitions.forget(week);
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

const OPEN = `SELECT EXISTS (SELECT FROM open_deliveries WHERE event < $1)
  OR EXISTS (SELECT FROM fan_outs WHERE event < $1) AS is_open`;

async function isAnythingOpen(connection: Connection, end: number): Promise<boolean> {
  return (await connection.get<{ is_open: boolean }>(OPEN, end))?.is_open ?? true;
}

/** Callers' ids go with their events, or are put down to go later. */
async function releaseIds(connection: Connection, end: number, now: number): Promise<void> {
  await connection.run(
    `INSERT INTO outliving_ids (expires_at, tenant, id) SELECT i.expires_at, i.tenant, i.id
      FROM events e JOIN event_ids i ON i.tenant = e.tenant AND i.id = e.id AND i.event = e.key
      WHERE e.key < $1 AND e.key % 2 = 1 AND i.expires_at > $2 ON CONFLICT DO NOTHING`,
    end,
    now,
  );
  await connection.run(
    `DELETE FROM event_ids i USING events e WHERE e.key < $1 AND e.key % 2 = 1 AND i.expires_at <= $2
      AND i.tenant = e.tenant AND i.id = e.id AND i.event = e.key`,
    end,
    now,
  );
}

/** False where it has to wait for another round. */
async function drop(connection: Connection, week: number, end: number): Promise<boolean> {
  const found = await connection.all<{ name: string; parent: string }>(
    `SELECT c.relname AS name, p.relname AS parent FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      JOIN pg_class p ON p.oid = i.inhparent WHERE pg_table_is_visible(c.oid) AND c.relname IN
      (${PARTITIONED.map((table) => `'${table}_${week}'`).join(', ')})`,
  );
  await connection.begin();
  try {
    await connection.exec(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`);
    for (const { name } of found) await connection.exec(`LOCK TABLE ${name} IN ACCESS EXCLUSIVE MODE`);
    // Somebody may have opened one again before the lock.
    if (await isAnythingOpen(connection, end)) {
      await connection.exec('ROLLBACK');
      return false;
    }
    for (const { name, parent } of found) {
      await connection.exec(`ALTER TABLE ${parent} DETACH PARTITION ${name}; DROP TABLE ${name}`);
    }
    await connection.exec('COMMIT');
    return true;
  } catch (error) {
    await connection.exec('ROLLBACK').catch(() => connection.destroy());
    if (stateOf(error) === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}
